import { sql } from 'kysely';
import { z } from 'zod';
import { type Asker, permit } from '#access/core/permit.ts';
import type { Phase } from '#access/core/phases.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { LocalText } from '#kernel/text.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { closesAt, openAt } from '#rounds/core/unit-clock.ts';
import { selfCells } from '#self-assessment/core/self-cells.ts';
import type { Explanation } from '../core/explanation.ts';
import { judgedLeaves, type StageValue } from '../core/judged-leaves.ts';
import { mayNow } from '../core/may-explain.ts';
import type { JudgedLeaf } from '../core/still-contested.ts';
import { findYourLeaf } from '../core/whose.ts';
import { explanationUnit } from '../explanation-input.ts';
import { readAppraising, readClock } from './explanation-state.ts';
import { readUnread, withoutJudged } from './unread.ts';

/** A question or an objection as pages show it; names are empty where the product itself did it. */
export type ShownExplanation = Explanation & {
	readonly question: string;
	readonly askedBy: string;
	/** ISO 8601, as all moments here. */
	readonly askedAt: string;
	readonly answeredBy: string;
	readonly answeredAt: string | null;
	readonly sentBy: string;
	readonly takenBackBy: string;
	readonly takenBackAt: string | null;
	/** Documents put to the leaf with the explanation. */
	readonly evidence: number;
};

/** All that is contested between a unit and its appraisers. */
export type Explanations = {
	readonly round: {
		readonly id: string;
		readonly key: string;
		readonly name: LocalText;
		readonly phase: Phase;
		readonly practice: boolean;
	};
	readonly unit: { readonly id: string; readonly name: string; readonly block: string };
	readonly set: CriteriaSet | null;
	/** Until when the unit may answer, more time included; null: no day was set. Milliseconds. */
	readonly closesAt: number | null;
	readonly isOpen: boolean;
	/** Also those that were taken back, which units do not get. */
	readonly requests: readonly ShownExplanation[];
	/** Every leaf that the unit scores itself, with its points and decisions as far as the asker may see them. */
	readonly leaves: readonly JudgedLeaf[];
	readonly may: {
		readonly answer: boolean;
		readonly contest: boolean;
		readonly send: boolean;
		/** Leaves about which the asker may ask now. */
		readonly ask: readonly string[];
	};
};

const instant = (column: string) =>
	sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const name = (column: string) =>
	sql<string>`coalesce((select person.name from person where person.id = ${sql.ref(column)}), '')`;

type Place = { readonly jurisdictionId: string; readonly roundId: string; readonly unitId: string };

const readRequests = (tx: ReadTransaction, { jurisdictionId, roundId, unitId }: Place) =>
	tx
		.selectFrom('explanation_request as request')
		.select(['id', 'leaf', 'version', 'answer', 'question'])
		.select([
			sql<Explanation['raisedBy']>`raised_by`.as('raisedBy'),
			sql<Explanation['stance']>`stance`.as('stance'),
			sql<number | null>`(extract(epoch from sent_at) * 1000)::float8`.as('sentAt'),
			name('asked_by').as('askedBy'),
			instant('asked_at').as('askedAt'),
			name('answered_by').as('answeredBy'),
			sql<string | null>`${instant('answered_at')}`.as('answeredAt'),
			name('sent_by').as('sentBy'),
			name('taken_back_by').as('takenBackBy'),
			sql<string | null>`${instant('taken_back_at')}`.as('takenBackAt'),
			sql<number>`(
				select count(*)::int from evidence_link link
				where link.jurisdiction_id = request.jurisdiction_id and link.round_id = request.round_id
					and link.unit_id = request.unit_id and link.leaf = request.leaf and link.batch = 'explanation'
					and link.unlinked_at is null)`.as('evidence'),
		])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.where('unit_id', '=', unitId)
		.orderBy('leaf')
		.orderBy('asked_at')
		.execute();

