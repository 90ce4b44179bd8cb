import { permit } from '#access/core/permit.ts';
import { localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { rounds } from '#rounds/queries/rounds.ts';
import { signedIn } from '../signed-in.ts';
import type { PageServerLoad } from './$types.js';
import { timeText } from './local-time.ts';
import { phaseName } from './words.ts';

export const load: PageServerLoad = async ({ locals }) => {
	const { app, locale } = locals;
	const { actor } = signedIn(locals);
	const read = await app.runQuery(rounds, actor, {});
	return {
		title: m['work.rounds'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
		canStart: permit(actor, 'rounds.start').ok,
		rounds: (read.ok ? read.value : []).map(({ name, closesAt, phase, ...round }) => ({
			...round,
			name: localText(name, locale),
			phase: phaseName(phase),
			closes: closesAt === undefined ? '–' : timeText(closesAt),
		})),
	};
};
