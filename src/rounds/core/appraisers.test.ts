import { describe, expect, it } from 'vitest';
import { aLeaf, aNode, aSet } from '#criteria/core/a-set.fixture.ts';
import { appraiserFor, appraiserGaps } from './appraisers.ts';
import { proposeSet } from './propose-set.ts';

const justice = { key: 'so-tu-phap', unitId: 'justice', secondUnitId: null };
const unit = (unitId: string) => ({
	unitId,
	name: unitId,
	code: null,
	block: 'Sở, ban, ngành',
	setVersionId: 'set',
});
const set = aSet({
	nodes: [aNode('1', [aLeaf('1.1', { appraiser: 'so-tu-phap' }), aLeaf('1.2', { source: 'sipas' })])],
});
const gaps = (...appraisers: Parameters<typeof appraiserGaps>[2]) =>
	appraiserGaps([unit('justice'), unit('finance')], new Map([['set', set]]), appraisers);

describe('who appraises', () => {
	it('is missing for the appraiser’s own unit while nobody stands in for it', () => {
		expect(gaps(justice)).toMatchObject([
			{ kind: 'own-unit', key: 'so-tu-phap', unit: { unitId: 'justice' }, leaves: ['1.1'] },
		]);
		expect(gaps({ ...justice, secondUnitId: 'finance' })).toEqual([]);
	});

	it('is missing where nobody stands for the key; leaves that no unit scores itself need nobody', () => {
		expect(gaps()).toMatchObject([{ kind: 'unassigned', key: 'so-tu-phap' }]);
	});

	it('is the second only for the unit of the first, and one that the set names goes before', () => {
		const leaf = { appraiser: 'so-tu-phap', secondAppraiser: 'van-phong' };
		const appraisers = [
			{ ...justice, secondUnitId: 'finance' },
			{ key: 'van-phong', unitId: 'office', secondUnitId: null },
		];
		expect(appraiserFor(leaf, 'health', appraisers)).toBe('justice');
		expect(appraiserFor(leaf, 'justice', appraisers)).toBe('office');
		expect(appraiserFor(leaf, 'justice', appraisers.slice(0, 1))).toBe('finance');
		expect(appraiserFor(leaf, 'justice', [])).toBeUndefined();
	});
});

describe('the set proposed for a unit', () => {
	const group = (units: readonly string[], blocks: readonly string[]) => ({
		name: { vi: 'x' },
		units: [...units],
		blocks: [...blocks],
	});
	const versions = [
		{ id: 'departments', set: { year: 2026, unitGroup: group([], ['Sở, ban, ngành']) } },
		{ id: 'office', set: { year: 2026, unitGroup: group(['Văn phòng UBND tỉnh'], []) } },
		{ id: 'older', set: { year: 2025, unitGroup: group([], ['Sở, ban, ngành']) } },
	];
	it('is one that names it, else that of its block in the year of the round', () => {
		const block = 'SỞ, BAN, NGÀNH';
		expect(proposeSet({ name: 'Văn phòng UBND tỉnh', block }, 2026, versions)).toBe('office');
		expect(proposeSet({ name: 'Sở Y tế', block }, 2026, versions)).toBe('departments');
		expect(proposeSet({ name: 'Sở Y tế', block }, 2025, versions)).toBe('older');
	});
	it('is none where two fit or none does', () => {
		expect(proposeSet({ name: 'Sở Y tế', block: 'Sở, ban, ngành' }, 2024, versions)).toBeNull();
		expect(proposeSet({ name: 'Xã A', block: 'xã' }, 2026, versions)).toBeNull();
	});
});
