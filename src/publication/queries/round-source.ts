import { sql } from 'kysely';
import { z } from 'zod';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { StagedCell } from '#par-index/core/scorecard/entries-of-cells.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { earlierResults } from '../core/earlier-results.ts';
import { LINE_FILES } from '../core/lines.ts';
import type { RoundSource } from '../core/round-source.ts';

/** Results compare with a year before, and streaks look further back. */
const MOST_YEARS = 10;
const EARLIER_FILES = [LINE_FILES.units.name, LINE_FILES.blocks.name, LINE_FILES.settings.name];

type CellRow = StagedCell & { readonly unitId: string };

const readCells = (tx: ReadTransaction, jurisdictionId: string, roundId: string): Promise<CellRow[]> =>
	tx
		.selectFrom('score_cell')
		.select(['unit_id as unitId', 'leaf', 'input', 'value'])
		.select(sql<StagedCell['stage']>`stage`.as('stage'))
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.where('value', 'is not', null)
		.where('input', 'not like', '@%')
		.execute();

/** Of each year before, the latest release that nothing replaced. Examples compare with examples, results with results. */
const readPrevious = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	{ year, fictitious }: { readonly year: number; readonly fictitious: boolean },
): Promise<RoundSource['previous']> => {
	const rows = await tx
		.selectFrom(
			sql<{ number: string; year: number; name: string; text: string }>`(
				select r.number, r.year, f.name, convert_from(f.bytes, 'UTF8') as text
				from (
					select distinct on (one.year) one.jurisdiction_id, one.id, one.number, one.year from release one
					where one.jurisdiction_id = ${jurisdictionId} and one.year < ${year}
						and one.year >= ${year - MOST_YEARS} and one.fictitious = ${fictitious} and one.publish_at <= now()
						and not exists (select from release later where later.jurisdiction_id = one.jurisdiction_id
							and later.supersedes_id = one.id and later.publish_at <= now())
					order by one.year, one.publish_at desc, one.ordinal desc
				) r
				join release_file f on f.jurisdiction_id = r.jurisdiction_id and f.release_id = r.id
					and f.name = any (${EARLIER_FILES})
				order by r.year desc
			)`.as('earlier'),
		)
		.selectAll()
		.execute();
	return [...new Set(rows.map(({ number }) => number))].flatMap((number) => {
		const files = new Map(rows.filter((row) => row.number === number).map(({ name, text }) => [name, text]));
		const read = earlierResults(files, number);
		return read.ok ? [{ source: number, results: read.value }] : [];
	});
};

/**
 * All that the results of a round follow from, in five statements however many units and leaves there are. Only the product
 * itself reads it, for somebody whose reading was judged and written down (`publication.note-preview`), or to publish.
 */
export const roundSource = defineQuery({
	name: 'publication.round-source',
	policy: 'product',
	input: z.object({ round: z.uuid() }),
	read: async (tx, { round: id }, { actor }): Promise<RoundSource | null> => {
		const jurisdictionId = actor?.jurisdictionId ?? '';
		const round = await tx
			.selectFrom('round')
			.select(['key', 'year', 'settings'])
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('id', '=', id)
			.executeTakeFirst();
		if (!round) return null;
		const units = await tx
			.selectFrom('round_unit')
			.select(['unit_id as unitId', 'name', 'block', 'set_version_id as setId'])
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('round_id', '=', id)
			.orderBy('ordinal')
			.execute();
		const versions = [...new Set(units.flatMap(({ setId }) => setId ?? []))];
		const sets = await tx
			.selectFrom('set_version')
			.select(['id', 'document'])
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('id', '=', sql<string>`any(${versions}::uuid[])`)
			.orderBy('id')
			.execute();
		const documents = sets.map(({ document }) => document as unknown as CriteriaSet);
		const cells = Map.groupBy(await readCells(tx, jurisdictionId, id), ({ unitId }) => unitId);
		const fictitious = documents.some(({ example }) => example);
		return {
			...round,
			sets: documents,
			units: units.map(({ setId, ...unit }) => ({
				...unit,
				set: setId === null ? null : sets.findIndex((one) => one.id === setId),
				cells: (cells.get(unit.unitId) ?? []).map(({ unitId: _, ...cell }) => cell),
			})),
			previous: await readPrevious(tx, jurisdictionId, { year: round.year, fictitious }),
			changes: [],
		};
	},
});
