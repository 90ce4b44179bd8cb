import { aRanking, aTable, someSettings } from '../a-table.fixture.ts';
import { computeResults, type Inputs } from '../compute-results.ts';
import { type Band, DEFAULT_SETTINGS, type Settings } from '../settings.ts';
import type { Details, Kind } from './inconsistency.ts';

/** A table in which one thing is wrong, what is said of it, and the same table with that thing mended. */
export type Example = {
	readonly kind: Kind;
	readonly wrong: Inputs;
	/** The unit and details of the first finding, as far as they matter. */
	readonly unit?: string;
	readonly details: Details;
	readonly mended: Inputs;
};

/** Three units with nothing wrong. */
export const totals = { A: '90', B: '80', C: '70' };
export const plain = aRanking(totals);

/** Settings with these bands only. */
export const bands = (...list: Partial<Band>[]): Settings =>
	someSettings({
		bands: {
			default: list.map((band, index) => ({
				name: band.name ?? `M${index + 1}`,
				fromInclusive: true,
				untilInclusive: false,
				...band,
			})),
			blocks: {},
		},
	});

/** Settings with these tie-break keys. */
export const keys = (keys: Settings['rank']['keys'], ties: Settings['rank']['ties'] = 'keys'): Settings =>
	someSettings({ rank: { ...DEFAULT_SETTINGS.rank, ties, keys } });

export const sipas = [{ key: 'part:sipas', first: 'highest' }] as const;
export const over90 = { name: '> 90', from: '90', fromInclusive: false };
export const from90 = { name: '≥ 90', from: '90' };
export const under90 = { name: '< 90', until: '90' };

/** Areas of weight ½ each on a scale of 10: 70.05 by the sum. */
export const weighted = (total: string): Inputs => ({
	table: aTable([{ unit: 'A', total, areas: { x: '8,00', y: '6,01' } }]),
	settings: someSettings({ total: 'printed', weights: { x: '0.5', y: '0.5' }, weightScale: '10' }),
});

/** What an example's table comes to. */
export const resultsOf = (inputs: Inputs) => computeResults(inputs);
