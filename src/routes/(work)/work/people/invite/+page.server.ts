import { error, fail } from '@sveltejs/kit';
import { invitePerson } from '#access/commands/invite-person.ts';
import { LINK_LIFE } from '#access/core/links.ts';
import { permit } from '#access/core/permit.ts';
import { hashToken, newToken } from '#access/token.server.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../form-text.ts';
import { signedIn } from '../../signed-in.ts';
import { choicesFor, toldAt, typedGrant, wantedGrant } from '../grant-form.ts';
import { letterFor } from '../letter.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = signedIn(locals);
	if (!permit(actor, 'people.invite', { field: 'round-roles' }).ok)
		error(403, 'Forbidden', { code: 'frame.forbidden' });
	return {
		title: m['people.invite'](),
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: '/work/people', label: m['people.title']() },
		],
		...(await choicesFor(locals, actor)),
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { app } = locals;
		const { actor } = signedIn(locals);
		const form = await request.formData();
		const typed = {
			...typedGrant(form),
			name: formText(form, 'name').trim(),
			email: formText(form, 'email').trim(),
		};
		const token = newToken();
		const { name, email } = typed;
		const invited = await app.runCommand(invitePerson, actor, {
			name,
			email,
			tokenHash: hashToken(token),
			grants: [wantedGrant(typed)],
		});
		if (!invited.ok) return fail(422, { typed, errors: toldAt(invited.problem), made: undefined });
		const { hasLink, waiting } = invited.value;
		const expiresAt = app.clock.now() + LINK_LIFE.invitation;
		const asked = { token, purpose: 'invitation' as const, name, roles: [typed.role], expiresAt };
		return {
			typed: undefined,
			errors: [],
			made: { name, waiting: waiting > 0, letter: hasLink ? letterFor(locals, asked) : undefined },
		};
	},
};
