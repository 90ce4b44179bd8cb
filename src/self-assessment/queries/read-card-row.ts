import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { UnitClock } from '#rounds/core/unit-clock.ts';
import type { Cell } from '../core/cell.ts';
import type { EarlierValue } from '../core/last-year.ts';
import type { CardState } from '../core/scorecard.ts';
import type { Done, LeafComment, LeafShare } from './card.ts';
import { type CardKey, clockColumns } from './card-state.ts';
import { cellAsJson } from './cells-at.ts';
import { peopleOfUnit } from './people-of-unit.ts';
import { unitsOfRounds } from './units-of-rounds.ts';

const instant = (column: string) =>
	sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The part of a row that belongs to the unit of the round in hand. */
const ofUnit = (table: string) => {
	const name = sql.ref(table);
	return sql`${name}.jurisdiction_id = round.jurisdiction_id and ${name}.round_id = round.id
		and ${name}.unit_id = round_unit.unit_id`;
};

const cells = sql<readonly Cell[] | null>`(
	select json_agg(${cellAsJson} order by cell.at)
	from score_cell cell left join person on person.id = cell.person_id
	where ${ofUnit('cell')} and cell.stage = 'self')`;

const comments = sql<readonly LeafComment[] | null>`(
	select json_agg(json_build_object('id', said.id, 'leaf', said.leaf, 'by', coalesce(person.name, ''),
		'at', ${instant('said.at')}, 'text', said.text) order by said.at, said.id)
	from leaf_comment said left join person on person.id = said.person_id
	where ${ofUnit('said')})`;

const shares = sql<readonly LeafShare[] | null>`(
	select json_agg(json_build_object('leaf', share.leaf, 'personId', share.person_id, 'person', person.name,
		'due', share.due))
	from leaf_share share join person on person.id = share.person_id
	where ${ofUnit('share')})`;

/** The document of a version, which is large, unless it is at hand. */
const documentUnless = (kept: readonly string[], version: string) =>
	sql<unknown>`case when ${sql.ref(`${version}.id`)} = any (${kept}::uuid[]) then null
		else ${sql.ref(`${version}.document`)} end`;

/** What the unit's last round before this one came to; what appraisers found is seen once that round was published. */
type Earlier = {
	readonly key: string;
	readonly year: number;
	readonly block: string;
	readonly setId: string;
	/** Null where the version is at hand. */
	readonly document: unknown;
	readonly values: readonly EarlierValue[] | null;
};
const earlier = (kept: readonly string[]) => sql<Earlier | null>`(
	select json_build_object('key', before.key, 'year', before.year, 'block', was.block, 'setId', set_was.id,
		'document', ${documentUnless(kept, 'set_was')},
		'values', (
			select json_agg(json_build_object(
				'leaf', cell.leaf, 'input', cell.input, 'value', cell.value, 'stage', cell.stage))
			from score_cell cell
			where cell.jurisdiction_id = before.jurisdiction_id and cell.round_id = before.id
				and cell.unit_id = was.unit_id and (before.phase = 'published' or cell.stage = 'self')))
	from round before
	join round_unit was on was.jurisdiction_id = before.jurisdiction_id and was.round_id = before.id
		and was.unit_id = round_unit.unit_id
	join set_version set_was on set_was.jurisdiction_id = was.jurisdiction_id and set_was.id = was.set_version_id
	where before.jurisdiction_id = round.jurisdiction_id and before.year < round.year and not before.practice
	order by before.year desc, before.created_at desc
	limit 1)`;

const done = (at: string, by: string) =>
	sql<Done | null>`case when ${sql.ref(at)} is not null then json_build_object(
		'by', coalesce((select person.name from person where person.id = ${sql.ref(by)}), ''),
		'at', ${instant(at)}) end`;

/** Everything of a card in one row. @param kept versions of sets that need no document */
export const readCardRow = (tx: ReadTransaction, key: CardKey, today: string, kept: readonly string[]) =>
	unitsOfRounds(tx, key)
		.leftJoin('scorecard', (join) =>
			join
				.onRef('scorecard.jurisdiction_id', '=', 'round_unit.jurisdiction_id')
				.onRef('scorecard.round_id', '=', 'round_unit.round_id')
				.onRef('scorecard.unit_id', '=', 'round_unit.unit_id'),
		)
		.leftJoin('set_version', (join) =>
			join
				.onRef('set_version.jurisdiction_id', '=', 'round_unit.jurisdiction_id')
				.onRef('set_version.id', '=', 'round_unit.set_version_id'),
		)
		.select([
			'round.id as roundId',
			'round.year',
			'round.practice',
			sql<{ readonly vi: string; readonly en?: string }>`round.name`.as('name'),
			'round_unit.name as unit',
			'round_unit.code',
			'round_unit.block',
			'round_unit.set_version_id as setId',
			documentUnless(kept, 'set_version').as('document'),
			sql<CardState | null>`scorecard.state`.as('state'),
			'scorecard.version',
			done('scorecard.handed_over_at', 'scorecard.handed_over_by').as('handedOver'),
			done('scorecard.submitted_at', 'scorecard.submitted_by').as('submitted'),
			sql<UnitClock['phase']>`round.phase`.as('phase'),
			clockColumns.times.as('times'),
			clockColumns.extensions.as('extensions'),
			cells.as('cells'),
			comments.as('comments'),
			shares.as('shares'),
			peopleOfUnit(today).as('people'),
			earlier(kept).as('earlier'),
		])
		.executeTakeFirst();
