import { FILE_ROLES } from '#exchange/core/draft.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types.js';
import { beginDraft } from './begin-draft.ts';

export const load: PageServerLoad = () => ({
	title: m['work.import'](),
	crumbs: [{ href: '/work', label: m['work.home']() }],
});

export const actions: Actions = {
	default: (event) =>
		beginDraft(event, {
			main: 'table',
			roles: FILE_ROLES,
			missing: 'exchange.draft-table-missing',
			sets: null,
			next: '/columns',
		}),
};
