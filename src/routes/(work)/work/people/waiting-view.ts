import type { WaitingRole } from '#access/queries/roles-waiting.ts';
import { roleName } from '#access/ui/role-name.ts';
import { m } from '#paraglide/messages.js';
import { momentText } from '../../../moment.ts';
import { scopeText } from './grant-text.ts';

/** A role that waits, as the page of people shows it. */
export type WaitingRow = {
	readonly id: string;
	readonly personId: string;
	readonly name: string;
	readonly role: string;
	readonly scope: string;
	readonly asked: string;
};

const rowOf = (waiting: WaitingRole): WaitingRow => {
	const { id, personId, name, role, substituteFor } = waiting;
	const standsIn = substituteFor && m['people.grant.substitute']({ name: substituteFor });
	return {
		id,
		personId,
		name,
		role: roleName(role),
		scope: [scopeText(waiting), standsIn].filter(Boolean).join('; '),
		asked: m['people.grant.by']({ at: momentText(waiting.askedAt), by: waiting.askedBy }),
	};
};

/** Roles that wait: for whoever looks, given by them, and for others. */
export const waitingView = (waiting: readonly WaitingRole[]) => ({
	yours: waiting.filter(({ mayConfirm }) => mayConfirm).map(rowOf),
	own: waiting.filter(({ mayTakeBack }) => mayTakeBack).map(rowOf),
	others: waiting.filter(({ mayConfirm, mayTakeBack }) => !mayConfirm && !mayTakeBack).map(rowOf),
});
