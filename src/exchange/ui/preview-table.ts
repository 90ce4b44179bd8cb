import { formatChange, formatDecimal } from '#design/format.ts';
import type { Locale } from '#design/locale.ts';
import type { Cell, Column, Row } from '#design/table/table.ts';
import { decimal, toFixed } from '#kernel/decimal.ts';
import { PARTS, type PartName } from '#par-index/core/published-table.ts';
import type { BlockResult, Results, UnitResult } from '#par-index/core/results.ts';
import { tiedWith } from '#par-index/core/tied-with.ts';
import { m } from '#paraglide/messages.js';

/** One block of a year, ready for a page. */
export type BlockPreview = {
	readonly key: string;
	readonly name: string;
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
	/** Units beyond those shown. */
	readonly more: number;
	readonly statistics: readonly { readonly label: string; readonly text: string }[];
};

/** How a page says why there is no change, and calls a part of the total; both are the index's own words. */
export type PreviewWords = {
	readonly notComparable: (reason: NonNullable<UnitResult['notComparable']>) => string;
	readonly part: (part: PartName) => string;
};

type Printing = { readonly locale: Locale; readonly digits: number };

const EXACT = /^-?\d+(\.\d+)?$/;

/** A figure with the digits that are published, or as it stands where no decimal expresses it. */
const figure = (text: string | null, { locale, digits }: Printing): Cell => {
	if (text === null) return { text: '–' };
	return { text: EXACT.test(text) ? formatDecimal(toFixed(decimal(text), digits), locale) : text };
};

const asText = (cell: Cell): string => ('text' in cell ? cell.text : '–');

const columnsOf = (parts: readonly PartName[], hasChange: boolean, words: PreviewWords): Column[] => [
	{ key: 'rank', label: m['work.preview.rank'](), kind: 'figure' },
	{ key: 'unit', label: m['work.preview.unit'](), kind: 'head' },
	...parts.map((part): Column => ({ key: part, label: words.part(part), kind: 'figure' })),
	{ key: 'total', label: m['work.preview.total'](), kind: 'figure' },
	{ key: 'percent', label: m['work.preview.percent'](), kind: 'figure', unit: '%' },
	{ key: 'band', label: m['work.preview.band'](), kind: 'text' },
	...(hasChange
		? ([
				{ key: 'change', label: m['work.preview.change'](), kind: 'figure' },
				{ key: 'rankChange', label: m['work.preview.rank-change'](), kind: 'figure' },
			] as const)
		: []),
];

const rowOf = (unit: UnitResult, at: number, printing: Printing, words: PreviewWords): Row => {
	const { locale } = printing;
	const missing: Cell = unit.notComparable
		? { missing: words.notComparable(unit.notComparable) }
		: { text: '–' };
	return {
		key: `${at}`,
		cells: {
			rank: { text: unit.rank === null ? '–' : String(unit.rank) },
			unit: { text: unit.ranked ? unit.unit : m['work.preview.not-ranked']({ unit: unit.unit }) },
			...Object.fromEntries(PARTS.map((part) => [part, figure(unit.parts[part], printing)])),
			total: figure(unit.total, printing),
			percent: figure(unit.percent, printing),
			band: { text: unit.band ?? '–' },
			change: unit.change === null ? missing : { text: formatChange(unit.change, locale) },
			rankChange:
				unit.rankChange === null ? missing : { text: formatChange(String(unit.rankChange), locale) },
		},
	};
};

const statisticsOf = (
	block: BlockResult,
	units: readonly UnitResult[],
	printing: Printing,
): BlockPreview['statistics'] => {
	const shown = (text: string | null) => asText(figure(text, printing));
	const changed = (change: string | null) =>
		change === null ? '' : ` (${formatChange(change, printing.locale)})`;
	const end = (at: BlockResult['highest']) => {
		if (!at) return '–';
		const count = tiedWith(units, at);
		if (count === 0) return `${at.unit}: ${shown(at.percent)}`;
		return m['work.preview.tied']({ unit: at.unit, figure: shown(at.percent), count });
	};
	const bands = block.bands.map(
		({ name, count, change }) => `${name} ${count}${changed(change?.toString() ?? null)}`,
	);
	return [
		{ label: m['work.preview.units'](), text: String(block.units) },
		{ label: m['work.preview.mean'](), text: shown(block.mean) + changed(block.meanChange) },
		{ label: m['work.preview.highest'](), text: end(block.highest) },
		{ label: m['work.preview.lowest'](), text: end(block.lowest) },
		{ label: m['work.preview.spread'](), text: shown(block.spread) },
		{ label: m['work.preview.above-mean'](), text: block.aboveMean === null ? '–' : String(block.aboveMean) },
		{ label: m['work.preview.bands'](), text: bands.join(' · ') || '–' },
	];
};

/** Lays the results out, a table for each block and year, ranked units first: as many as are handed on (`shortened`). */
export const previewBlocks = (
	{ units, blocks, settings }: Results,
	hasEarlier: boolean,
	locale: Locale,
	words: PreviewWords,
): BlockPreview[] => {
	const printing = { locale, digits: settings.rounding.digits };
	return blocks.map((block, index) => {
		const own = units
			.filter((unit) => unit.block === block.block && unit.year === block.year)
			.toSorted((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY));
		const parts = PARTS.filter((part) => own.some((unit) => unit.parts[part] !== null));
		const [name, year] = [block.block || m['work.preview.one-block'](), block.year];
		const more = block.units + block.notRanked - own.length;
		return {
			key: `block-${index}`,
			name: year === null ? name : m['work.preview.block']({ name, year }),
			columns: columnsOf(parts, hasEarlier, words),
			rows: own.map((unit, at) => rowOf(unit, at, printing, words)),
			more,
			// Of a few units nobody knows who of the others shares an extreme.
			statistics: statisticsOf(block, more === 0 ? own : [], printing),
		};
	});
};
