import { explanations } from '#appraisal/queries/explanations.ts';
import { signedIn } from '../../../../../../../signed-in.ts';
import { standing, threadOf } from '../../../../../units/[unitId]/explanation/explanation-source.ts';

type Params = { readonly key: string; readonly unitId: string; readonly code: string };

/** What was asked and answered about a leaf, and whether whoever looks may ask now; nothing where that is not theirs to read. */
export const talkAt = async (locals: App.Locals, { key, unitId, code }: Params) => {
	const asked = { round: key.slice(0, 80), unitId };
	const read = await locals.app.runQuery(explanations, signedIn(locals).actor, asked);
	const found = read.ok ? read.value : null;
	if (!found) return { thread: [], mayAsk: false, asked: undefined };
	return {
		thread: found.requests.filter(({ leaf }) => leaf === code).map((one) => threadOf(one, false)),
		mayAsk: found.may.ask.includes(code),
		asked: standing(found, code)?.version,
	};
};
