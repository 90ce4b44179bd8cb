import { type Decision, no } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import { publicScope } from '#platform/db/scope.ts';
import type { AccountParts } from './accounts.server.ts';
import { isOwnPassword } from './change-password.server.ts';
import { confirmOneself as noteIt } from './commands/confirm-oneself.ts';
import { readFactor } from './queries/factor.ts';
import { checkCode } from './second-factor.server.ts';
import { countFailure, waitUnder } from './throttled.server.ts';
import { hashToken } from './token.server.ts';

/**
 * Shows again who somebody is, in the session at hand: password, and code where they have a factor.
 * Problems: `access.password-wrong`, `access.code-wrong`, `access.login-wait` {minutes}.
 */
export const confirmOneself = async (
	parts: AccountParts,
	actor: Actor,
	sessionToken: string,
	{ password, code }: { readonly password: string; readonly code: string },
): Promise<Decision<null>> => {
	const { personId } = actor;
	const key = hashToken(`confirm ${personId}`);
	const wait = await waitUnder(parts, key);
	if (wait > 0) return no('access.login-wait', { minutes: Math.ceil(wait / 60_000) });
	const right = await isOwnPassword(parts, personId, password);
	if (!right.ok) {
		await countFailure(parts, key);
		return right;
	}
	const factor = await parts.transactions.read(publicScope, (tx) => readFactor(tx, personId, 'confirmed'));
	const checked = factor ? await checkCode(parts, personId, code) : undefined;
	if (checked && !checked.ok) return checked;
	return parts.runCommand(noteIt, actor, {
		tokenHash: hashToken(sessionToken),
		spent: checked?.value.spent ?? null,
	});
};