const readStages = (tx: ReadTransaction, { jurisdictionId, roundId, unitId }: Place): Promise<StageValue[]> =>
	tx
		.selectFrom('score_cell as cell')
		.innerJoin('score_event as event', (join) =>
			join
				.onRef('event.jurisdiction_id', '=', 'cell.jurisdiction_id')
				.onRef('event.id', '=', 'cell.event_id'),
		)
		.select(['cell.leaf', 'cell.input', 'cell.value', 'event.reason'])
		.select(sql<StageValue['stage']>`cell.stage`.as('stage'))
		.where('cell.jurisdiction_id', '=', jurisdictionId)
		.where('cell.round_id', '=', roundId)
		.where('cell.unit_id', '=', unitId)
		.where('cell.stage', '<>', 'final')
		.execute();

const readHead = (tx: ReadTransaction, { jurisdictionId, roundId, unitId }: Place) =>
	tx
		.selectFrom('round_unit')
		.innerJoin('round', (join) =>
			join
				.onRef('round.jurisdiction_id', '=', 'round_unit.jurisdiction_id')
				.onRef('round.id', '=', 'round_unit.round_id'),
		)
		.select(['round.key', 'round.practice', 'round_unit.name', 'round_unit.block'])
		.select(sql<LocalText>`round.name`.as('roundName'))
		.where('round.jurisdiction_id', '=', jurisdictionId)
		.where('round.id', '=', roundId)
		.where('round_unit.unit_id', '=', unitId)
		.executeTakeFirstOrThrow();

/** What units see of a question is decided by the phase; appraisers' drafts of a unit's answer are not theirs to read. */
const isOfUnit = ({ personId, grants }: Asker, unitId: string): boolean =>
	personId === 'system' ||
	grants.some(({ role, unitId: own }) => (role === 'unit-clerk' || role === 'unit-head') && own === unitId);

const unsent = <T extends ShownExplanation>(request: T): T =>
	request.sentAt === null
		? { ...request, answer: null, stance: null, answeredBy: '', answeredAt: null }
		: request;

/**
 * What is contested at the leaves of a unit; null where there is no such unit for the asker, or not yet. Drafts of answers
 * are seen by the unit only: to everybody else its word is what the head has sent. Six statements, whatever the number
 * of leaves.
 */
export const explanations = defineQuery({
	name: 'appraisal.explanations',
	input: z.object(explanationUnit),
	read: async (tx, { round, unitId }, { actor, now }): Promise<Explanations | null> => {
		if (!actor) return null;
		const { jurisdictionId } = actor;
		const clock = await readClock(tx, { jurisdictionId, round, unitId });
		if (!clock) return null;
		const { roundId } = clock;
		const place = { roundId, unitId, phases: [clock.phase] };
		if (!permit(actor, 'appraisal.read-explanations', place).ok) return null;
		const own = { jurisdictionId, roundId, unitId };
		const head = await readHead(tx, own);
		const { set, appraisers } = await readAppraising(tx, jurisdictionId, clock);
		const unread = await readUnread(tx, actor, roundId);
		const isUnread = ({ leaf }: { readonly leaf: string }) => unread({ unitId, leaf });
		const requests = (await readRequests(tx, own)).filter((one) => !isUnread(one));
		const stages = withoutJudged(await readStages(tx, own), isUnread);
		const ofUnit = isOfUnit(actor, unitId);
		const leaves = set ? judgedLeaves(selfCells(set), { unitId, block: head.block }, stages) : [];
		const canAsk = mayNow(actor, clock, 'appraisal.ask-explanation', now).ok;
		return {
			round: {
				id: roundId,
				key: head.key,
				name: head.roundName,
				phase: clock.phase,
				practice: head.practice,
			},
			unit: { id: unitId, name: head.name, block: head.block },
			set: set ?? null,
			closesAt: closesAt(clock, 'explanation'),
			isOpen: openAt(clock, now).includes('explanation'),
			requests: ofUnit ? requests.filter(({ takenBackAt }) => takenBackAt === null) : requests.map(unsent),
			leaves,
			may: {
				answer: mayNow(actor, clock, 'appraisal.answer-explanation', now).ok,
				contest: mayNow(actor, clock, 'appraisal.contest-leaf', now).ok,
				send: mayNow(actor, clock, 'appraisal.send-explanations', now).ok,
				ask: canAsk
					? leaves
							.map(({ leaf }) => leaf)
							.filter((leaf) => findYourLeaf(actor, { roundId, unitId, leaf, set, appraisers }).ok)
					: [],
			},
		};
	},
});
