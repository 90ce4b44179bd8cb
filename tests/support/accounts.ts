import type { Accounts } from '#access/accounts.server.ts';
import { accountPolicy, type SecurityProfile } from '#access/core/account-policy.ts';
import { vaultOf } from '#access/vault.server.ts';

/** Rules and key of an installation in a test: those of a demonstration unless it says otherwise. */
export const testAccounts = (
	kind: 'demonstration' | 'real' = 'demonstration',
	profile: SecurityProfile = 'default',
): Accounts => ({
	policy: accountPolicy(profile, kind === 'demonstration'),
	vault: vaultOf(new Uint8Array(32).fill(7)),
});
