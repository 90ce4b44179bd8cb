import { sql } from 'kysely';
import { z } from 'zod';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { mayInRound } from '#rounds/core/policies.ts';
import type { DecisionRound, LatestRelease, Proposal } from '../core/decision.ts';
import {
	readDecisionRound,
	readProposals,
	readRoundReleases,
	readSigned,
	type SignedDecision,
} from './decision-rows.ts';

/** Somebody who may read before publishing. */
export type NamedReader = {
	readonly id: string;
	readonly personId: string;
	readonly name: string;
	readonly from: string;
	readonly until: string;
	readonly reason: string;
	readonly namedBy: string;
};

/** Somebody read what was not published. */
export type PreviewView = { readonly name: string; readonly named: boolean; readonly at: number };

export type DecisionState = {
	readonly round: DecisionRound;
	readonly proposals: readonly Proposal[];
	readonly signed: readonly SignedDecision[];
	readonly releases: readonly LatestRelease[];
	readonly readers: readonly NamedReader[];
	readonly views: readonly PreviewView[];
	readonly viewCount: number;
	/** Names of persons by id. */
	readonly names: ReadonlyMap<string, string>;
};

const SHOWN_VIEWS = 100;

const readReaders = (tx: ReadTransaction, jurisdictionId: string, roundId: string) =>
	tx
		.selectFrom('preview_reader as r')
		.innerJoin('person', 'person.id', 'r.person_id')
		.select(['r.id', 'r.person_id as personId', 'person.name', 'r.reason', 'r.named_by as namedBy'])
		.select(sql<string>`lower(r.during)::text`.as('from'))
		.select(sql<string>`(upper(r.during) - 1)::text`.as('until'))
		.where('r.jurisdiction_id', '=', jurisdictionId)
		.where('r.round_id', '=', roundId)
		.where('r.revoked_at', 'is', null)
		.orderBy('person.name')
		.execute();

const readViews = (tx: ReadTransaction, jurisdictionId: string, roundId: string) =>
	tx
		.selectFrom('preview_view as v')
		.innerJoin('person', 'person.id', 'v.person_id')
		.select(['person.name', 'v.named', 'v.at'])
		.select(sql<bigint>`count(*) over ()`.as('all'))
		.where('v.jurisdiction_id', '=', jurisdictionId)
		.where('v.round_id', '=', roundId)
		.orderBy('v.at', 'desc')
		.limit(SHOWN_VIEWS)
		.execute();

/** How far the decision on a round has come; null where there is none, or it is not for the asker. */
export const decisionState = defineQuery({
	name: 'publication.decision-state',
	input: z.object({ key: z.string().max(80) }),
	read: async (tx, { key }, { actor }): Promise<DecisionState | null> => {
		if (!actor) return null;
		const { jurisdictionId } = actor;
		const round = await readDecisionRound(tx, jurisdictionId, { key });
		if (!round || !mayInRound(actor, 'decision.read-preview', round).ok) return null;
		const proposals = await readProposals(tx, jurisdictionId, round.id);
		const signed = await readSigned(tx, jurisdictionId, round.id);
		const readers = await readReaders(tx, jurisdictionId, round.id);
		const views = await readViews(tx, jurisdictionId, round.id);
		const ids = [
			...proposals.flatMap(({ proposedBy, approvedBy }) => [proposedBy, approvedBy ?? proposedBy]),
			...signed.map(({ uploadedBy }) => uploadedBy),
			...readers.map(({ namedBy }) => namedBy),
		];
		const persons =
			ids.length === 0
				? []
				: await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute();
		return {
			round,
			proposals,
			signed,
			releases: await readRoundReleases(tx, jurisdictionId, round.id),
			readers,
			views: views.map(({ name, named, at }) => ({ name, named, at: new Date(at).getTime() })),
			viewCount: Number(views[0]?.all ?? 0),
			names: new Map(persons.map(({ id, name }) => [id, name])),
		};
	},
});
