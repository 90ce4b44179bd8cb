import { type BlockYear, neutralNames, type RoundCase } from '../round-case.ts';
import { placesOf, solveTotals, type Totals, yearBefore } from '../solve-totals.ts';

const TRANSPORT = 'Sở Giao thông vận tải';
const SCIENCE = 'Sở Khoa học và Công nghệ';
const HEALTH = 'Sở Y tế';
const CHI_LINH = 'Chí Linh';
const KINH_MON = 'Kinh Môn';
const NINH_GIANG = 'Ninh Giang';
// The two with 85,86 are not named in our source.
const [FIRST, SECOND, ...DISTRICTS] = neutralNames('Huyện', 9) as [string, string, ...string[]];
const [LOW, ...DEPARTMENTS] = neutralNames('Sở', 15) as [string, ...string[]];

const departments2021 = solveTotals({
	seed: 'hai-duong-2021-departments',
	units: [
		{ unit: TRANSPORT, least: 9153, most: 9153 },
		{ unit: SCIENCE, least: 9033, most: 9033 },
		...DEPARTMENTS.map((unit) => ({ unit, least: 8010, most: 8990 })),
		{ unit: LOW, least: 7840, most: 7960 },
		{ unit: HEALTH, least: 7610, most: 7790 },
	],
});

const districts2021 = solveTotals({
	seed: 'hai-duong-2021-districts',
	units: [
		{ unit: FIRST, least: 8586, most: 8586 },
		{ unit: SECOND, least: 8586, most: 8586 },
		{ unit: CHI_LINH, least: 8500, most: 8570 },
		{ unit: KINH_MON, least: 8420, most: 8490 },
		...DISTRICTS.slice(0, 4).map((unit) => ({ unit, least: 8020, most: 8410 })),
		...DISTRICTS.slice(4).map((unit) => ({ unit, least: 7630, most: 7970 })),
		{ unit: NINH_GIANG, least: 7420, most: 7590 },
	],
	mayShare: new Set([FIRST, SECOND]),
});

/** How many of these places are not what a text says. */
const misplaced = (totals: Totals, said: Readonly<Record<string, (place: number) => boolean>>): number => {
	const places = placesOf(totals);
	return Object.entries(said).filter(([unit, holds]) => !holds(places.get(unit) ?? 0)).length;
};

const YEARS = [2016, 2017, 2018, 2019, 2020] as const;

/** Before 2021 only places are known: who was first in 2020 and who had never been second. */
type Said = (year: number) => Readonly<Record<string, (place: number) => boolean>>;

/** One year after the other, backwards from 2021, each near the one after it. */
const backwards = (
	block: string,
	latest: Totals,
	rise: number,
	about: number,
	said: Said,
): readonly BlockYear[] => {
	const years: BlockYear[] = [];
	let after = latest;
	for (const year of YEARS.toReversed()) {
		const totals = solveTotals({
			seed: `hai-duong-${year}-${block}`,
			units: yearBefore(after, rise, about),
			faults: (found) => misplaced(found, said(year)),
		});
		years.unshift({ block, year, totals });
		after = totals;
	}
	return years;
};

/** Before 2021 only places are known: who was first in 2020, and who was neither first nor second. */
const departmentsBefore = backwards('sở, ban, ngành', departments2021, 70, 260, (year) => ({
	[TRANSPORT]: (place) => (year === 2020 ? place === 1 : place > 1),
	[SCIENCE]: (place) => place > 2,
}));

const districtsBefore = backwards('huyện', districts2021, 60, 240, (year) =>
	year === 2020 ? { [CHI_LINH]: (place) => place === 1, [KINH_MON]: (place) => place === 2 } : {},
);

/** Hải Dương 2021: a tie at the top of the districts, streaks over six years, heads rated across 90 and 80. */
export const haiDuong2021: RoundCase = {
	id: 'hai-duong-2021',
	year: 2021,
	sets: ['hai-duong-2021-departments', 'hai-duong-2021-districts'],
	blocks: [
		{ block: 'sở, ban, ngành', year: 2021, totals: departments2021 },
		{ block: 'huyện', year: 2021, totals: districts2021 },
	],
	previous: [...departmentsBefore, ...districtsBefore],
	stages: 'self-and-appraisal',
};
