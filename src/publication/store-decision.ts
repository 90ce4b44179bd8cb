import { sql } from 'kysely';
import { RECORD, recorded } from '#platform/db/record.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { paperRow } from '#platform/signed/signed-paper.ts';
import type { InputChange } from './core/input-change.ts';
import type { Names } from './core/manifest.ts';

/** Something of a round; `at` in milliseconds since 1970. */
type OfRound = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly roundId: string;
	readonly by: string;
	readonly at: number;
};

const keyOf = ({ jurisdictionId, id, roundId }: OfRound) => ({
	jurisdiction_id: jurisdictionId,
	id,
	round_id: roundId,
});

/** Writes down that somebody read what is not published. */
export const insertView = async (
	tx: WriteTransaction,
	view: OfRound & { readonly named: boolean },
): Promise<void> => {
	await tx
		.insertInto('preview_view')
		.values({ ...keyOf(view), person_id: view.by, named: view.named, at: new Date(view.at) })
		.execute();
};

export type NewReader = OfRound & {
	readonly personId: string;
	readonly from: string;
	readonly until: string;
	readonly reason: string;
};

/** Names a reader, from the first day to the last, both included. */
export const insertReader = async (tx: WriteTransaction, reader: NewReader): Promise<void> => {
	await tx
		.insertInto('preview_reader')
		.values({
			...keyOf(reader),
			person_id: reader.personId,
			during: sql`daterange(${reader.from}::date, ${reader.until}::date, '[]')`,
			reason: reader.reason,
			named_by: reader.by,
			named_at: new Date(reader.at),
		})
		.execute();
};

export const revokeReaderRow = async (tx: WriteTransaction, { jurisdictionId, id, by, at }: OfRound) => {
	await tx
		.updateTable('preview_reader')
		.set({ revoked_by: by, revoked_at: new Date(at), ...recorded })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};

export type NewProposal = OfRound & {
	readonly basis: string;
	readonly resultHash: string;
	readonly scope: string;
	readonly title: Names;
	readonly replacesId: string | null;
	readonly changes: readonly InputChange[];
	readonly reason: string;
};

/** Writes a proposal; those of the round that nothing was published of are withdrawn by it. */
export const insertProposal = async (tx: WriteTransaction, proposal: NewProposal): Promise<void> => {
	await sql`
		update decision_proposal p set withdrawn_at = ${new Date(proposal.at)}, record_id = ${RECORD}
		where p.jurisdiction_id = ${proposal.jurisdictionId} and p.round_id = ${proposal.roundId} and p.withdrawn_at is null
			and not exists (select from round_release made
				where made.jurisdiction_id = p.jurisdiction_id and made.proposal_id = p.id)
	`.execute(tx);
	await tx
		.insertInto('decision_proposal')
		.values({
			...keyOf(proposal),
			basis: proposal.basis,
			result_hash: proposal.resultHash,
			scope: proposal.scope,
			title: JSON.stringify(proposal.title),
			replaces_id: proposal.replacesId,
			changes: JSON.stringify(proposal.changes),
			reason: proposal.reason,
			proposed_by: proposal.by,
			proposed_at: new Date(proposal.at),
		})
		.execute();
};

export const approveProposal = async (tx: WriteTransaction, { jurisdictionId, id, by, at }: OfRound) => {
	await tx
		.updateTable('decision_proposal')
		.set({ approved_by: by, approved_at: new Date(at), ...recorded })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};

export type NewSigned = OfRound & {
	readonly proposalId: string;
	readonly number: string;
	readonly issuedOn: string;
	readonly issuer: string;
	readonly signer: string;
	readonly fileName: string;
	readonly sha256: string;
	readonly bytes: Uint8Array;
};

/** Keeps a signed decision to the byte; one that was uploaded for the same proposal before steps back, and stays. */
export const insertSigned = async (tx: WriteTransaction, signed: NewSigned): Promise<void> => {
	await tx
		.updateTable('signed_decision')
		.set({ replaced_at: new Date(signed.at), ...recorded })
		.where('jurisdiction_id', '=', signed.jurisdictionId)
		.where('proposal_id', '=', signed.proposalId)
		.where('replaced_at', 'is', null)
		.execute();
	await tx
		.insertInto('signed_decision')
		.values({
			...keyOf(signed),
			proposal_id: signed.proposalId,
			...paperRow(signed),
			issuer: signed.issuer,
			uploaded_by: signed.by,
			uploaded_at: new Date(signed.at),
		})
		.execute();
};

/** A corrected input as it is written when the correction is published. */
export type CorrectedEvent = {
	readonly id: string;
	readonly unitId: string;
	readonly leaf: string;
	readonly input: string;
	readonly value: string;
};

export type NewRoundRelease = OfRound & {
	readonly releaseId: string;
	readonly proposalId: string;
	readonly decisionId: string;
	readonly corrected: readonly CorrectedEvent[];
	readonly reason: string;
	/** The version that the round has from now on, where it is published by this; undefined while it waits. */
	readonly roundVersion: number | undefined;
};

/** Scores of the last stage, events first and what they came to in the same statement. */
const writeCorrected = async (tx: WriteTransaction, made: NewRoundRelease): Promise<void> => {
	if (made.corrected.length === 0) return;
	await sql`
		with sent as (
			select s.*, coalesce((select max(e.version) from score_event e
				where e.jurisdiction_id = ${made.jurisdictionId} and e.round_id = ${made.roundId} and e.unit_id = s."unitId"
					and e.leaf = s.leaf and e.stage = 'final' and e.input = s.input), 0) + 1 as version
			from jsonb_to_recordset(${JSON.stringify(made.corrected)}::jsonb)
				as s (id uuid, "unitId" uuid, leaf text, input text, value text)
		), event as (
			insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, reason,
				reason_code, person_id, at)
			select ${made.jurisdictionId}, id, ${made.roundId}, "unitId", leaf, 'final', input, 'decided', value, version,
				${made.reason}, 'correction', ${made.by}, ${new Date(made.at)}
			from sent
			returning *
		)
		insert into score_cell (jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id, person_id, at)
		select jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, id, person_id, at from event
		on conflict (jurisdiction_id, round_id, unit_id, leaf, stage, input) do update
			set value = excluded.value, version = excluded.version, event_id = excluded.event_id,
				person_id = excluded.person_id, at = excluded.at
	`.execute(tx);
};

/** The round is published: where its organiser has brought it to, and its next version. */
export const markPublished = async (
	tx: WriteTransaction,
	{ jurisdictionId, roundId, version }: Pick<OfRound, 'jurisdictionId' | 'roundId'> & { version: number },
): Promise<void> => {
	await tx
		.updateTable('round')
		.set({ phase: 'published', version, ...recorded })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', roundId)
		.execute();
};

/** Ties a release to the round, proposal and decision that it came of, and writes what it corrects. */
export const insertRoundRelease = async (tx: WriteTransaction, made: NewRoundRelease): Promise<void> => {
	await tx
		.insertInto('round_release')
		.values({
			jurisdiction_id: made.jurisdictionId,
			release_id: made.releaseId,
			round_id: made.roundId,
			proposal_id: made.proposalId,
			decision_id: made.decisionId,
			published_by: made.by,
			published_at: new Date(made.at),
		})
		.execute();
	await writeCorrected(tx, made);
	const { jurisdictionId, roundId, roundVersion } = made;
	if (roundVersion !== undefined) await markPublished(tx, { jurisdictionId, roundId, version: roundVersion });
};
