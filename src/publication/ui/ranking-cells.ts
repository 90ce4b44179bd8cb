import type { Cell, Row } from '#design/table/table.ts';
import { m } from '#paraglide/messages.js';
import type { PublishedUnit } from '../core/published.ts';
import type { RankingRow } from '../queries/release-ranking.ts';
import type { Printer } from './figure.ts';
import type { Sayings } from './sayings.ts';

/** What a page knows about all its rows. */
export type RowContext = {
	readonly print: Printer;
	/** Prints the points of a column: `total`, a part, `area-1`. */
	readonly points: (column: string, text: string) => string;
	readonly say: Sayings;
	/** False where the table has only some units of the block, so that nobody has a rank of our own. */
	readonly isComplete: boolean;
	/** The language of names, where it is not the page's. */
	readonly lang: string | undefined;
	readonly hrefOf: (row: RankingRow) => string;
	/** The numbers of the notes about a unit. */
	readonly marksOf: (unit: string) => readonly number[];
};

/** The id of a note about an inconsistency. */
export const noteId = (number: number): string => `n${number}`;

const figure = (text: string | null | undefined, print: (text: string) => string): Cell =>
	text === null || text === undefined ? { missing: m['portal.ranking.no-figure']() } : { text: print(text) };

const rankCell = ({ rank, ranked }: PublishedUnit, isComplete: boolean): Cell => {
	if (rank !== null) return { text: String(rank) };
	if (!ranked) return { missing: m['portal.ranking.not-ranked']() };
	return { missing: isComplete ? m['portal.ranking.no-figure']() : m['portal.ranking.incomplete']() };
};

/** A change, or "–" with the reason that there is none. */
const changeCell = (
	{ notComparable }: PublishedUnit,
	say: Sayings,
	text: string | null,
	print: (text: string) => string,
): Cell => {
	if (text !== null) return { text: print(text) };
	return { missing: notComparable ? say.notComparable(notComparable) : m['portal.ranking.no-figure']() };
};

/** A row of the ranking for the table. Cells of columns that are not shown are simply not asked for. */
export const rankingRow = (row: RankingRow, context: RowContext): Row => {
	const { print, points, say, isComplete, lang, hrefOf, marksOf } = context;
	const inColumn = (column: string) => (text: string) => points(column, text);
	const { result } = row;
	const areas = (result.areas ?? []).map((area, at): [string, Cell] => {
		const column = `area-${at + 1}`;
		return [column, figure(area.points, inColumn(column))];
	});
	const parts = Object.entries(result.parts).map(([part, text]) => [part, figure(text, inColumn(part))]);
	const marks = marksOf(result.unit).map((number) => ({
		text: String(number),
		href: `#${noteId(number)}`,
		label: m['portal.ranking.finding-mark']({ number }),
	}));
	const rankChange = result.rankChange === null ? null : String(result.rankChange);
	return {
		key: `${row.slug} ${result.unit}`,
		cells: {
			...Object.fromEntries([...parts, ...areas]),
			rank: rankCell(result, isComplete),
			unit: { text: result.unit, href: hrefOf(row), lang, marks },
			total: figure(result.total, inColumn('total')),
			percent: figure(result.percent, print.decimal),
			change: changeCell(result, say, result.change, print.change),
			rankChange: changeCell(result, say, rankChange, print.places),
			band: result.band === null ? { missing: m['portal.ranking.no-band']() } : { text: result.band, lang },
		},
	};
};
