import { type AreaName, areaName } from '#par-index/core/area-names.ts';
import { PARTS } from '#par-index/core/published-table.ts';
import type { BlockResult, SettingsUsed, UnitResult } from '#par-index/core/results.ts';
import { tiedWith } from '#par-index/core/tied-with.ts';
import { notComparableMessage, rankKeyName, streakMessage } from '#par-index/ui/messages.ts';
import { change, DASH, figure, points, shortened } from './figures.ts';
import type { Locale, Say } from './say.ts';
import { type Column, textTable, withoutEmpty } from './text-table.ts';

type Speech = { readonly locale: Locale; readonly say: Say };

/** A block with its units, and whether anything earlier was given to compare with. */
export type PrintedBlock = {
	readonly block: BlockResult;
	readonly units: readonly UnitResult[];
	readonly settings: SettingsUsed;
	/** What has to be said of the areas, where anything has. */
	readonly areasNote?: string;
};

/** Whether earlier results were given at all: without them a line says so once, not every unit. */
const isCompared = (units: readonly UnitResult[]): boolean =>
	units.some(({ notComparable }) => notComparable !== 'no-earlier-results');

const titleOf = ({ block: { block, year } }: PrintedBlock, say: Say): string => {
	if (block === '' && year === null) return say('cli.block.whole');
	if (block === '') return say('cli.block.year', { year: String(year) });
	return year === null
		? say('cli.block.block', { block })
		: say('cli.block.block-year', { block, year: String(year) });
};

/** What has to be said of a unit beside its figures. */
const remarkOf = (unit: UnitResult, compared: boolean, { locale, say }: Speech): string =>
	[
		unit.ranked ? '' : say('cli.unit.not-ranked'),
		unit.tieBrokenBy ? say('cli.unit.tie', { key: rankKeyName(unit.tieBrokenBy, locale) }) : '',
		compared && unit.notComparable ? notComparableMessage(unit.notComparable, locale) : '',
		streakMessage(unit, locale),
	]
		.filter((remark) => remark !== '')
		.join('; ');

const rankingTable = ({ units, settings }: PrintedBlock, speech: Speech): string => {
	const { locale, say } = speech;
	const { digits } = settings.rounding;
	const compared = isCompared(units);
	const showsTotal = units.some(({ total, percent }) => total !== percent);
	const showsParts = PARTS.filter((part) => units.some(({ parts }) => parts[part] !== null));
	const columns: Column[] = [
		{ head: say('cli.column.rank'), isNumber: true },
		{ head: say('cli.column.unit') },
		...showsParts.map((part) => ({ head: say(`cli.column.${part}`), isNumber: true })),
		{ head: say('cli.column.total'), isNumber: true },
		{ head: say('cli.column.max'), isNumber: true },
		{ head: say('cli.column.percent'), isNumber: true },
		{ head: say('cli.column.change'), isNumber: true },
		{ head: say('cli.column.rankChange'), isNumber: true },
		{ head: say('cli.column.band') },
		{ head: say('cli.column.remark') },
	];
	const rows = units.map((unit) => [
		unit.rank === null ? DASH : String(unit.rank),
		unit.unit,
		...showsParts.map((part) => points(unit.parts[part], digits, locale)),
		showsTotal ? points(unit.total, digits, locale) : '',
		showsTotal ? figure(unit.max, locale) : '',
		unit.percent === null ? DASH : shortened(unit.percent, digits, locale),
		compared ? change(unit.change, locale) : '',
		compared ? change(unit.rankChange, locale) : '',
		unit.band ?? DASH,
		remarkOf(unit, compared, speech),
	]);
	return textTable(...withoutEmpty(columns, rows));
};

/** Where there was nothing to compare with, a line has no change in brackets. */
const withChange = (text: string, of: string | number | null, locale: Locale): string =>
	of === null ? text : `${text} (${change(of, locale)})`;

