import type { Rational } from '#kernel/rational.ts';
import { isUnitRow } from '../no-unit.ts';
import { percentText } from '../print-results.ts';
import type { AreaColumn, PrintedNumber, PublishedRow, PublishedTable } from '../published-table.ts';
import type { Settings } from '../settings.ts';
import type { Entries } from './entry-table.ts';
import { gather } from './gather.ts';
import type { Scorecard } from './scorecard.ts';

/** A computed figure in the shape of a printed one: the value is exact, the text only for messages. */
const figure = (value: Rational): PrintedNumber => {
	const text = percentText(value);
	return { text, value, digits: text.split('.')[1]?.length ?? 0 };
};

const figures = <Name extends string>(
	values: Iterable<readonly [Name, Rational | undefined]>,
): { [name in Name]: PrintedNumber } =>
	Object.fromEntries(
		Array.from(values).flatMap(([name, value]) => (value ? [[name, figure(value)]] : [])),
	) as { [name in Name]: PrintedNumber };

/**
 * Scorecards as rows of a table: the ranking, bands, statistics and changes of a computed index are those of a published
 * one. A unit without a total has no parts in its row, so that no sum of the rest takes its place. Rows carry no row
 * number: a scorecard stands in many rows of the entries.
 */
export const toTable = (cards: readonly Scorecard[], file: string): PublishedTable => {
	const areas = new Map<string, AreaColumn>();
	for (const card of cards) {
		for (const { node } of card.areas) areas.set(node.code, { code: node.code });
	}
	const rows = cards.map(
		(card): PublishedRow => ({
			place: { file },
			unit: card.unit,
			block: card.block,
			year: card.year,
			max: figure(card.max),
			parts: card.total ? figures(card.parts) : {},
			areas: figures(card.areas.map(({ node, points }) => [node.code, points])),
		}),
	);
	return { file, areas: [...areas.values()], rows };
};

/** The units of entries as a table without figures: what units history has to be asked about. */
export const tableOfUnits = (entries: Entries, file: string): PublishedTable => ({
	file,
	areas: [],
	rows: gather(entries).map(({ unit, block, year }) => ({
		place: { file },
		unit,
		block,
		year,
		parts: {},
		areas: {},
	})),
});

/** Units that were scored are units, even those whose name reads like a mean or a sum. */
export const scoredAreUnits = (table: PublishedTable, settings: Settings): Settings => {
	const doubted = table.rows.filter((row) => !isUnitRow(row, settings)).map(({ unit }) => unit);
	const named = doubted.filter((unit) => !settings.notUnits.includes(unit));
	return named.length === 0 ? settings : { ...settings, units: [...settings.units, ...named] };
};
