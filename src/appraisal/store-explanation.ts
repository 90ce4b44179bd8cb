import { recorded } from '#platform/db/record.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { Stance } from './core/explanation.ts';

/** A leaf that is asked about, or to which the unit objects. */
export type NewRequest = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly roundId: string;
	readonly unitId: string;
	readonly leaf: string;
	readonly raisedBy: 'appraiser' | 'unit';
	readonly question: string;
	/** Null: the product itself. */
	readonly personId: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
};

/** Opens a leaf. A unit's objection is its answer too, as a draft until the head sends it. */
export const insertRequest = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, roundId, unitId, leaf, raisedBy, question, personId, at }: NewRequest,
): Promise<void> => {
	const when = new Date(at);
	const own = raisedBy === 'unit';
	await tx
		.insertInto('explanation_request')
		.values({
			jurisdiction_id: jurisdictionId,
			id,
			round_id: roundId,
			unit_id: unitId,
			leaf,
			raised_by: raisedBy,
			question,
			asked_by: personId,
			asked_at: when,
			version: 1,
			...(own ? { stance: 'contests', answer: question, answered_by: personId, answered_at: when } : {}),
		})
		.execute();
};

const requests = (tx: WriteTransaction, jurisdictionId: string, ids: readonly string[]) =>
	tx.updateTable('explanation_request').where('jurisdiction_id', '=', jurisdictionId).where('id', 'in', ids);

export type NewAnswer = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly version: number;
	readonly stance: Stance | null;
	/** Null: emptied. */
	readonly answer: string | null;
	readonly personId: string | null;
	readonly at: number;
	/** The head wrote over what was sent: it is sent again by that. */
	readonly isSent: boolean;
};

export const updateAnswer = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, version, stance, answer, personId, at, isSent }: NewAnswer,
): Promise<void> => {
	const when = new Date(at);
	await requests(tx, jurisdictionId, [id])
		.set({
			version,
			stance,
			answer,
			answered_by: answer === null ? null : personId,
			answered_at: answer === null ? null : when,
			...(isSent ? { sent_by: personId, sent_at: when } : {}),
			...recorded,
		})
		.execute();
};

export type Sending = {
	readonly jurisdictionId: string;
	readonly ids: readonly string[];
	readonly personId: string | null;
	readonly at: number;
};

export const markSent = async (
	tx: WriteTransaction,
	{ jurisdictionId, ids, personId, at }: Sending,
): Promise<void> => {
	await requests(tx, jurisdictionId, ids)
		.set((eb) => ({ version: eb('version', '+', 1), sent_by: personId, sent_at: new Date(at), ...recorded }))
		.execute();
};

export const markTakenBack = async (
	tx: WriteTransaction,
	{ jurisdictionId, ids, personId, at }: Sending,
): Promise<void> => {
	await requests(tx, jurisdictionId, ids)
		.set((eb) => ({
			version: eb('version', '+', 1),
			taken_back_by: personId,
			taken_back_at: new Date(at),
			...recorded,
		}))
		.execute();
};
