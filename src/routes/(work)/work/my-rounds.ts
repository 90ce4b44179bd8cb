import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { notices } from '#rounds/queries/notices.ts';
import { type RoundWork, roundWork } from '#rounds/queries/round-work.ts';
import { momentText } from '../../moment.ts';
import { timeText } from './rounds/local-time.ts';
import { phaseName } from './rounds/words.ts';
import { signedIn } from './signed-in.ts';

/** Where a round is watched: at the sessions while the council meets, else on the board. */
const watchedAt = ({ phase }: RoundWork): string => (phase === 'council' ? '/council' : '/board');

/** What whoever leads rounds has to do and which ones others watch, what is due first first; and what anybody was told. */
export const myRounds = async (locals: App.Locals) => {
	const { app, locale } = locals;
	const { actor } = signedIn(locals);
	const [work, told] = await Promise.all([
		app.runQuery(roundWork, actor, {}),
		app.runQuery(notices, actor, {}),
	]);
	const now = app.clock.now();
	const rounds = work.ok ? work.value : [];
	const at = ({ key }: RoundWork, to: string) => localize(locale, `/work/rounds/${key}${to}`);
	const standing = (one: RoundWork): { readonly text: string; readonly href: string } => {
		const { name, phase, closesAt, leads } = one;
		const round = localText(name, locale).text;
		if (phase === 'preparation') return { text: m['work.round-work.prepare']({ round }), href: at(one, '') };
		const about = {
			round,
			phase: phaseName(phase),
			deadline: closesAt === undefined ? '–' : timeText(closesAt),
		};
		if (closesAt === undefined || now < closesAt)
			return {
				text: m['work.round-work.running'](about),
				href: at(one, leads ? '/board' : watchedAt(one)),
			};
		return leads
			? { text: m['work.round-work.over'](about), href: at(one, '/board?state=overdue') }
			: { text: m['work.round-work.watched-over'](about), href: at(one, watchedAt(one)) };
	};
	const tasks = rounds
		.filter(({ leads }) => leads)
		.flatMap((one) => {
			const { name, pending } = one;
			const asked = {
				text: m['work.round-work.pending']({ round: localText(name, locale).text, count: pending }),
				href: at(one, '#more-time'),
			};
			return [...(pending > 0 ? [asked] : []), standing(one)];
		});
	return {
		roundTasks: tasks,
		watched: rounds.filter(({ leads }) => !leads).map(standing),
		notices: (told.ok ? told.value : []).map(({ at, link, by, ...notice }) => ({
			...notice,
			said: m['work.notices.by']({ by: by ?? 'OpenPAR', at: momentText(at) }),
			href: link === null ? undefined : localize(locale, link),
		})),
	};
};
