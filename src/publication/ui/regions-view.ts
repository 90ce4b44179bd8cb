import type { Bar } from '#design/chart/bars.ts';
import type { Locale } from '#design/locale.ts';
import type { Column, Row } from '#design/table/table.ts';
import { m } from '#paraglide/messages.js';
import type { BlockLink, PublishedBlock } from '../core/published.ts';
import { blockName } from './block-name.ts';
import { type Printer, printer } from './figure.ts';

type Regions = NonNullable<PublishedBlock['regions']>;
type Block = BlockLink & { readonly figures: PublishedBlock };

/** The means by region of one block under one way of dividing the country, as a picture and as a table. */
export type RegionsFigure = {
	readonly id: string;
	readonly title: string;
	readonly finding: string;
	/** Empty where no mean is known: then the table stands alone. */
	readonly bars: readonly Bar[];
	/** What the upright lines are; nothing where there are none. */
	readonly mark: { readonly markLabel?: string };
	readonly table: { readonly columns: readonly Column[]; readonly rows: readonly Row[] };
	/** How many units are in no region, and that a part of the units makes no mean. */
	readonly notes: readonly string[];
};

/** Whether a release has anything to say of regions. */
export const hasRegions = (blocks: readonly { readonly figures: PublishedBlock }[]): boolean =>
	blocks.some(({ figures }) => (figures.regions?.length ?? 0) > 0);

const known = (regions: Regions) =>
	regions
		.flatMap(({ region, units, mean }) => (region === null ? [] : [{ region, units, mean }]))
		.sort((a, b) => Number(b.mean ?? 0) - Number(a.mean ?? 0) || b.units - a.units);

const columnsOf = (): Column[] => [
	{ key: 'region', label: m['portal.regions.region'](), kind: 'head' },
	{ key: 'units', label: m['portal.regions.units'](), kind: 'figure' },
	{ key: 'mean', label: m['portal.headline.mean'](), kind: 'figure', unit: '%' },
];

const findingOf = (regions: ReturnType<typeof known>, print: Printer): string => {
	const [first] = regions;
	const last = regions.at(-1);
	if (!first?.mean || !last?.mean) return m['portal.regions.counted']({ count: regions.length });
	if (first === last)
		return m['portal.regions.one']({ region: first.region, mean: print.percent(first.mean) });
	return m['portal.regions.finding']({
		first: first.region,
		highest: print.percent(first.mean),
		last: last.region,
		lowest: print.percent(last.mean),
	});
};

const figureOf = (
	scheme: string,
	all: Regions,
	block: Block,
	year: number,
	locale: Locale,
): Omit<RegionsFigure, 'id'> => {
	const print = printer(locale, 2);
	const regions = known(all);
	const unknown = all.find(({ region }) => region === null)?.units ?? 0;
	const { mean } = block.figures;
	const lang = locale === 'vi' ? undefined : 'vi';
	const title = { block: blockName(block), year: block.year ?? year };
	return {
		title: scheme === '' ? m['portal.regions.plain'](title) : m['portal.regions.of']({ ...title, scheme }),
		finding: findingOf(regions, print),
		bars: regions.flatMap(({ region, mean: value }) =>
			value === null
				? []
				: [{ label: region, value, shown: print.decimal(value), ...(mean === null ? {} : { mark: mean }) }],
		),
		mark: mean === null ? {} : { markLabel: m['portal.regions.mark']({ mean: print.decimal(mean) }) },
		table: {
			columns: columnsOf(),
			rows: regions.map(({ region, units, mean: value }) => ({
				key: region,
				cells: {
					region: { text: region, lang },
					units: { text: String(units) },
					mean:
						value === null
							? { missing: m['portal.ranking.incomplete-block']() }
							: { text: print.decimal(value) },
				},
			})),
		},
		notes: unknown === 0 ? [] : [m['portal.regions.unknown']({ units: unknown })],
	};
};

/** The means by region of a release, block by block. @param year of the release, for blocks that name none */
export const regionsView = (blocks: readonly Block[], year: number, locale: Locale): RegionsFigure[] =>
	blocks
		.flatMap((block) => {
			const regions = block.figures.regions ?? [];
			const schemes = [...new Set(regions.map(({ scheme }) => scheme))];
			return schemes.map((scheme) =>
				figureOf(
					scheme,
					regions.filter((one) => one.scheme === scheme),
					block,
					year,
					locale,
				),
			);
		})
		.map((figure, at) => ({ ...figure, id: `regions-${at + 1}` }));
