import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { notices } from '#rounds/queries/notices.ts';
import { roundWork } from '#rounds/queries/round-work.ts';
import { momentText } from '../../moment.ts';
import { timeText } from './rounds/local-time.ts';
import { phaseName } from './rounds/words.ts';
import { signedIn } from './signed-in.ts';

/** What whoever leads rounds has to do, what is due first first, and what anybody was told. */
export const myRounds = async (locals: App.Locals) => {
	const { app, locale } = locals;
	const { actor } = signedIn(locals);
	const [work, told] = await Promise.all([
		app.runQuery(roundWork, actor, {}),
		app.runQuery(notices, actor, {}),
	]);
	const now = app.clock.now();
	const tasks = (work.ok ? work.value : []).flatMap(({ key, name, phase, closesAt, pending }) => {
		const round = localText(name, locale).text;
		const at = (to: string) => localize(locale, `/work/rounds/${key}${to}`);
		const deadline = closesAt === undefined ? '–' : timeText(closesAt);
		const main =
			phase === 'preparation'
				? { text: m['work.round-work.prepare']({ round }), href: at('') }
				: closesAt !== undefined && now >= closesAt
					? {
							text: m['work.round-work.over']({ round, phase: phaseName(phase), deadline }),
							href: at('/board?state=overdue'),
						}
					: {
							text: m['work.round-work.running']({ round, phase: phaseName(phase), deadline }),
							href: at('/board'),
						};
		const asked = { text: m['work.round-work.pending']({ round, count: pending }), href: at('#more-time') };
		return [...(pending > 0 ? [asked] : []), main];
	});
	return {
		roundTasks: tasks,
		notices: (told.ok ? told.value : []).map(({ at, link, by, ...notice }) => ({
			...notice,
			said: m['work.notices.by']({ by: by ?? 'OpenPAR', at: momentText(at) }),
			href: link === null ? undefined : localize(locale, link),
		})),
	};
};
