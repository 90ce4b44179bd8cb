import { neutralNames, type RoundCase } from '../round-case.ts';
import { solveTotals, type Totals, type Wanted, yearBefore } from '../solve-totals.ts';

const OFFICE = 'Văn phòng UBND';
const PARKS = 'Ban Quản lý các khu công nghiệp';
const BINH_DAI = 'Bình Đại';
const CHO_LACH = 'Chợ Lách';
const DEPARTMENTS = neutralNames('Sở', 14);
const DISTRICTS = neutralNames('Huyện', 7);

const between = (units: readonly string[], least: number, most: number): Wanted[] =>
	units.map((unit) => ({ unit, least, most }));

// 10 of 18 above 93,99; 15 above 90; the three named ones below it.
const departments2021 = solveTotals({
	seed: 'ben-tre-2021-departments',
	units: [
		...between([OFFICE], 9917, 9917),
		...between(DEPARTMENTS.slice(0, 9), 9430, 9850),
		...between(DEPARTMENTS.slice(9), 9020, 9380),
		...between(['Sở Tài nguyên và Môi trường', 'Sở Y tế'], 8740, 8980),
		...between([PARKS], 8695, 8695),
	],
	sum: 18 * 9399,
});

// 5 of 9 above 91,27; 6 from 90 on.
const districts2021 = solveTotals({
	seed: 'ben-tre-2021-districts',
	units: [
		...between([BINH_DAI], 9336, 9336),
		...between(DISTRICTS.slice(0, 4), 9150, 9320),
		...between(DISTRICTS.slice(4, 5), 9010, 9110),
		...between(DISTRICTS.slice(5), 8930, 8995),
		...between([CHO_LACH], 8921, 8921),
	],
	sum: 9 * 9127,
});

const exactly = (spread: number) => (totals: Totals) => {
	const all = [...totals.values()];
	return Math.abs(Math.max(...all) - Math.min(...all) - spread);
};

/** An earlier year, near the one after it, with its printed mean and perhaps its spread. */
const earlier = (
	after: Totals,
	year: number,
	[from, mean]: readonly [number, number],
	about: number,
	spread?: number,
) =>
	solveTotals({
		seed: `ben-tre-${year}-${after.size}`,
		units: yearBefore(after, from - mean, about),
		sum: after.size * mean,
		faults: spread === undefined ? undefined : exactly(spread),
	});

// Our source does not say of which block the spread of 2020, 7,46, is. It is of both.
const departments2020 = earlier(departments2021, 2020, [9399, 9111], 420, 746);
const districts2020 = earlier(districts2021, 2020, [9127, 8734], 360, 746);
const departments2019 = earlier(departments2020, 2019, [9111, 8514], 330);
const districts2019 = earlier(districts2020, 2019, [8734, 8474], 300);

/** Bến Tre 2021: means over three years, two bands by block, a border that leaves exactly 90,00 out. */
export const benTre2021: RoundCase = {
	id: 'ben-tre-2021',
	year: 2021,
	sets: ['ben-tre-2021-departments', 'ben-tre-2021-districts'],
	blocks: [
		{ block: 'sở, ban, ngành', year: 2021, totals: departments2021 },
		{ block: 'huyện', year: 2021, totals: districts2021 },
	],
	previous: [
		{ block: 'sở, ban, ngành', year: 2019, totals: departments2019 },
		{ block: 'huyện', year: 2019, totals: districts2019 },
		{ block: 'sở, ban, ngành', year: 2020, totals: departments2020 },
		{ block: 'huyện', year: 2020, totals: districts2020 },
	],
	stages: 'self-and-appraisal',
};
