import { type Locale, localText } from '#design/locale.ts';
import type { Column } from '#design/table/table.ts';
import { nextSort, sortState } from '#design/table/table.ts';
import { type AreaNames, areaName } from '#par-index/core/area-names.ts';
import { PARTS } from '#par-index/core/published-table.ts';
import { m } from '#paraglide/messages.js';
import type { PublishedUnit } from '../core/published.ts';
import { type RankingState, withState } from './ranking-state.ts';

/** A column before it is sortable. */
type Bare = Pick<Column, 'key' | 'label' | 'kind' | 'unit' | 'lang'>;

/** How areas are called on this page. */
export type Naming = { readonly names: AreaNames | undefined; readonly locale: Locale };

/** A table with more cells of parts and areas than this shows them only when asked: it is read on telephones. */
const MANY = 150;

const partColumns = (units: readonly PublishedUnit[]): Bare[] =>
	PARTS.filter((part) => units.some(({ parts }) => parts[part] !== null)).map((part) => ({
		key: part,
		label: m[`portal.ranking.part.${part}`](),
		kind: 'figure',
		unit: m['portal.points'](),
	}));

const areaColumns = (units: readonly PublishedUnit[], { names, locale }: Naming): Bare[] => {
	const areas = units[0]?.areas ?? [];
	return areas.map(({ code }, at) => {
		const { text, lang } = localText(areaName(names, code), locale);
		return {
			key: `area-${at + 1}`,
			label: text,
			kind: 'figure',
			unit: m['portal.points'](),
			lang: lang === locale ? undefined : lang,
		};
	});
};

/** Points are percent on a scale of 100; another total is a column of its own. */
const hasOwnTotal = (units: readonly PublishedUnit[]): boolean =>
	units.some(({ total, percent }) => total !== null && total !== percent);

const some = (
	units: readonly PublishedUnit[],
	has: (unit: PublishedUnit) => boolean,
	column: Bare,
): Bare[] => (units.some(has) ? [column] : []);

export type RankingColumns = {
	readonly columns: readonly Column[];
	/** Parts and areas are there; and whether they are shown. */
	readonly details: 'shown' | 'hidden' | 'none';
};

/**
 * The columns of a ranking: those that have a figure at all. Where not one unit has a change, that is said once below
 * the table instead of in every row.
 */
export const rankingColumns = (
	units: readonly PublishedUnit[],
	state: RankingState,
	naming: Naming,
): RankingColumns => {
	const details = [...partColumns(units), ...areaColumns(units, naming)];
	const isShown = state.areas === 'all' || (!state.areas && details.length * units.length <= MANY);
	const points = m['portal.points']();
	const bare: Bare[] = [
		...some(units, ({ rank }) => rank !== null, {
			key: 'rank',
			label: m['portal.ranking.rank'](),
			kind: 'figure',
		}),
		{ key: 'unit', label: m['portal.ranking.unit'](), kind: 'head' },
		...(isShown ? details : []),
		...(hasOwnTotal(units)
			? [{ key: 'total', label: m['portal.ranking.total'](), kind: 'figure' as const, unit: points }]
			: []),
		{ key: 'percent', label: m['portal.ranking.percent'](), kind: 'figure', unit: '%' },
		...some(units, ({ change }) => change !== null, {
			key: 'change',
			label: m['portal.ranking.change'](),
			kind: 'figure',
			unit: points,
		}),
		...some(units, ({ rankChange }) => rankChange !== null, {
			key: 'rankChange',
			label: m['portal.ranking.rank-change'](),
			kind: 'figure',
			unit: m['portal.ranking.places'](),
		}),
		...some(units, ({ band }) => band !== null, {
			key: 'band',
			label: m['portal.ranking.band'](),
			kind: 'text',
		}),
	];
	const columns = bare.map((column) => ({
		...column,
		sort: {
			href: withState(state, { sort: firstSort(state.sort, column) }),
			state: sortState(state.sort, column.key),
		},
	}));
	return { columns, details: details.length === 0 ? 'none' : isShown ? 'shown' : 'hidden' };
};

/** A rank begins with the first place, as a name begins with A. */
const firstSort = (sort: string | undefined, { key, kind }: Bare): string =>
	nextSort(sort, { key, kind: key === 'rank' ? 'text' : kind });
