import { sql } from 'kysely';
import type { Phase } from '#access/core/phases.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import type { DecisionRound, LatestRelease, Proposal } from '../core/decision.ts';
import type { InputChange } from '../core/input-change.ts';
import type { Names } from '../core/manifest.ts';
import type { Scope } from '../core/scope.ts';

type By = { readonly id: string } | { readonly key: string };

const basis = sql<string>`round_basis(round.jurisdiction_id, round.id)`.as('basis');

/** A round with the hash of all that its results follow from; undefined where there is none to be seen. */
export const readDecisionRound = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	by: By,
): Promise<DecisionRound | undefined> => {
	const [column, value] = 'id' in by ? (['id', by.id] as const) : (['key', by.key] as const);
	const row = await tx
		.selectFrom('round')
		.select(['id', 'key', 'year', 'phase', 'practice', 'version', basis])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where(`round.${column}`, '=', value)
		.executeTakeFirst();
	return row && { ...row, phase: row.phase as Phase };
};

/**
 * The same with the round and its units locked: who enters a score needs the unit's row (score_event refers to it), and
 * waits. So nothing changes between looking and publishing, whatever other commands do.
 */
export const lockDecisionRound = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	id: string,
): Promise<DecisionRound | undefined> => {
	const locked = await tx
		.selectFrom('round')
		.select('id')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	if (!locked) return undefined;
	await tx
		.selectFrom('round_unit')
		.select('unit_id')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', id)
		.orderBy('unit_id')
		.forUpdate()
		.execute();
	return readDecisionRound(tx, jurisdictionId, { id });
};

const time = (value: Date | string | null): number | null =>
	value === null ? null : new Date(value).getTime();

/** Proposals of a round that no other took the place of, the latest first. */
export const readProposals = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<readonly Proposal[]> => {
	const rows = await tx
		.selectFrom('decision_proposal as p')
		.leftJoin('round_release as made', (join) =>
			join.onRef('made.jurisdiction_id', '=', 'p.jurisdiction_id').onRef('made.proposal_id', '=', 'p.id'),
		)
		.leftJoin('release', (join) =>
			join
				.onRef('release.jurisdiction_id', '=', 'p.jurisdiction_id')
				.onRef('release.id', '=', 'made.release_id'),
		)
		.leftJoin('release as replaced', (join) =>
			join
				.onRef('replaced.jurisdiction_id', '=', 'p.jurisdiction_id')
				.onRef('replaced.id', '=', 'p.replaces_id'),
		)
		.select(['p.id', 'p.basis', 'p.result_hash', 'p.scope', 'p.title', 'p.changes', 'p.reason'])
		.select(['p.proposed_by', 'p.proposed_at', 'p.approved_by', 'p.approved_at', 'p.replaces_id'])
		.select(['release.number as made', 'replaced.number as replaced'])
		.where('p.jurisdiction_id', '=', jurisdictionId)
		.where('p.round_id', '=', roundId)
		.where('p.withdrawn_at', 'is', null)
		.orderBy('p.proposed_at', 'desc')
		.orderBy('p.id', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		basis: row.basis,
		resultHash: row.result_hash,
		scope: row.scope as Scope,
		title: row.title as Names,
		replaces:
			row.replaces_id === null || row.replaced === null
				? null
				: { id: row.replaces_id, number: row.replaced },
		changes: row.changes as unknown as readonly InputChange[],
		reason: row.reason,
		proposedBy: row.proposed_by,
		proposedAt: time(row.proposed_at) ?? 0,
		approvedBy: row.approved_by,
		approvedAt: time(row.approved_at),
		releaseNumber: row.made,
	}));
};

/** Releases of a round, the latest first; also one that waits for its hour. */
export const readRoundReleases = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<readonly LatestRelease[]> => {
	const rows = await tx
		.selectFrom('round_release as made')
		.innerJoin('release', (join) =>
			join
				.onRef('release.jurisdiction_id', '=', 'made.jurisdiction_id')
				.onRef('release.id', '=', 'made.release_id'),
		)
		.select(['release.id', 'release.number', 'release.publish_at'])
		.where('made.jurisdiction_id', '=', jurisdictionId)
		.where('made.round_id', '=', roundId)
		.orderBy('release.ordinal', 'desc')
		.execute();
	return rows.map(({ id, number, publish_at }) => ({ id, number, publishAt: time(publish_at) ?? 0 }));
};

/** A signed decision without its bytes. */
export type SignedDecision = {
	readonly id: string;
	readonly proposalId: string;
	readonly number: string;
	readonly issuedOn: string;
	readonly issuer: string;
	readonly signer: string;
	readonly fileName: string;
	readonly size: number;
	readonly sha256: string;
	readonly uploadedBy: string;
	readonly uploadedAt: number;
};

/** Signed decisions of a round that were not uploaded anew, the latest first. */
export const readSigned = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<readonly SignedDecision[]> => {
	const rows = await tx
		.selectFrom('signed_decision')
		.select(['id', 'proposal_id as proposalId', 'number', 'issued_on as issuedOn', 'issuer', 'signer'])
		.select(['file_name as fileName', 'size', 'sha256', 'uploaded_by as uploadedBy', 'uploaded_at'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.where('replaced_at', 'is', null)
		.orderBy('uploaded_at', 'desc')
		.execute();
	return rows.map(({ uploaded_at, ...row }) => ({ ...row, uploadedAt: time(uploaded_at) ?? 0 }));
};
