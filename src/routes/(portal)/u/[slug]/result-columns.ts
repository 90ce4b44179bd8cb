import type { Locale } from '#design/locale.ts';
import type { Cell, Column } from '#design/table/table.ts';
import { m } from '#paraglide/messages.js';
import type { UnitResultOnPage } from '#publication/queries/unit-results.ts';
import { bandCell, changeCell, figure, rankCell, rankChangeCell, shown } from './figures.ts';

type Standing = Pick<UnitResultOnPage, 'result' | 'block'>;

/** The columns of results of units; a total that is the percent too has none of its own. */
export const resultColumns = (standings: readonly Standing[]): Column[] => {
	const hasTotal = standings.some(({ result }) => result.total !== result.percent);
	return [
		...(hasTotal ? [{ key: 'total', label: m['portal-units.total'](), kind: 'figure' as const }] : []),
		{ key: 'percent', label: m['portal-units.index'](), kind: 'figure', unit: '%' },
		{ key: 'rank', label: m['portal-units.rank'](), kind: 'figure' },
		{ key: 'band', label: m['portal-units.band'](), kind: 'text' },
		{
			key: 'change',
			label: m['portal-units.change'](),
			kind: 'figure',
			unit: m['portal-units.points'](),
		},
		{
			key: 'rankChange',
			label: m['portal-units.rank-change'](),
			kind: 'figure',
			unit: m['portal-units.places'](),
		},
	];
};

/** The cells of those columns. @param digits that the release publishes */
export const resultCells = (one: Standing, digits: number, locale: Locale): Record<string, Cell> => {
	const { result } = one;
	const noTotal = m['portal-units.no-total']();
	return {
		total:
			result.total === null
				? { missing: noTotal }
				: { text: `${shown(result.total, digits, locale)}/${shown(result.max, 0, locale)}` },
		percent: figure(result.percent, digits, locale, noTotal),
		rank: rankCell(one),
		band: bandCell(result.band),
		change: changeCell(one, locale),
		rankChange: rankChangeCell(one, locale),
	};
};
