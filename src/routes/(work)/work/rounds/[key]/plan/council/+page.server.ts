import { m } from '#paraglide/messages.js';
import { appointCouncil } from '#rounds/commands/appoint-council.ts';
import { roundPeople } from '#rounds/queries/unit-choice.ts';
import { answered, openRoundPage, roundFrame, seenOf } from '../../../round-page.ts';
import { roleName } from '../../../words.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { plan, actor } = await openRoundPage(locals, params.key, 'rounds.read-board');
	const people = await locals.app.runQuery(roundPeople, actor, {});
	const members = new Map(plan.council.map((member) => [member.personId, member]));
	const rows = (people.ok ? people.value : []).map(({ id, name, roles }) => ({
		id,
		name,
		roles: roles.map(roleName).join(', '),
		isOfCouncil: roles.some((role) => role.startsWith('council-')),
		isMember: members.has(id),
		isChair: members.get(id)?.chair ?? false,
	}));
	return {
		...roundFrame(plan, actor, locals.locale),
		title: m['work.rounds.council'](),
		// Only who holds a role of the council can be named.
		people: rows.filter(({ isOfCouncil, isMember }) => isOfCouncil || isMember),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { plan, actor } = await openRoundPage(locals, params.key, 'rounds.read-board');
		const form = await request.formData();
		const chair = String(form.get('chair') ?? '');
		const ids = new Set([...form.getAll('member').map(String), ...(chair === '' ? [] : [chair])]);
		const members = [...ids].map((personId) => ({ personId, chair: personId === chair }));
		const done = await locals.app.runCommand(appointCouncil, actor, { ...seenOf(plan, form), members });
		return answered(locals, done, `/work/rounds/${params.key}/plan/settings`, { field: 'members' });
	},
};
