import { type Decision, no } from '#kernel/decision.ts';
import type { Id } from '#kernel/id.ts';
import { type Actor, system } from '#platform/actor.ts';
import { publicScope } from '#platform/db/scope.ts';
import type { AccountParts } from './accounts.server.ts';
import { closeDormant } from './commands/close-dormant.ts';
import { unlockPerson } from './commands/unlock-person.ts';
import { readMailbox } from './queries/account.ts';
import { readJurisdictions } from './queries/jurisdictions.ts';
import { lockKey } from './sign-in.server.ts';

/** Opens signing in again to somebody whom wrong passwords locked out. Problems: those of `unlock-person`. */
export const unlock = async (
	parts: AccountParts,
	actor: Actor,
	personId: string,
): Promise<Decision<null>> => {
	const email = await parts.transactions.read(publicScope, (tx) => readMailbox(tx, personId));
	if (email === undefined) return no('access.person-unknown');
	return parts.runCommand(unlockPerson, actor, { personId, key: lockKey(email) });
};

/**
 * Closes dormant accounts everywhere, where the security profile asks for it; to be called at least once a day. Signing
 * in refuses them by itself, also before this was called. @returns how many were closed
 */
export const closeDormantAccounts = async (parts: AccountParts): Promise<number> => {
	const { dormantAfter } = parts.accounts.policy;
	if (dormantAfter === undefined) return 0;
	const seenUntil = parts.clock.now() - dormantAfter;
	let closed = 0;
	for (const { id } of await parts.transactions.read(publicScope, readJurisdictions)) {
		const done = await parts.runCommand(closeDormant, system(id as Id<'jurisdiction'>), { seenUntil });
		if (done.ok) closed += done.value.closed;
	}
	return closed;
};
