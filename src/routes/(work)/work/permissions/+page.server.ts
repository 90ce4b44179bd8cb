import { permissionTable } from '#access/ui/permission-words.ts';
import { m } from '#paraglide/messages.js';
import type { PageServerLoad } from './$types.js';

/** The policy table for those who look after it and those who check; the hooks have asked who they are. */
export const load: PageServerLoad = () => ({
	title: m['permissions.title'](),
	crumbs: [{ href: '/work', label: m['work.home']() }],
	table: permissionTable(),
});