const statisticsOf = ({ block, settings, units }: PrintedBlock, { locale, say }: Speech): string[] => {
	const { digits } = settings.rounding;
	const of = (end: BlockResult['highest']): string => {
		if (!end) return DASH;
		const tied = tiedWith(units, end);
		const more = tied === 0 ? '' : ` (${say('cli.statistic.tied', { count: tied })})`;
		return `${end.unit} ${shortened(end.percent, digits, locale)}${more}`;
	};
	const bands = block.bands.map(({ name, count, change: more }) =>
		withChange(`${name} ${count}`, more, locale),
	);
	const values = (names: readonly (keyof BlockResult)[]) =>
		Object.fromEntries(names.map((name) => [name, Number(block[name] ?? 0)]));
	return [
		say('cli.statistic.units', { units: block.units, notRanked: block.notRanked }),
		block.complete ? '' : say('cli.statistic.incomplete'),
		block.mean === null
			? ''
			: say('cli.statistic.mean', { mean: withChange(figure(block.mean, locale), block.meanChange, locale) }),
		say('cli.statistic.highest', { unit: of(block.highest) }),
		say('cli.statistic.lowest', { unit: of(block.lowest) }),
		say('cli.statistic.spread', { spread: figure(block.spread, locale) }),
		block.aboveMean === null ? '' : say('cli.statistic.above-mean', values(['aboveMean', 'units'])),
		bands.length === 0 ? '' : say('cli.statistic.bands', { bands: bands.join('; ') }),
		block.unbanded === 0 || bands.length === 0 ? '' : say('cli.statistic.unbanded', values(['unbanded'])),
		isCompared(units)
			? say('cli.statistic.movement', values(['up', 'level', 'down', 'notComparable']))
			: say('cli.statistic.no-earlier'),
		isCompared(units) ? say('cli.statistic.rank-movement', values(['rankUp', 'rankLevel', 'rankDown'])) : '',
	];
};

/** A name in the language of the call, else in Vietnamese. */
const readable = ({ vi, en }: AreaName, locale: Locale): string => (locale === 'en' && en ? en : vi);

const areaTable = (
	{ block: { areas }, settings, areasNote = '' }: PrintedBlock,
	{ locale, say }: Speech,
): string => {
	const { digits } = settings.rounding;
	if (areas.length === 0) return '';
	const columns = [
		{ head: say('cli.column.area') },
		{ head: say('cli.column.mean'), isNumber: true },
		{ head: say('cli.column.highest'), isNumber: true },
	];
	const table = textTable(
		columns,
		areas.map(({ code, mean, highest }) => [
			readable(areaName(settings.areaNames, code), locale),
			figure(mean, locale),
			highest === null ? DASH : shortened(highest, digits, locale),
		]),
	);
	return areasNote === '' ? table : `${table}\n${areasNote}`;
};

/** The means by region, a table for each way of dividing the country. */
const regionTables = ({ block: { regions } }: PrintedBlock, { locale, say }: Speech): string =>
	[...new Set(regions.map(({ scheme }) => scheme))]
		.map((scheme) => {
			const columns = [
				{ head: say('cli.column.region') },
				{ head: say('cli.column.units'), isNumber: true },
				{ head: say('cli.column.mean'), isNumber: true },
			];
			const rows = regions
				.filter((one) => one.scheme === scheme)
				.map(({ region, units, mean }) => [
					region ?? say('cli.region.unknown'),
					String(units),
					mean === null ? DASH : figure(mean, locale),
				]);
			const head = scheme === '' ? say('cli.region.table') : say('cli.region.scheme', { scheme });
			return `${head}\n${textTable(columns, rows)}`;
		})
		.join('\n\n');

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ');

/** One block in one year: ranking, statistics, areas, regions. */
export const printBlock = (printed: PrintedBlock, speech: Speech): string =>
	[
		titleOf(printed, speech.say),
		indented(rankingTable(printed, speech)),
		indented(
			statisticsOf(printed, speech)
				.filter((line) => line !== '')
				.join('\n'),
		),
		indented(areaTable(printed, speech)),
		indented(regionTables(printed, speech)),
	]
		.filter((part) => part !== '')
		.join('\n\n');
