import { fail } from '@sveltejs/kit';
import { nameSubstitute } from '#access/commands/name-substitute.ts';
import { unitPeople } from '#access/queries/unit-people.ts';
import { roleName } from '#access/ui/role-name.ts';
import { no } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import type { Actor } from '#platform/actor.ts';
import { formText } from '../../../form-text.ts';
import { toldAt, typedGrant, wantedGrant } from '../people/grant-form.ts';
import { scopeText } from '../people/grant-text.ts';
import { signedIn } from '../signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

/** The units that somebody heads today. */
const headed = ({ grants }: Actor): readonly string[] => [
	...new Set(grants.flatMap(({ role, unitId }) => (role === 'unit-head' && unitId ? [unitId] : []))),
];

export const load: PageServerLoad = async ({ locals }) => {
	const { app } = locals;
	const { actor } = signedIn(locals);
	const read = await Promise.all(
		headed(actor).map(async (unitId) => ({
			unitId,
			asked: await app.runQuery(unitPeople, actor, { unitId }),
		})),
	);
	return {
		title: m['people.unit'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
		units: read.flatMap(({ unitId, asked }) => {
			if (!asked.ok || !asked.value) return [];
			const { unit, grants } = asked.value;
			const people = new Map(grants.map((one) => [one.personId, one]));
			return [
				{
					unitId,
					name: unit,
					grants: grants.map((one) => ({
						id: one.id,
						name: one.name,
						email: one.email,
						role: roleName(one.role),
						round: one.round,
						days: scopeText({ ...one, unit: null, round: null }) || m['people.unit.always'](),
						standsFor: one.substituteFor,
					})),
					people: [...people.values()]
						.filter(({ personId }) => personId !== actor.personId)
						.map(({ personId, name, email }) => ({ value: personId, label: `${name} (${email})` })),
				},
			];
		}),
	};
};

const found = async ({ locals }: RequestEvent, form: FormData): Promise<string | undefined> => {
	const chosen = formText(form, 'by');
	if (chosen !== 'other') return chosen || undefined;
	const { actor } = signedIn(locals);
	const asked = { unitId: formText(form, 'unit'), email: formText(form, 'email') };
	const read = await locals.app.runQuery(unitPeople, actor, asked);
	return (read.ok && read.value?.found) || undefined;
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const typed = {
			unit: formText(form, 'unit'),
			grant: formText(form, 'grant'),
			by: formText(form, 'by'),
			email: formText(form, 'email'),
			from: formText(form, 'from'),
			until: formText(form, 'until'),
		};
		const personId = await found(event, form);
		const { from, until } = wantedGrant(typedGrant(form));
		const given = { grantId: typed.grant, personId, from, until };
		const { actor } = signedIn(event.locals);
		const named = personId
			? await event.locals.app.runCommand(nameSubstitute, actor, given)
			: no('access.person-unknown');
		if (named.ok) return { done: m['people.substituted'](), typed: undefined, errors: [] };
		const errors = toldAt(named.problem).map(({ field, text }) => ({
			field: ['email', 'from', 'until'].includes(field) ? field : 'by',
			text,
		}));
		return fail(422, { done: undefined, typed, errors });
	},
};
