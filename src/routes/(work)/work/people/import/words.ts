import { ROLES } from '#access/core/roles.ts';
import { grantChoices } from '#access/queries/grant-choices.ts';
import type { PeopleWords } from '#exchange/core/read-people.ts';
import { m } from '#paraglide/messages.js';
import type { Actor } from '#platform/actor.ts';

/** What a list may call roles, units and rounds: by their names in either language, by code, by key. */
export const wordsFor = async ({ app }: App.Locals, actor: Actor): Promise<PeopleWords> => {
	const asked = await app.runQuery(grantChoices, actor, {});
	const roles = ROLES.flatMap((role) => {
		const name = m[`access.role.${role}`];
		return [role, name({}, { locale: 'vi' }), name({}, { locale: 'en' })].map((word) => ({
			name: word,
			role,
		}));
	});
	return { roles, ...(asked.ok ? asked.value : { units: [], rounds: [] }) };
};
