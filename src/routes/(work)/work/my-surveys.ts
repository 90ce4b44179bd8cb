import { localize, localText } from '#design/locale.ts';
import { mySurveys } from '#figures/queries/my-surveys.ts';
import { m } from '#paraglide/messages.js';
import { timeText } from './rounds/local-time.ts';
import { signedIn } from './signed-in.ts';

/** Figures of surveys that wait for a survey officer, and objections to them, by round. */
export const surveyWork = async (locals: App.Locals) => {
	const { locale } = locals;
	const read = await locals.app.runQuery(mySurveys, signedIn(locals).actor, {});
	return (read.ok ? read.value : []).map(({ round, roundName, units, lacking, objections, closesAt }) => {
		const told = { round: localText(roundName, locale).text, count: lacking, of: units };
		return {
			href: localize(locale, `/work/rounds/${round}/figures`),
			text: lacking > 0 ? m['figures.mine-lacking'](told) : m['figures.mine-complete'](told),
			objections: objections > 0 ? m['figures.mine-objections']({ count: objections }) : undefined,
			until: closesAt === null ? undefined : m['figures.mine-until']({ time: timeText(closesAt) }),
		};
	});
};
