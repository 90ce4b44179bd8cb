import { askExplanation } from '#appraisal/commands/ask-explanation.ts';
import { takeBackQuestion } from '#appraisal/commands/take-back-question.ts';
import type { Decision } from '#kernel/decision.ts';
import { formText } from '../../../../../../../../../form-text.ts';
import { signedIn } from '../../../../../../../signed-in.ts';

/** Which leaf of which unit, as addresses name it. */
type LeafParams = { readonly key: string; readonly unitId: string; readonly code: string };

/** What the form `AskExplanation` sends: a question, or that it is taken back. */
export const askOrTakeBack = (
	locals: App.Locals,
	{ key, unitId, code }: LeafParams,
	form: FormData,
): Promise<Decision<unknown>> => {
	const place = { round: key, unitId, leaf: code };
	const { actor } = signedIn(locals);
	if (form.get('intent') === 'take-back')
		return locals.app.runCommand(takeBackQuestion, actor, { ...place, version: Number(form.get('version')) });
	return locals.app.runCommand(askExplanation, actor, { ...place, question: formText(form, 'question') });
};
