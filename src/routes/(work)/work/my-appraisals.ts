import { myReadings } from '#appraisal/queries/my-readings.ts';
import { myAppraisals } from '#appraisal/queries/my-work.ts';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { momentText } from '../../moment.ts';
import { signedIn } from './signed-in.ts';

/** What waits for an appraiser, by deadline. */
export const appraisalWork = async (locals: App.Locals) => {
	const { locale } = locals;
	const read = await locals.app.runQuery(myAppraisals, signedIn(locals).actor, {});
	return (read.ok ? read.value : []).map(({ round, roundName, stage, closesAt, ...line }) => ({
		key: round,
		title: `${m[`appraisal.title.${stage}`]()}. ${localText(roundName, locale).text}`,
		finding:
			line.done === line.of
				? m['appraisal.work.finished']({ of: line.of })
				: m['appraisal.work.lead']({ toDo: line.toDo, done: line.done, of: line.of }),
		waits: line.waits > 0 ? m['appraisal.work.lead-waits']({ count: line.waits }) : undefined,
		due:
			closesAt === null
				? m['appraisal.no-deadline']()
				: m['appraisal.deadline']({ time: momentText(new Date(closesAt).toISOString()) }),
		href: localize(locale, `/work/rounds/${round}/appraisal?show=todo`),
	}));
};

/** Second readings that wait for whoever is signed in, by round. */
export const readingWork = async (locals: App.Locals) => {
	const { locale } = locals;
	const read = await locals.app.runQuery(myReadings, signedIn(locals).actor, {});
	return (read.ok ? read.value : []).map(({ round, roundName, waiting }) => ({
		href: localize(locale, `/work/rounds/${round}/readings`),
		text: m['fairness.mine-waiting']({ round: localText(roundName, locale).text, count: waiting }),
	}));
};
