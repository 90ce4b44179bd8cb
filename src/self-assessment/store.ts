import { sql } from 'kysely';
import type { Phase } from '#access/core/phases.ts';
import { recorded } from '#platform/db/record.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { EnteredCell } from './core/enter-cells.ts';
import type { CardHead, Step } from './core/scorecard.ts';

/** Changes of cells of one card, each with the id of its event. */
export type CellChanges = {
	readonly jurisdictionId: string;
	readonly card: CardHead;
	/** Of the round, as it was read. */
	readonly phase: Phase;
	/** Null: the product itself. */
	readonly personId: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly entered: readonly (EnteredCell & { readonly id: string })[];
};

const beginAgain = (error: Error & { readonly constraint?: string }): never => {
	if (error.constraint !== 'score_event_version') throw error;
	throw Object.assign(new Error('a cell was changed after it was read', { cause: error }), { code: '40001' });
};

/**
 * Writes the events and what the cells came to by them: one statement, since the events are the truth of the cells.
 * @throws with the code of a serialization failure, so that the transaction is begun again, where somebody else wrote one
 * of the versions after the cells were read, or the round went on
 */
export const insertEntered = async (
	tx: WriteTransaction,
	{ jurisdictionId, card: { roundId, unitId }, phase, personId, at, entered }: CellChanges,
): Promise<void> => {
	const rows = entered.map(({ id, leaf, input, to, version }) => ({ id, leaf, input, value: to, version }));
	const when = new Date(at);
	const write = sql`/* kept */
		with typed as (
			select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
				as typed (id uuid, leaf text, input text, value text, version integer)
			where exists (select from round
				where jurisdiction_id = ${jurisdictionId}::uuid and id = ${roundId}::uuid and phase = ${phase})
		), event as (
			insert into score_event
				(jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, person_id, at)
			select ${jurisdictionId}::uuid, id, ${roundId}::uuid, ${unitId}::uuid, leaf, 'self', input, 'entered', value,
				version, ${personId}::uuid, ${when}::timestamptz
			from typed
		)
		insert into score_cell
			(jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id, person_id, at)
		select ${jurisdictionId}::uuid, ${roundId}::uuid, ${unitId}::uuid, leaf, 'self', input, value, version, id,
			${personId}::uuid, ${when}::timestamptz
		from typed
		on conflict (jurisdiction_id, round_id, unit_id, leaf, stage, input) do update
		set value = excluded.value, version = excluded.version, event_id = excluded.event_id,
			person_id = excluded.person_id, at = excluded.at`;
	const { numAffectedRows } = await write.execute(tx).catch(beginAgain);
	// Whoever waited for the card judged by the phase of before: another one began meanwhile.
	if (numAffectedRows === 0n)
		throw Object.assign(new Error('the phase ended after it was read'), { code: '40001' });
};

/** Where a card is after a step. */
export type CardChange = {
	readonly jurisdictionId: string;
	readonly card: CardHead;
	readonly step: Step;
	readonly personId: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
};

/** Moves a card on; whoever handed it over stays named until it is sent back, whoever submitted until it is withdrawn. */
export const updateCard = async (
	tx: WriteTransaction,
	{ jurisdictionId, card: { roundId, unitId, state, version }, step, personId, at }: CardChange,
): Promise<void> => {
	const when = new Date(at);
	const nobody = { person: null, at: null };
	const somebody = { person: personId, at: when };
	const handed = step === 'hand-over' ? somebody : step === 'submit' ? undefined : nobody;
	const submitted = step === 'submit' ? somebody : nobody;
	await tx
		.updateTable('scorecard')
		.set({
			state,
			version,
			...(handed ? { handed_over_by: handed.person, handed_over_at: handed.at } : {}),
			submitted_by: submitted.person,
			submitted_at: submitted.at,
			...recorded,
		})
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.where('unit_id', '=', unitId)
		.execute();
};

/** Leaves of a card with whom they are shared out to; nobody: taken back. */
export type ShareChange = {
	readonly jurisdictionId: string;
	readonly card: CardHead;
	readonly leaves: readonly string[];
	readonly to: { readonly personId: string; readonly due: string | null; readonly by: string | null } | null;
	readonly at: number;
};

/** Writes who sees to which leaves. */
export const writeShares = async (
	tx: WriteTransaction,
	{ jurisdictionId, card: { roundId, unitId }, leaves, to, at }: ShareChange,
): Promise<void> => {
	if (!to) {
		await tx
			.deleteFrom('leaf_share')
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('round_id', '=', roundId)
			.where('unit_id', '=', unitId)
			.where('leaf', 'in', leaves)
			.execute();
		return;
	}
	const said = { person_id: to.personId, due: to.due, shared_by: to.by, shared_at: new Date(at) };
	await tx
		.insertInto('leaf_share')
		.values(
			leaves.map((leaf) => ({
				jurisdiction_id: jurisdictionId,
				round_id: roundId,
				unit_id: unitId,
				leaf,
				...said,
			})),
		)
		.onConflict((conflict) =>
			conflict.columns(['jurisdiction_id', 'round_id', 'unit_id', 'leaf']).doUpdateSet(said),
		)
		.execute();
};

/** What somebody says at a leaf, or at the card as a whole (leaf ''). */
export type NewComment = {
	readonly jurisdictionId: string;
	readonly card: CardHead;
	readonly id: string;
	readonly leaf: string;
	readonly text: string;
	/** Null: the product itself. */
	readonly personId: string | null;
	readonly at: number;
};

/** Adds a comment. */
export const insertComment = async (
	tx: WriteTransaction,
	{ jurisdictionId, card: { roundId, unitId }, id, leaf, text, personId, at }: NewComment,
): Promise<void> => {
	await tx
		.insertInto('leaf_comment')
		.values({
			jurisdiction_id: jurisdictionId,
			id,
			round_id: roundId,
			unit_id: unitId,
			leaf,
			person_id: personId,
			at: new Date(at),
			text,
		})
		.execute();
};
