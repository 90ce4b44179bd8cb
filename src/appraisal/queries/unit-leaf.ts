import { sql } from 'kysely';
import { z } from 'zod';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { AppraisedLeaf } from '../core/appraised-leaf.ts';
import type { Reason } from '../core/leaf-record.ts';
import type { Appraisal, Stage } from '../core/stages.ts';
import type { Standing } from '../core/standing.ts';
import { appraisesFor, mayRead } from '../core/whose.ts';
import { itemsOf } from '../core/work.ts';
import { inputName, roundKey } from '../judge-input.ts';
import { type LeafKey, readCells, reasonOf } from './cells-of-leaves.ts';
import { readFacts } from './facts.ts';
import { readLastYear } from './last-year.ts';
import { lineMaker, readOpenRound, type UnitLine } from './lines.ts';
import { readRequests } from './requests.ts';
import type { RoundHead } from './round-head.ts';
import { readUnread, withoutJudged } from './unread.ts';

/** Something that somebody did to a leaf: which cell went from what to what, and why. */
export type LeafEvent = {
	readonly id: string;
	/** ISO 8601. */
	readonly at: string;
	/** Empty: the product itself. */
	readonly by: string;
	readonly stage: Stage;
	readonly kind: 'entered' | 'carried' | 'agreed' | 'decided' | 'voted';
	readonly input: string;
	readonly from: string | null;
	readonly to: string | null;
	readonly reason: Reason | undefined;
};

/** A neighbour on the way through the work. */
export type Neighbour = {
	readonly unitId: string;
	readonly unitName: string;
	readonly code: string;
	readonly standing: Standing;
};

/** One leaf of one unit, where it is decided on. */
export type UnitLeaf = {
	readonly round: RoundHead;
	readonly stage: Appraisal;
	readonly isAppraiser: boolean;
	readonly leaf: AppraisedLeaf;
	readonly setId: string;
	readonly isSubmitted: boolean;
	readonly line: UnitLine;
	/** All that ever happened to it, the latest first. */
	readonly history: readonly LeafEvent[];
	/** The asker's leaves of this unit, and the asker's units at this leaf, in their order. */
	readonly ofUnit: readonly Neighbour[];
	readonly ofLeaf: readonly Neighbour[];
};

type EventRow = Omit<LeafEvent, 'reason'> & {
	readonly reasonCode: string | null;
	readonly reason: string | null;
};

const readHistory = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
	{ unitId, leaf }: LeafKey,
): Promise<readonly LeafEvent[]> => {
	const rows = await tx
		.selectFrom(
			sql<EventRow>`(
				select event.id, to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
					coalesce(person.name, '') as by, event.stage, event.kind, event.input,
					lag(event.value) over (partition by event.stage, event.input order by event.version) as "from",
					event.value as "to", event.reason_code as "reasonCode", event.reason
				from score_event event
				left join person on person.id = event.person_id
				where event.jurisdiction_id = ${jurisdictionId} and event.round_id = ${roundId}
					and event.unit_id = ${unitId} and event.leaf = ${leaf}
				order by event.at desc, event.id desc
			)`.as('event'),
		)
		.selectAll()
		.execute();
	return rows.map(({ reasonCode, reason, ...row }) => ({ ...row, reason: reasonOf({ reasonCode, reason }) }));
};

/**
 * A leaf of a unit with everything for a decision on it, its history, and the way to the next: twelve statements. Null where
 * there is no such leaf, or the asker may not read its appraisal.
 */
export const unitLeaf = defineQuery({
	name: 'appraisal.unit-leaf',
	input: z.object({ round: roundKey, unitId: z.uuid(), leaf: inputName }),
	read: async (tx, { round: key, unitId, leaf: code }, { actor, now }): Promise<UnitLeaf | null> => {
		if (!actor) return null;
		const opened = await readOpenRound(tx, actor, key);
		const unit = opened?.units.find((one) => one.unitId === unitId);
		const set = opened?.sets.get(unit?.setId ?? '');
		const leaf = set?.leaves.get(code);
		if (!opened || !unit?.setId || !set || !leaf) return null;
		if (!mayRead(actor, opened.round, unitId)) return null;
		const { round, stage, units, sets } = opened;
		const { jurisdictionId } = actor;
		const place = { jurisdictionId, roundId: round.id, unitId };
		const isUnread = (await readUnread(tx, actor, round.id))({ unitId, leaf: code });
		const seen = <T extends { readonly stage: string }>(all: readonly T[]) =>
			withoutJudged(all, () => isUnread);
		const requests = await readRequests(tx, { ...place, leaf: code });
		const make = lineMaker(opened, actor, now, {
			cells: seen(await readCells(tx, { jurisdictionId, roundId: round.id, keys: [{ unitId, leaf: code }] })),
			requests: isUnread ? new Map() : requests,
			lastYear: await readLastYear(tx, { jurisdictionId, year: round.year }, [{ unitId, set }], [code]),
		});
		const around = { unitId, leaf: code };
		const facts = await readFacts(tx, { jurisdictionId, roundIds: [round.id], around });
		const names = new Map(units.map((one) => [one.unitId, one.name]));
		const near = itemsOf(
			actor,
			round,
			units.filter((one) => one.unitId === unitId || one.setId === unit.setId),
			(setId) => sets.get(setId)?.leaves ?? new Map(),
			(of, at) => facts(round.id, { unitId: of, leaf: at }),
		).map(
			(item): Neighbour => ({
				unitId: item.unitId,
				unitName: names.get(item.unitId) ?? '',
				code: item.leaf.code,
				standing: item.standing,
			}),
		);
		return {
			round,
			stage,
			isAppraiser: appraisesFor(actor, round.id).size > 0,
			leaf,
			setId: unit.setId,
			isSubmitted: unit.isSubmitted,
			line: make(unit, leaf),
			history: seen(await readHistory(tx, jurisdictionId, round.id, { unitId, leaf: code })),
			ofUnit: near.filter((one) => one.unitId === unitId),
			ofLeaf: near.filter((one) => one.code === code),
		};
	},
});
