import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { LoginWay } from './core/login-steps.ts';
import type { Sealed } from './vault.server.ts';

const instant = (milliseconds: number): Date => new Date(milliseconds);
const bytes = (hexadecimal: string): Buffer => Buffer.from(hexadecimal, 'hex');

/** Begins a sign-in that asks for more than a password. */
export const insertLoginStep = async (
	tx: WriteTransaction,
	step: {
		readonly tokenHash: string;
		readonly personId: string;
		readonly way: LoginWay;
		readonly factorGiven: boolean;
		readonly at: number;
		readonly expiresAt: number;
	},
): Promise<void> => {
	await tx
		.insertInto('login_step')
		.values({
			token_hash: bytes(step.tokenHash),
			person_id: step.personId,
			way: step.way,
			made_at: instant(step.at),
			expires_at: instant(step.expiresAt),
			factor_at: step.factorGiven ? instant(step.at) : null,
		})
		.execute();
};

/** Notes that the second factor was given in this sign-in. */
export const markFactorGiven = async (tx: WriteTransaction, tokenHash: string, at: number): Promise<void> => {
	await tx
		.updateTable('login_step')
		.set({ factor_at: instant(at) })
		.where('token_hash', '=', bytes(tokenHash))
		.execute();
};

/** Ends a sign-in: it became a session, or is given up. */
export const endLoginStep = async (tx: WriteTransaction, tokenHash: string, at: number): Promise<void> => {
	await tx
		.updateTable('login_step')
		.set({ ended_at: instant(at) })
		.where('token_hash', '=', bytes(tokenHash))
		.execute();
};

/** Puts a secret that is not confirmed yet in the place of one that never was. */
export const insertFactor = async (
	tx: WriteTransaction,
	factor: Sealed & { readonly id: string; readonly personId: string; readonly at: number },
): Promise<void> => {
	await tx
		.updateTable('person_factor')
		.set({ removed_at: instant(factor.at) })
		.where('person_id', '=', factor.personId)
		.where('confirmed_at', 'is', null)
		.where('removed_at', 'is', null)
		.execute();
	await tx
		.insertInto('person_factor')
		.values({
			id: factor.id,
			person_id: factor.personId,
			kind: 'totp',
			sealed: factor.sealed,
			algorithm: factor.algorithm,
			key_id: factor.keyId,
			made_at: instant(factor.at),
		})
		.execute();
};

/** Takes off the factor that a person uses. */
export const removeFactor = async (
	tx: WriteTransaction,
	{ personId, by, at }: { readonly personId: string; readonly by: string; readonly at: number },
): Promise<void> => {
	await tx
		.updateTable('person_factor')
		.set({ removed_at: instant(at), removed_by: by })
		.where('person_id', '=', personId)
		.where('confirmed_at', 'is not', null)
		.where('removed_at', 'is', null)
		.execute();
};

export type NewCodes = {
	readonly factorId: string;
	readonly keyId: string;
	/** In hexadecimal. */
	readonly hashes: readonly string[];
};

/** Lets a secret count from now on, with the codes for when it is lost. */
export const confirmFactor = async (
	tx: WriteTransaction,
	{ factorId, keyId, hashes, step, at }: NewCodes & { readonly step: number; readonly at: number },
): Promise<void> => {
	await tx
		.updateTable('person_factor')
		.set({ confirmed_at: instant(at), last_step: BigInt(step) })
		.where('id', '=', factorId)
		.execute();
	const rows = hashes.map((hash) => ({
		factor_id: factorId,
		code_hash: bytes(hash),
		algorithm: 'hmac-sha-256',
		key_id: keyId,
	}));
	await tx.insertInto('recovery_code').values(rows).execute();
};

/** Notes the time step of a code that was taken, or the recovery code, so that neither is taken again. */
export const spendCode = async (
	tx: WriteTransaction,
	factorId: string,
	spent: { readonly step: number } | { readonly codeHash: string; readonly at: number },
): Promise<void> => {
	if ('step' in spent) {
		await tx
			.updateTable('person_factor')
			.set({ last_step: BigInt(spent.step) })
			.where('id', '=', factorId)
			.execute();
		return;
	}
	await tx
		.updateTable('recovery_code')
		.set({ used_at: instant(spent.at) })
		.where('factor_id', '=', factorId)
		.where('code_hash', '=', bytes(spent.codeHash))
		.execute();
};
