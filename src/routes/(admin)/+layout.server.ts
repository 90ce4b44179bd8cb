import { permit } from '#access/core/permit.ts';
import type { LocalText } from '#design/locale.ts';
import type { LayoutServerLoad } from './$types.js';

/** What the frame of staff pages shows of whoever is signed in. */
export const load: LayoutServerLoad = ({ locals: { session } }) => ({
	staff: session && {
		name: session.name,
		jurisdiction: session.jurisdiction.name as LocalText,
		demo: session.jurisdiction.demo,
		seesPeople: permit(session.actor, 'people.read').ok,
	},
});
