import { publishedSets } from '#criteria/queries/published-sets.ts';
import { m } from '#paraglide/messages.js';
import { signedIn } from '../../signed-in.ts';
import { beginDraft } from '../begin-draft.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = signedIn(locals);
	const read = await locals.app.runQuery(publishedSets, actor, { limit: 1 });
	return {
		title: m['work.round'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
		hasSets: read.ok && read.value.length > 0,
	};
};

export const actions: Actions = {
	default: (event) =>
		beginDraft(event, {
			main: 'entries',
			roles: ['entries', 'previous'],
			missing: 'exchange.draft-entries-missing',
			sets: [],
			next: '/sets',
		}),
};
