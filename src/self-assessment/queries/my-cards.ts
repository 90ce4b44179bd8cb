import { sql } from 'kysely';
import { z } from 'zod';
import type { LocalText } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import { openAt, type UnitClock } from '#rounds/core/unit-clock.ts';
import { WHOLE_CARD } from '../core/cell.ts';
import { type CardState, canEnter, mayNow } from '../core/scorecard.ts';
import { keepSet, keptSets } from '../known-sets.ts';
import { clockColumns } from './card-state.ts';

/** A card that waits for its clerks or its head. */
export type MyCard = {
	readonly round: string;
	readonly roundName: LocalText;
	readonly unitId: string;
	readonly unitName: string;
	readonly state: CardState;
	/** Whether the asker may enter cells now. */
	readonly mayEnter: boolean;
	readonly maySubmit: boolean;
	/** Milliseconds since 1970; null: no day was set. */
	readonly closesAt: number | null;
	/** Leaves of the unit's own with anything entered, of all of them. */
	readonly done: number;
	readonly of: number;
	/** The leaf at which the asker entered something last. */
	readonly lastLeaf: string | null;
	/** Leaves that were shared out to the asker, what is wanted first first. */
	readonly mine: readonly MyLeaf[];
};

/** A leaf that somebody has to see to. */
export type MyLeaf = {
	readonly code: string;
	readonly name: LocalText;
	/** The inner day; null: none was named. */
	readonly due: string | null;
	readonly isFilled: boolean;
};

const sharedWith = (personId: string) => sql<readonly { leaf: string; due: string | null }[] | null>`(
	select json_agg(json_build_object('leaf', share.leaf, 'due', share.due) order by share.due nulls last, share.leaf)
	from leaf_share share
	where share.jurisdiction_id = round.jurisdiction_id and share.round_id = round.id
		and share.unit_id = round_unit.unit_id and share.person_id::text = ${personId})`;

const leavesEntered = sql<readonly string[] | null>`(
	select json_agg(distinct cell.leaf)
	from score_cell cell
	where cell.jurisdiction_id = round.jurisdiction_id and cell.round_id = round.id
		and cell.unit_id = round_unit.unit_id and cell.stage = 'self' and cell.value is not null
		and cell.leaf <> ${WHOLE_CARD})`;

const lastLeafOf = (personId: string) => sql<string | null>`(
	select cell.leaf
	from score_cell cell
	where cell.jurisdiction_id = round.jurisdiction_id and cell.round_id = round.id
		and cell.unit_id = round_unit.unit_id and cell.stage = 'self' and cell.leaf <> ${WHOLE_CARD}
		and cell.person_id::text = ${personId}
	order by cell.at desc, cell.event_id desc
	limit 1)`;

/** Cards of the asker's own units in rounds whose self-assessment is open for them, the nearest deadline first. */
export const myCards = defineQuery({
	name: 'self-assessment.my-cards',
	plans: 'kept',
	policy: 'signed-in',
	input: z.object({}),
	read: async (tx, _input, { actor, now }): Promise<readonly MyCard[]> => {
		if (!actor) return [];
		const own = actor.grants
			.filter(({ role }) => role === 'unit-clerk' || role === 'unit-head')
			.flatMap(({ unitId }) => unitId ?? []);
		if (own.length === 0) return [];
		const kept = keptSets();
		const rows = await tx
			.selectFrom('round')
			.innerJoin('round_unit', (join) =>
				join
					.onRef('round_unit.jurisdiction_id', '=', 'round.jurisdiction_id')
					.onRef('round_unit.round_id', '=', 'round.id'),
			)
			.innerJoin('set_version', (join) =>
				join
					.onRef('set_version.jurisdiction_id', '=', 'round_unit.jurisdiction_id')
					.onRef('set_version.id', '=', 'round_unit.set_version_id'),
			)
			.leftJoin('scorecard', (join) =>
				join
					.onRef('scorecard.jurisdiction_id', '=', 'round_unit.jurisdiction_id')
					.onRef('scorecard.round_id', '=', 'round_unit.round_id')
					.onRef('scorecard.unit_id', '=', 'round_unit.unit_id'),
			)
			.select([
				'round.id as roundId',
				'round.key as round',
				sql<LocalText>`round.name`.as('roundName'),
				'round_unit.unit_id as unitId',
				'round_unit.name as unitName',
				'set_version.id as setId',
				sql<unknown>`case when set_version.id = any (${[...kept.keys()]}::uuid[]) then null else set_version.document end`.as(
					'document',
				),
				sql<CardState | null>`scorecard.state`.as('state'),
				'scorecard.version',
				sql<UnitClock['phase']>`round.phase`.as('phase'),
				clockColumns.times.as('times'),
				clockColumns.extensions.as('extensions'),
				leavesEntered.as('entered'),
				lastLeafOf(actor.personId).as('lastLeaf'),
				sharedWith(actor.personId).as('shared'),
			])
			.where('round.jurisdiction_id', '=', actor.jurisdictionId)
			.where(sql<boolean>`round_unit.unit_id = any (${own}::uuid[])`)
			.where('round.phase', '<>', 'published')
			.execute();
		const cards = rows.flatMap((row): readonly MyCard[] => {
			const { state, version, setId, document, entered } = row;
			const head = {
				roundId: row.roundId,
				unitId: row.unitId,
				state: state ?? 'drafting',
				version: version ?? 1,
			} as const;
			const open = openAt(row, now);
			if (!open.includes('self-assessment')) return [];
			const { leaves } = kept.get(setId) ?? keepSet(setId, document);
			const ownLeaves = [...leaves.values()].filter(({ lock }) => !lock).map(({ code }) => code);
			const filled = new Set(entered ?? []);
			const times = (row.times ?? []).filter(({ phase }) => phase === 'self-assessment');
			return [
				{
					round: row.round,
					roundName: row.roundName,
					unitId: row.unitId,
					unitName: row.unitName,
					state: head.state,
					mayEnter: canEnter(actor, head).ok && mayNow(actor, head, 'self-assessment.enter', open).ok,
					maySubmit: mayNow(actor, head, 'self-assessment.submit', open).ok,
					closesAt: times[0]?.closesAt ?? null,
					done: ownLeaves.filter((code) => filled.has(code)).length,
					of: ownLeaves.length,
					lastLeaf: row.lastLeaf,
					mine: (row.shared ?? []).flatMap(({ leaf, due }): readonly MyLeaf[] => {
						const found = leaves.get(leaf);
						return found ? [{ code: leaf, name: found.leaf.node.name, due, isFilled: filled.has(leaf) }] : [];
					}),
				},
			];
		});
		return cards.toSorted((a, b) => (a.closesAt ?? Infinity) - (b.closesAt ?? Infinity));
	},
});
