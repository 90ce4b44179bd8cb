import { neutralNames, type RoundCase } from '../round-case.ts';
import { placesOf, solveTotals, type Totals, type Wanted } from '../solve-totals.ts';

const UP = [
	'Ban Dân tộc',
	'Sở Lao động - Thương binh và Xã hội',
	'Sở Công Thương',
	'Sở Thông tin và Truyền thông',
];
const OFFICE = 'Văn phòng UBND tỉnh';
const OTHERS = neutralNames('Sở', 14);
const DISTRICTS_UP = ['Vân Hồ', 'Quỳnh Nhai', 'Bắc Yên', 'Yên Châu'];
const OTHER_DISTRICTS = neutralNames('Huyện', 8);

/** Bounds under which the named ones go up and all others down, by amounts that a changed set explains. */
const moved = (before: Totals, up: readonly string[]): Wanted[] =>
	[...before].map(([unit, total]) =>
		up.includes(unit)
			? { unit, least: total + 25, most: total + 330 }
			: { unit, least: total - 470, most: total - 15 },
	);

const departments2016 = solveTotals({
	seed: 'son-la-2016-departments',
	units: [
		...UP.map((unit) => ({ unit, least: 8600, most: 9150 })),
		...OTHERS.map((unit) => ({ unit, least: 8520, most: 9560 })),
	],
	sum: 18 * 9089,
});

// The printed mean may be of the 18 that were there the year before, or of all 19: it comes out either way.
const departments2017 = solveTotals({
	seed: 'son-la-2017-departments',
	units: [...moved(departments2016, UP), { unit: OFFICE, least: 8948, most: 8964 }],
	sum: 18 * 8956 + 8961,
	faults: (totals) => {
		const before = placesOf(departments2016);
		const now = placesOf(totals);
		const lower = [...before].filter(([unit, place]) => (now.get(unit) ?? 0) > place).length;
		return Math.abs(lower - 6) + Math.abs((totals.get(OFFICE) ?? 0) - 8961);
	},
});

const districts2016 = solveTotals({
	seed: 'son-la-2016-districts',
	units: [
		...DISTRICTS_UP.map((unit) => ({ unit, least: 8650, most: 9150 })),
		...OTHER_DISTRICTS.map((unit) => ({ unit, least: 8600, most: 9500 })),
	],
	sum: 12 * 9050,
});

const districts2017 = solveTotals({
	seed: 'son-la-2017-districts',
	units: moved(districts2016, DISTRICTS_UP),
	sum: 12 * 8918,
});

/** Sơn La 2017: three sets in one round; the provincial office is new among the departments. */
export const sonLa2017: RoundCase = {
	id: 'son-la-2017',
	year: 2017,
	sets: ['son-la-2017-departments', 'son-la-2017-office', 'son-la-2017-districts'],
	blocks: [
		{ block: 'Sở, ban, ngành', year: 2017, totals: departments2017 },
		{ block: 'Huyện, thành phố', year: 2017, totals: districts2017 },
	],
	previous: [
		{ block: 'Sở, ban, ngành', year: 2016, totals: departments2016 },
		{ block: 'Huyện, thành phố', year: 2016, totals: districts2016 },
	],
	stages: 'self-and-appraisal',
};
