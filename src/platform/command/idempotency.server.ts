import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Json } from '#kernel/json.ts';
import type { Actor } from '#platform/actor.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';

/** One call of one command by one person, told apart from its repetitions by the key. */
export type Call = {
	readonly actor: Actor;
	readonly command: string;
	readonly key: string;
	readonly input: unknown;
};

const hashOf = (input: unknown): Buffer => {
	const text = JSON.stringify(input, (_name, value) => (typeof value === 'bigint' ? `${value}n` : value));
	return Buffer.from(sha256(text ?? ''));
};

/**
 * Takes the key for this transaction; a second call with it waits here for the first to end. Answers undefined when
 * the call is new, its first answer when it was made before, a problem when the key stood for something else.
 */
export const claimKey = async (
	tx: WriteTransaction,
	call: Call,
	now: number,
): Promise<Decision<Json> | undefined> => {
	const input_hash = hashOf(call.input);
	const { jurisdictionId: jurisdiction_id, personId: actor } = call.actor;
	const claimed = await tx
		.insertInto('idempotency_key')
		.values({
			jurisdiction_id,
			actor,
			key: call.key,
			command: call.command,
			input_hash,
			created_at: new Date(now),
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	if (claimed.numInsertedOrUpdatedRows === 1n) return undefined;
	const first = await tx
		.selectFrom('idempotency_key')
		.select(['command', 'input_hash', 'answer'])
		.where('jurisdiction_id', '=', jurisdiction_id)
		.where('actor', '=', actor)
		.where('key', '=', call.key)
		.executeTakeFirstOrThrow();
	if (first.command !== call.command || !first.input_hash.equals(input_hash)) {
		return no('platform.idempotency-key-reused');
	}
	return yes(first.answer as Json);
};

/** Keeps the answer beside the key, in the transaction that made it true. */
export const keepAnswer = async (tx: WriteTransaction, call: Call, answer: Json): Promise<void> => {
	await tx
		.updateTable('idempotency_key')
		.set({ answer: JSON.stringify(answer) })
		.where('jurisdiction_id', '=', call.actor.jurisdictionId)
		.where('actor', '=', call.actor.personId)
		.where('key', '=', call.key)
		.execute();
};
