import { error, fail } from '@sveltejs/kit';
import { decideRoles } from '#access/commands/decide-roles.ts';
import { permit } from '#access/core/permit.ts';
import { people } from '#access/queries/people.ts';
import { roleOptions } from '#access/ui/role-name.ts';
import { localize } from '#design/locale.ts';
import { isId } from '#kernel/id.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../form-text.ts';
import { problemText } from '../../../problem-text.ts';
import { pagesOf } from '../pages.ts';
import { signedIn } from '../signed-in.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { askedIn, PAGE } from './asked.ts';
import { choicesFor } from './grant-form.ts';
import { grantText } from './grant-text.ts';
import { waitingView } from './waiting-view.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { app, locale } = locals;
	const { actor } = signedIn(locals);
	const unit = url.searchParams.get('unit') ?? '';
	const asked = { ...askedIn(url.searchParams), unitId: isId(unit) ? unit : null };
	const read = await app.runQuery(people, actor, asked);
	if (!read.ok || !read.value) error(404, 'Not Found', { code: 'frame.not-found' });
	const { total, people: found, waiting } = read.value;
	const { units } = await choicesFor(locals, actor);
	return {
		title: m['people.title'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
		asked: { text: asked.text, role: asked.role ?? '', unit: asked.unitId ?? '' },
		roles: [{ value: '', label: m['people.any-role']() }, ...roleOptions()],
		units: [{ value: '', label: m['people.any-unit']() }, ...units],
		total,
		pages: pagesOf(
			{ path: localize(locale, '/work/people'), query: url.searchParams },
			{ total, size: PAGE },
		),
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
