import { neutralNames, type RoundCase } from '../round-case.ts';
import { placesOf, solveTotals, type Wanted } from '../solve-totals.ts';

const TRA_VINH = 'Trà Vinh';
const PROVINCES = neutralNames('Tỉnh', 62);

const placed = (others: readonly Wanted[], traVinh: Wanted, place: number, seed: string) =>
	solveTotals({
		seed,
		units: [...others, traVinh],
		faults: (totals) => Math.abs((placesOf(totals).get(TRA_VINH) ?? 0) - place),
	});

const provinces2022 = placed(
	PROVINCES.map((unit) => ({ unit, least: 7740, most: 8990 })),
	{ unit: TRA_VINH, least: 8300, most: 8300 },
	50,
	'national-2022',
);

// Up two places: 52nd the year before.
const provinces2021 = placed(
	[...provinces2022]
		.filter(([unit]) => unit !== TRA_VINH)
		.map(([unit, total]) => ({ unit, least: total - 160, most: total + 420 })),
	{ unit: TRA_VINH, least: 8390, most: 8490 },
	52,
	'national-2021',
);

/** The national round of 2022: 63 provinces by one set; of one of them a total, a place and a change are printed. */
export const national2022: RoundCase = {
	id: 'national-2022',
	year: 2022,
	sets: ['provinces-2022'],
	blocks: [{ block: 'tỉnh, thành phố', year: 2022, totals: provinces2022 }],
	previous: [{ block: 'tỉnh, thành phố', year: 2021, totals: provinces2021 }],
	stages: 'appraisal',
};
