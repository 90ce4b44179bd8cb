import type { WriteTransaction } from '#platform/db/transaction.ts';

const instant = (milliseconds: number): Date => new Date(milliseconds);

export type NewIdentity = {
	readonly issuer: string;
	readonly subject: string;
	readonly knownAs: string;
	readonly personId: string;
	readonly at: number;
};

/** Ties a person to who they are at a provider. */
export const insertIdentity = async (
	tx: WriteTransaction,
	{ issuer, subject, knownAs, personId, at }: NewIdentity,
): Promise<void> => {
	await tx
		.insertInto('person_identity')
		.values({
			issuer,
			subject,
			known_as: knownAs,
			person_id: personId,
			linked_by: personId,
			linked_at: instant(at),
		})
		.execute();
};

/** Unties a person from who they are at a provider. */
export const deleteIdentity = async (
	tx: WriteTransaction,
	{ issuer, personId }: { readonly issuer: string; readonly personId: string },
): Promise<void> => {
	await tx
		.deleteFrom('person_identity')
		.where('issuer', '=', issuer)
		.where('person_id', '=', personId)
		.execute();
};

/** Longer than anybody may be at a provider. */
const KEPT_FOR = 3_600_000;

/** Notes that an answer came; false when it came before. Those that would be over by now are forgotten. */
export const takeProviderAnswer = async (
	tx: WriteTransaction,
	stateHash: string,
	at: number,
): Promise<boolean> => {
	await tx
		.deleteFrom('provider_answer')
		.where('came_at', '<', instant(at - KEPT_FOR))
		.execute();
	const row = await tx
		.insertInto('provider_answer')
		.values({ state_hash: Buffer.from(stateHash, 'hex'), came_at: instant(at) })
		.onConflict((conflict) => conflict.doNothing())
		.returning('state_hash')
		.executeTakeFirst();
	return row !== undefined;
};
