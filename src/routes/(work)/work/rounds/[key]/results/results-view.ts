import { formatDecimal } from '#design/format.ts';
import { localText } from '#design/locale.ts';
import type { Column, Row } from '#design/table/table.ts';
import { decimal, toFixed } from '#kernel/decimal.ts';
import { areaName } from '#par-index/core/area-names.ts';
import type { Results } from '#par-index/core/results.ts';
import { rankKeyName, rankRuleMessage } from '#par-index/ui/messages.ts';
import { m } from '#paraglide/messages.js';
import type { Affected, AffectedUnits } from '#publication/core/affected.ts';

type Locale = App.Locals['locale'];

const EXACT = /^-?\d+(\.\d+)?$/;

/** Points and percent of each area, a table for each block. */
export const areaTables = ({ units, blocks, settings }: Results, locale: Locale) => {
	const shown = (text: string | null): string => {
		if (text === null) return '–';
		return EXACT.test(text) ? formatDecimal(toFixed(decimal(text), settings.rounding.digits), locale) : text;
	};
	return blocks.map(({ block, year }, index) => {
		const own = units
			.filter((unit) => unit.block === block && unit.year === year)
			.toSorted((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY));
		const codes = [
			...new Set(
				own.flatMap(({ areas }) => areas.flatMap(({ code, points }) => (points === null ? [] : code))),
			),
		];
		const columns: Column[] = [
			{ key: 'unit', label: m['work.preview.unit'](), kind: 'head' },
			...codes.map((code): Column => {
				const { text } = localText(areaName(settings.areaNames, code), locale);
				return { key: code, label: text, kind: 'figure', unit: '%' };
			}),
		];
		const rows = own.map(
			({ unit, areas }, at): Row => ({
				key: String(at),
				cells: {
					unit: { text: unit },
					...Object.fromEntries(
						codes.map((code) => [
							code,
							{ text: shown(areas.find((area) => area.code === code)?.percent ?? null) },
						]),
					),
				},
			}),
		);
		return { key: `areas-${index}`, name: block || m['work.preview.one-block'](), columns, rows };
	});
};

const place = (rank: number | null, band: string | null): string =>
	m['work.results.place']({ rank: rank === null ? '–' : String(rank), band: band ?? '–' });

const affectedText = (one: Affected): string =>
	m['work.results.affected-unit']({
		unit: one.unit,
		block: one.block,
		now: place(one.rank, one.band),
		other: place(one.otherRank, one.otherBand),
	});

/** Who stands where they stand by a declared rule: the equal ones, and those whom another rule would move. */
export const affectedView = ({ ties, affected }: AffectedUnits, { settings }: Results, locale: Locale) => ({
	rule: rankRuleMessage(settings.rank, locale),
	rounding: m[`work.results.rounding-${settings.rounding.at}`]({ digits: settings.rounding.digits }),
	ties: ties.map(({ block, units }) => ({
		key: `${block} ${units[0]?.unit ?? ''}`,
		block,
		units: units.map(({ unit, rank, tieBrokenBy }) =>
			tieBrokenBy === null
				? m['work.results.tie-shared']({ unit, rank: rank === null ? '–' : String(rank) })
				: m['work.results.tie-broken']({
						unit,
						rank: rank === null ? '–' : String(rank),
						key: rankKeyName(tieBrokenBy, locale),
					}),
		),
	})),
	variants: [...Map.groupBy(affected, ({ variant }) => variant)].map(([variant, units]) => ({
		key: variant,
		title: m[`work.results.variant.${variant}`]({ count: units.length }),
		units: units.map(affectedText),
	})),
});
