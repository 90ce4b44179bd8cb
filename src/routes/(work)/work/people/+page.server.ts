import { error, fail } from '@sveltejs/kit';
import { decideRoles } from '#access/commands/decide-roles.ts';
import { permit } from '#access/core/permit.ts';
import { ROLES, type Role } from '#access/core/roles.ts';
import { people } from '#access/queries/people.ts';
import { roleOptions } from '#access/ui/role-name.ts';
import { localize } from '#design/locale.ts';
import { isId } from '#kernel/id.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../form-text.ts';
import { problemText } from '../../../problem-text.ts';
import { signedIn } from '../signed-in.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { choicesFor } from './grant-form.ts';
import { grantText } from './grant-text.ts';
import { waitingView } from './waiting-view.ts';

const PAGE = 100;

const askedIn = (query: URLSearchParams) => {
	const role = query.get('role') ?? '';
	const unit = query.get('unit') ?? '';
	const from = Number(query.get('from') ?? '');
	return {
		text: (query.get('q') ?? '').slice(0, 200),
		role: ROLES.includes(role as Role) ? (role as Role) : null,
		unitId: isId(unit) ? unit : null,
		offset: Number.isSafeInteger(from) && from > 0 ? from : 0,
		limit: PAGE,
	};
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const { app, locale } = locals;
	const { actor } = signedIn(locals);
	const asked = askedIn(url.searchParams);
	const read = await app.runQuery(people, actor, asked);
	if (!read.ok || !read.value) error(404, 'Not Found', { code: 'frame.not-found' });
	const { total, people: found, waiting } = read.value;
	const { units } = await choicesFor(locals, actor);
	const addressOf = (offset: number): string => {
		const query = new URLSearchParams(url.searchParams);
		query.set('from', String(offset));
		return `${localize(locale, '/work/people')}?${query}`;
	};
	return {
		title: m['people.title'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
		asked: { text: asked.text, role: asked.role ?? '', unit: asked.unitId ?? '' },
		roles: [{ value: '', label: m['people.any-role']() }, ...roleOptions()],
		units: [{ value: '', label: m['people.any-unit']() }, ...units],
		total,
		before: asked.offset > 0 ? addressOf(Math.max(0, asked.offset - PAGE)) : undefined,
		more: asked.offset + PAGE < total ? addressOf(asked.offset + PAGE) : undefined,
		canInvite: permit(actor, 'people.invite', { field: 'round-roles' }).ok,
		people: found.map(({ grants, state, ...one }) => ({
			...one,
			state: m[`people.state.${state}`](),
			grants: grants.map(grantText),
		})),
		...waitingView(waiting),
		allChosen: url.searchParams.get('all') === '1',
	};
};

const refuse = (text: string) => fail(422, { done: undefined, errors: [{ field: 'requests', text }] });

export const actions: Actions = {
	decide: async ({ locals, request }) => {
		const { actor } = signedIn(locals);
		const form = await request.formData();
		const requestIds = form.getAll('request').map(String);
		if (requestIds.length === 0) return refuse(m['people.requests.none-chosen']());
		const answer = formText(form, 'answer');
		const decided = await locals.app.runCommand(decideRoles, actor, { requestIds, answer });
		if (!decided.ok) {
			const { name } = decided.problem.details;
			return refuse(`${name === undefined ? '' : `${name}: `}${problemText(decided.problem)}`);
		}
		const { decided: count } = decided.value;
		const done =
			answer === 'yes' ? m['people.requests.confirmed']({ count }) : m['people.requests.declined']({ count });
		return { done, errors: [] };
	},
};
