import { type MyExplanations, myExplanations } from '#appraisal/queries/my-explanations.ts';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { momentText } from '../../moment.ts';
import { signedIn } from './signed-in.ts';

/** What is to be done, in one sentence with the deadline. */
const taskOf = ({ asked, answered, sent, closesAt, maySend }: MyExplanations): string => {
	const time = closesAt === null ? undefined : momentText(new Date(closesAt).toISOString());
	if (asked === 0) return time ? m['explanation.mine-none']({ time }) : m['explanation.mine-none-no-day']();
	if (sent === asked) return m['explanation.mine-done']();
	const drafted = answered - sent;
	if (maySend && drafted > 0 && answered === asked) return m['explanation.mine-to-send']({ count: drafted });
	const count = asked - (maySend ? sent : answered);
	if (count === 0) return m['explanation.mine-to-send']({ count: drafted });
	return time ? m['explanation.mine-count']({ count, time }) : m['explanation.mine-count-no-day']({ count });
};

/** Units of whoever is signed in that may explain something now. */
export const myExplaining = async (locals: App.Locals) => {
	const { locale } = locals;
	const read = await locals.app.runQuery(myExplanations, signedIn(locals).actor, {});
	return (read.ok ? read.value : []).map((one) => ({
		key: `${one.round}/${one.unitId}`,
		unit: one.unitName,
		round: localText(one.roundName, locale).text,
		task: taskOf(one),
		progress: one.asked === 0 ? undefined : m['explanation.progress'](one),
		href: localize(locale, `/work/rounds/${one.round}/units/${one.unitId}/explanation`),
	}));
};
