import { type ActionFailure, fail } from '@sveltejs/kit';
import { disablePerson } from '#access/commands/disable-person.ts';
import { enablePerson } from '#access/commands/enable-person.ts';
import { giveRole } from '#access/commands/give-role.ts';
import { nameSubstitute } from '#access/commands/name-substitute.ts';
import { resetByAdministrator } from '#access/commands/reset-by-administrator.ts';
import { revokeRole } from '#access/commands/revoke-role.ts';
import { takeOffFactor } from '#access/commands/take-off-factor.ts';
import { unlock } from '#access/keep-accounts.server.ts';
import { people } from '#access/queries/people.ts';
import { person } from '#access/queries/person.ts';
import { hashToken, newToken } from '#access/token.server.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../form-text.ts';
import { showWho, whoField } from '../../account/show-who.ts';
import { signedIn } from '../../signed-in.ts';
import { type TypedGrant, toldAt, typedGrant, wantedGrant } from '../grant-form.ts';
import { letterFor } from '../letter.ts';
import type { RequestEvent } from './$types.js';

/** The form that asks again who it is, on this page. */
const TAKE_OFF = 'take-off';

type Said = {
	readonly done: string | undefined;
	readonly letter: { link: string; text: string } | undefined;
	readonly typed: TypedGrant | undefined;
	readonly errors: { field: string; text: string }[];
};

const said = (done: string, letter?: Said['letter']): Said => ({
	done,
	letter,
	typed: undefined,
	errors: [],
});

type Work = (event: RequestEvent, form: FormData) => Promise<Decision<Said>>;

/** An action of this page: what it did, or why not, is said on the same page. */
export const action =
	(work: Work) =>
	async (event: RequestEvent): Promise<Said | ActionFailure<Said>> => {
		const form = await event.request.formData();
		const answer = await work(event, form);
		if (answer.ok) return answer.value;
		return fail(422, {
			done: undefined,
			letter: undefined,
			typed: typedGrant(form),
			errors: toldAt(answer.problem).map(({ field, text }) => ({
				field: whoField(TAKE_OFF, answer.problem, field),
				text,
			})),
		});
	};

export const give: Work = async ({ locals, params }, form) => {
	const given = { personId: params.id, ...wantedGrant(typedGrant(form)) };
	const answer = await locals.app.runCommand(giveRole, signedIn(locals).actor, given);
	if (!answer.ok) return answer;
	return yes(said(answer.value.waits ? m['people.given-waits']() : m['people.given']()));
};

export const revoke: Work = async ({ locals }, form) => {
	const given = { grantId: formText(form, 'grant') };
	const answer = await locals.app.runCommand(revokeRole, signedIn(locals).actor, given);
	return answer.ok ? yes(said(m['people.revoked']())) : answer;
};

export const substitute: Work = async ({ locals }, form) => {
	const { app } = locals;
	const { actor } = signedIn(locals);
	const email = formText(form, 'email').trim().toLowerCase();
	const found = await app.runQuery(people, actor, { text: email });
	const one = found.ok ? found.value?.people.find((each) => each.email.toLowerCase() === email) : undefined;
	if (!one) return no('access.person-unknown');
	const { from, until } = wantedGrant(typedGrant(form));
	const given = { grantId: formText(form, 'grant'), personId: one.id, from, until };
	const answer = await app.runCommand(nameSubstitute, actor, given);
	if (!answer.ok) return answer;
	return yes(said(answer.value.waits ? m['people.substitute-waits']() : m['people.substituted']()));
};

export const link: Work = async ({ locals, params }) => {
	const { app } = locals;
	const { actor } = signedIn(locals);
	const token = newToken();
	const given = { personId: params.id, tokenHash: hashToken(token) };
	const answer = await app.runCommand(resetByAdministrator, actor, given);
	if (!answer.ok) return answer;
	const read = await app.runQuery(person, actor, { id: params.id });
	const { name, grants } = (read.ok ? read.value : null) ?? { name: '', grants: [] };
	const roles = grants.filter(({ revokedAt }) => revokedAt === null).map(({ role }) => role);
	return yes(said(m['people.link.done'](), letterFor(locals, { token, name, roles, ...answer.value })));
};

export const disable: Work = async ({ locals, params }) => {
	const answer = await locals.app.runCommand(disablePerson, signedIn(locals).actor, { personId: params.id });
	return answer.ok ? yes(said(m['people.disabled']())) : answer;
};

export const enable: Work = async ({ locals, params }) => {
	const answer = await locals.app.runCommand(enablePerson, signedIn(locals).actor, { personId: params.id });
	return answer.ok ? yes(said(m['people.enabled']())) : answer;
};

export const takeOff: Work = async (event, form) => {
	const { locals, params } = event;
	const who = await showWho(event, form, TAKE_OFF);
	if (!who.ok) return who;
	const answer = await locals.app.runCommand(takeOffFactor, who.value, { personId: params.id });
	return answer.ok ? yes(said(m['account.factor.taken-off']())) : answer;
};

export const open: Work = async ({ locals, params }) => {
	const answer = await unlock(locals.app, signedIn(locals).actor, params.id);
	return answer.ok ? yes(said(m['account.unlocked']())) : answer;
};
