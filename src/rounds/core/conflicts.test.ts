import { expect, test } from 'vitest';
import { conflictsOf, type HeldRole } from './conflicts.ts';

const home = { unitId: 'home', name: 'Sở Nội vụ' };
const justice = { unitId: 'justice', name: 'Sở Tư pháp' };
const held = (personId: string, role: HeldRole['role'], unitId: string | null = null): HeldRole => ({
	personId,
	person: `Bà ${personId}`,
	role,
	unitId,
});

test('an organiser who is also the clerk of a ranked unit has a conflict of interest, and so has a councillor', () => {
	const roles = [
		held('Lan', 'organiser'),
		held('Lan', 'unit-clerk', 'home'),
		held('Minh', 'council-member'),
		held('Minh', 'unit-head', 'justice'),
	];
	expect(conflictsOf(roles, [home, justice], [])).toEqual([
		{ kind: 'person', personId: 'Lan', person: 'Bà Lan', roles: ['organiser'], unit: 'Sở Nội vụ' },
		{ kind: 'person', personId: 'Minh', person: 'Bà Minh', roles: ['council-member'], unit: 'Sở Tư pháp' },
	]);
});

test('an appraiser belongs to the unit that appraises', () => {
	expect(conflictsOf([held('Hoa', 'appraiser', 'home')], [home], [])).toMatchObject([
		{ person: 'Bà Hoa', roles: ['appraiser'], unit: 'Sở Nội vụ' },
	]);
});

test('who only enters scores, and whose unit is not ranked, has none', () => {
	const roles = [
		held('Lan', 'organiser'),
		held('Tuấn', 'unit-head', 'justice'),
		held('Hoa', 'appraiser', 'home'),
	];
	expect(conflictsOf(roles, [justice], [])).toEqual([]);
	expect(conflictsOf(roles, [], [])).toEqual([]);
});

test('an appraising unit that is ranked is named, and whether another appraises it', () => {
	const appraising = [
		{ key: 'so-noi-vu', unitId: 'home', secondUnitId: 'justice' },
		{ key: 'so-tu-phap', unitId: 'justice', secondUnitId: null },
		{ key: 'so-tai-chinh', unitId: 'finance', secondUnitId: null },
	];
	expect(conflictsOf([], [home, justice], appraising)).toEqual([
		{ kind: 'unit', key: 'so-noi-vu', unit: 'Sở Nội vụ', hasSecond: true },
		{ kind: 'unit', key: 'so-tu-phap', unit: 'Sở Tư pháp', hasSecond: false },
	]);
});
