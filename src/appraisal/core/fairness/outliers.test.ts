import { describe, expect, it } from 'vitest';
import { gapsBy, type ScoredLeaf } from './gaps.ts';
import { outliersOf } from './outliers.ts';

const leaf = (
	unit: string,
	code: string,
	self: number | undefined,
	appraised: number | undefined,
	max = 1,
) => ({
	unit,
	leaf: code,
	self,
	appraised,
	max,
});
const kinds = (scored: readonly ScoredLeaf[], before: readonly ScoredLeaf[] = [], more = {}) =>
	outliersOf(scored, before, { jump: 0.1, maxima: 1, change: 0.5, ...more }).map(({ kind }) => kind);

describe('the gap between own and appraised scores', () => {
	it('counts a leaf for what it is worth, and leaves that were not appraised not at all', () => {
		const scored = [leaf('a', '1', 1, 0.5, 3), leaf('a', '2', 1, 1, 1), leaf('a', '3', 1, undefined, 10)];
		expect(gapsBy(scored, 'unit')).toEqual([{ key: 'a', count: 2, gap: 0.375, self: 1, appraised: 0.625 }]);
	});

	it('shows the largest first, by unit and by leaf; below 0 was given more', () => {
		const scored = [leaf('a', '1', 0.5, 1), leaf('b', '1', 1, 0.25), leaf('a', '2', 1, 1)];
		expect(gapsBy(scored, 'unit').map(({ key, gap }) => [key, gap])).toEqual([
			['b', 0.75],
			['a', -0.25],
		]);
		expect(gapsBy(scored, 'leaf').map(({ key, gap }) => [key, gap])).toEqual([
			['1', 0.125],
			['2', 0],
		]);
	});
});

describe('outliers', () => {
	it('are jumps against last year from the threshold on, over leaves of both years', () => {
		const now = [leaf('a', '1', 0.7, undefined), leaf('a', 'mới', 0, undefined)];
		expect(kinds(now, [leaf('a', '1', 0.6, undefined)])).toEqual(['jump']);
		expect(kinds(now, [leaf('a', '1', 0.61, undefined)])).toEqual([]);
		expect(kinds(now, [leaf('b', '1', 0.1, undefined)])).toEqual([]);
	});

	it('are units that give themselves the maximum everywhere', () => {
		const all = [leaf('a', '1', 1, undefined), leaf('a', '2', 1, undefined)];
		expect(kinds(all)).toEqual(['maxima']);
		const most = [...all, leaf('a', '3', 0.5, undefined), leaf('a', '4', undefined, undefined)];
		expect(kinds(most)).toEqual([]);
		expect(kinds(most, [], { maxima: 0.6 })).toEqual(['maxima']);
	});

	it('are leaves that appraisers changed by much, up or down', () => {
		const scored = [leaf('a', '1', 1, 0.5), leaf('a', '2', 0.25, 1), leaf('b', '1', 1, 0.51)];
		expect(outliersOf(scored, []).filter(({ kind }) => kind === 'change')).toEqual([
			{ kind: 'change', unit: 'a', leaf: '2', value: 0.75 },
			{ kind: 'change', unit: 'a', leaf: '1', value: -0.5 },
		]);
	});
});
