import { error } from '@sveltejs/kit';
import { mayKeep } from '#access/core/keeping.ts';
import { permit } from '#access/core/permit.ts';
import { fieldOfRole, type Role } from '#access/core/roles.ts';
import { type GrantLine, person } from '#access/queries/person.ts';
import { roleName } from '#access/ui/role-name.ts';
import { m } from '#paraglide/messages.js';
import { momentText } from '../../../../moment.ts';
import { askedWho } from '../../account/show-who.ts';
import { signedIn } from '../../signed-in.ts';
import { choicesFor } from '../grant-form.ts';
import { confirmationText, grantText, scopeText } from '../grant-text.ts';
import type { PageServerLoad } from './$types.js';
import * as did from './person-actions.ts';

const byWhom = (at: string, by: string | null): string =>
	m['people.grant.by']({ at: momentText(at), by: by ?? m['people.grant.system']() });

const stateOf = ({ revokedAt, revokedBy, isOver }: GrantLine): string => {
	if (revokedAt)
		return m['people.grant.revoked']({
			at: momentText(revokedAt),
			by: revokedBy ?? m['people.grant.system'](),
		});
	return isOver ? m['people.grant.over']() : m['people.grant.in-force']();
};

type Link = { usedAt: string | null; withdrawnAt: string | null; expiresAt: string };

const linkState = ({ usedAt, withdrawnAt, expiresAt }: Link, now: number): string => {
	if (usedAt) return m['people.links.used']({ at: momentText(usedAt) });
	if (withdrawnAt) return m['people.links.withdrawn']();
	return Date.parse(expiresAt) <= now
		? m['people.links.over']()
		: m['people.links.open']({ at: momentText(expiresAt) });
};

export const load: PageServerLoad = async ({ locals, params }) => {
	const { app } = locals;
	const { actor } = signedIn(locals);
	const read = await app.runQuery(person, actor, { id: params.id });
	if (!read.ok || !read.value) error(404, 'Not Found', { code: 'frame.not-found' });
	const { grants, links, waiting, ...one } = read.value;
	const mayGiveRole = (role: string): boolean =>
		permit(actor, 'people.invite', { field: fieldOfRole(role as Role) }).ok;
	const kept = { id: one.id, homeId: one.isOurs ? actor.jurisdictionId : null };
	return {
		title: one.name,
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: '/work/people', label: m['people.title']() },
		],
		person: {
			...one,
			createdAt: momentText(one.createdAt),
			disabledAt: one.disabledAt && momentText(one.disabledAt),
		},
		grants: grants.map((grant) => ({
			id: grant.id,
			role: roleName(grant.role),
			scope: scopeText(grant),
			substitute: grant.substituteFor && m['people.grant.substitute']({ name: grant.substituteFor }),
			given: [byWhom(grant.grantedAt, grant.grantedBy), confirmationText(grant)].filter(Boolean).join('; '),
			state: stateOf(grant),
			canRevoke: !grant.revokedAt && mayGiveRole(grant.role),
			canLend: !grant.revokedAt && !grant.isOver && grant.role !== 'administrator' && mayGiveRole(grant.role),
		})),
		waiting: waiting.map((role) =>
			[grantText({ ...role, waits: true }), byWhom(role.askedAt, role.askedBy)].join('; '),
		),
		links: links.map((link) => ({
			purpose: m[link.purpose === 'reset' ? 'people.links.reset' : 'people.links.invitation'](),
			made: byWhom(link.madeAt, link.madeBy),
			state: linkState(link, app.clock.now()),
		})),
		who: await askedWho(locals, `/work/people/${one.id}`),
		canGive: one.id !== actor.personId && mayGiveRole('leader'),
		canLock: app.accounts.policy.lockOut !== undefined,
		canKeep: mayKeep(actor, kept).ok,
		...(await choicesFor(locals, actor)),
	};
};

export const actions = {
	give: did.action(did.give),
	revoke: did.action(did.revoke),
	substitute: did.action(did.substitute),
	link: did.action(did.link),
	disable: did.action(did.disable),
	enable: did.action(did.enable),
	takeOff: did.action(did.takeOff),
	unlock: did.action(did.open),
};
