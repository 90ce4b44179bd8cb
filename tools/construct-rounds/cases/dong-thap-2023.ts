import { neutralNames, type RoundCase } from '../round-case.ts';
import { countBetween, solveTotals, yearBefore } from '../solve-totals.ts';

const PLANNING = 'Sở Kế hoạch và Đầu tư';
const CHAU_THANH = 'Châu Thành';
const DEPARTMENTS = neutralNames('Sở', 16);
const DISTRICTS = neutralNames('Huyện', 11);

const departments2023 = solveTotals({
	seed: 'dong-thap-2023-departments',
	units: [
		{ unit: PLANNING, least: 9472, most: 9472 },
		...DEPARTMENTS.slice(0, 8).map((unit) => ({ unit, least: 9005, most: 9430 })),
		...DEPARTMENTS.slice(8).map((unit) => ({ unit, least: 8310, most: 8985 })),
	],
	sum: 17 * 8955,
});

const districts2023 = solveTotals({
	seed: 'dong-thap-2023-districts',
	units: [
		{ unit: CHAU_THANH, least: 9079, most: 9079 },
		...DISTRICTS.slice(0, 6).map((unit) => ({ unit, least: 8510, most: 9010 })),
		...DISTRICTS.slice(6).map((unit) => ({ unit, least: 8030, most: 8490 })),
	],
	sum: 12 * 8536,
});

// Of 2022 the means follow from the printed changes (89,55 − 2,66; 85,36 − 3,09) and so do the numbers of excellent
// units (9 − 7; 7 − 3).
const departments2022 = solveTotals({
	seed: 'dong-thap-2022-departments',
	units: yearBefore(departments2023, 266, 330),
	sum: 17 * 8689,
	faults: (totals) => Math.abs(countBetween(totals, 9000) - 2),
});

const districts2022 = solveTotals({
	seed: 'dong-thap-2022-districts',
	units: yearBefore(districts2023, 309, 300),
	sum: 12 * 8227,
	faults: (totals) => Math.abs(countBetween(totals, 8500) - 4),
});

/** Đồng Tháp 2023, the index part: bands that differ by block, and how they filled since the year before. */
export const dongThap2023: RoundCase = {
	id: 'dong-thap-2023',
	year: 2023,
	sets: ['dong-thap-2023-departments', 'dong-thap-2023-districts'],
	blocks: [
		{ block: 'Sở, ban, ngành', year: 2023, totals: departments2023 },
		{ block: 'Huyện, thành phố', year: 2023, totals: districts2023 },
	],
	previous: [
		{ block: 'Sở, ban, ngành', year: 2022, totals: departments2022 },
		{ block: 'Huyện, thành phố', year: 2022, totals: districts2022 },
	],
	stages: 'self-and-appraisal',
};
