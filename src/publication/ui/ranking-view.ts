import { formatDecimal } from '#design/format.ts';
import { type Locale, localize } from '#design/locale.ts';
import type { Column, Row } from '#design/table/table.ts';
import { m } from '#paraglide/messages.js';
import type { PublishedUnit } from '../core/published.ts';
import type { ReleaseRanking } from '../queries/release-ranking.ts';
import { type BandLink, bandLinks, bandsIn } from './bands.ts';
import { blockName, blockPath, blockTitle } from './block-name.ts';
import { type Printer, printer } from './figure.ts';
import { finding } from './finding.ts';
import { allHeadlines, type Headline } from './headline.ts';
import { noteId, rankingRow } from './ranking-cells.ts';
import { rankingColumns } from './ranking-columns.ts';
import { rankingFoot } from './ranking-foot.ts';
import { searchRows, sortRows } from './ranking-order.ts';
import { bandKey, parametersOf, type RankingState, withState } from './ranking-state.ts';
import { hasRegions } from './regions-view.ts';
import { type ReleaseWords, releaseWords } from './release-words.ts';
import type { Sayings } from './sayings.ts';

/** A ranking page, ready to be set. */
export type RankingView = {
	readonly release: ReleaseWords;
	readonly blockName: string;
	/** On the page of the latest release, the address under which this very one stays. */
	readonly permanentHref: string | undefined;
	readonly heading: string;
	readonly finding: string | undefined;
	readonly headlines: readonly Headline[];
	readonly strip: {
		readonly values: readonly string[];
		readonly mean: { readonly value: string; readonly label: string } | undefined;
		readonly borders: readonly { readonly value: string; readonly label: string }[];
	};
	readonly bands: readonly BandLink[];
	readonly blocks: readonly { readonly name: string; readonly href: string; readonly isThis: boolean }[];
	readonly search: { readonly value: string; readonly kept: Readonly<Record<string, string>> };
	/** How many of how many are shown, where not all are. */
	readonly shown: string | undefined;
	/** Back to the whole table. */
	readonly allHref: string | undefined;
	/** Whether the release has a page of means by region. */
	readonly hasRegions: boolean;
	readonly details: { readonly label: string; readonly href: string } | undefined;
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
	readonly foot: readonly string[];
	readonly notes: readonly { readonly id: string; readonly text: string }[];
};

/** Where this page lies: the permanent address of the release, or that of the latest one of a year. */
export type Place = { readonly base: string; readonly locale: Locale };

const detailsLink = (details: 'shown' | 'hidden' | 'none', state: RankingState) => {
	if (details === 'none') return undefined;
	return details === 'shown'
		? { label: m['portal.ranking.hide-areas'](), href: withState(state, { areas: 'none' }) }
		: { label: m['portal.ranking.show-areas'](), href: withState(state, { areas: 'all' }) };
};

/** What is marked on the line of values: every unit, their mean, and the borders of bands. */
const stripOf = (
	{ rows, settings, block }: ReleaseRanking,
	print: Printer,
	locale: Locale,
): RankingView['strip'] => {
	const { mean } = block.figures;
	return {
		values: rows.flatMap(({ result: { percent, ranked } }) => (percent !== null && ranked ? [percent] : [])),
		mean:
			mean === null
				? undefined
				: { value: mean, label: m['portal.ranking.strip-mean']({ mean: print.decimal(mean) }) },
		borders: bandsIn(settings, block.block).flatMap(({ from }) =>
			from === undefined ? [] : [{ value: from, label: formatDecimal(from, locale) }],
		),
	};
};

/** Findings in the order of the rows they are about; those about the whole table first. */
const inTableOrder = (found: ReleaseRanking['inconsistencies']) =>
	found.toSorted((a, b) => (a.place.row ?? 0) - (b.place.row ?? 0));

/** The printers of the columns of points, each with digits of its own. */
const pointsOf = (units: readonly PublishedUnit[], print: Printer) => {
	const columns = new Map<string, (text: string) => string>();
	const textsOf = (column: string): (string | null)[] => {
		if (column === 'total') return units.map(({ total }) => total);
		const area = Number(/^area-(\d+)$/.exec(column)?.[1] ?? 0);
		if (area > 0) return units.map(({ areas }) => areas?.[area - 1]?.points ?? null);
		return units.map(({ parts }) => new Map(Object.entries(parts)).get(column) ?? null);
	};
	return (column: string, text: string): string => {
		const known = columns.get(column) ?? print.points(textsOf(column));
		columns.set(column, known);
		return known(text);
	};
};

/** Sets a ranking: what is shown of it follows from the release and from the address alone. */
export const rankingView = (
	ranking: ReleaseRanking,
	state: RankingState,
	say: Sayings,
	{ base, locale }: Place,
): RankingView => {
	const { release, settings, block, rows } = ranking;
	const print = printer(locale, settings.rounding.digits);
	const bandNames = block.figures.bands.map(({ name }) => name);
	const inBand = rows.filter(
		({ result: { band } }) => !state.band || (band !== null && bandKey(bandNames, band) === state.band),
	);
	const found = sortRows(searchRows(inBand, state.q), state.sort, bandNames);
	const units = rows.map(({ result }) => result);
	const { columns, details } = rankingColumns(units, state, { names: settings.areaNames, locale });
	const listed = inTableOrder(ranking.inconsistencies);
	const notes = listed.map((one, at) => ({ id: noteId(at + 1), text: say.inconsistency(one) }));
	const context = {
		print,
		points: pointsOf(units, print),
		say,
		isComplete: block.figures.complete,
		lang: locale === 'vi' ? undefined : 'vi',
		hrefOf: ({ slug, unitId }: (typeof rows)[number]) =>
			localize(locale, `/u/${slug}${unitId === null ? `?r=${release.number}` : ''}`),
		marksOf: (unit: string) => listed.flatMap((one, at) => (one.unit === unit ? [at + 1] : [])),
	};
	const { q: _, ...kept } = parametersOf(state);
	return {
		release: releaseWords(release, locale),
		blockName: blockName(block),
		permanentHref: base.startsWith('/r/')
			? undefined
			: localize(locale, blockPath(`/r/${release.number}`, block, ranking.blocks)),
		heading: blockTitle(block, release.year),
		finding: finding(block.figures, print),
		headlines: allHeadlines(block.figures, print, units),
		strip: stripOf(ranking, print, locale),
		bands: bandLinks(settings, block.figures, state, print.places, locale),
		blocks: ranking.blocks.map((one) => ({
			name: block.year === one.year ? blockName(one) : blockTitle(one, release.year),
			href: localize(locale, blockPath(base, one, ranking.blocks)),
			isThis: one.slug === block.slug && one.year === block.year,
		})),
		search: { value: state.q, kept },
		shown:
			found.length === rows.length
				? undefined
				: m['portal.ranking.shown']({ shown: found.length, all: rows.length }),
		allHref: found.length === rows.length ? undefined : withState(state, { q: '', band: undefined }),
		hasRegions: hasRegions([block]),
		details: detailsLink(details, state),
		columns,
		rows: found.map((row) => rankingRow(row, context)),
		foot: rankingFoot(ranking, say, locale),
		notes,
	};
};
