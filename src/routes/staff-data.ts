import type { LocalText } from '#design/locale.ts';
import { closedTo } from '#route-policies.ts';

/** What the frame of staff pages shows of whoever is signed in, and where it does not lead them. */
export const staffData = ({ session }: App.Locals) => ({
	staff: session && {
		name: session.name,
		jurisdiction: session.jurisdiction.name as LocalText,
		demo: session.jurisdiction.demo,
		closed: closedTo(session.actor),
	},
});
