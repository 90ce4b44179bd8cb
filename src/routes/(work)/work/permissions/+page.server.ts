import { permissionTable } from '#access/ui/permission-words.ts';
import { localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { roundConflicts } from '#rounds/queries/conflicts.ts';
import { signedIn } from '../signed-in.ts';
import type { PageServerLoad } from './$types.js';

/** The policy table for those who look after it and those who check, and who is judge and judged at once. */
export const load: PageServerLoad = async ({ locals }) => {
	const { app, locale } = locals;
	const rounds = await app.runQuery(roundConflicts, signedIn(locals).actor, {});
	return {
		title: m['permissions.title'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
		table: permissionTable(),
		// Administrators keep accounts and do not read rounds.
		rounds: rounds.ok
			? rounds.value.map(({ name, ...round }) => ({ ...round, name: localText(name, locale) }))
			: [],
	};
};
