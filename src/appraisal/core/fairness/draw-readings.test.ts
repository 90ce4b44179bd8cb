import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawReadings, type ReadingCandidate } from './draw-readings.ts';

const candidates: readonly ReadingCandidate[] = Array.from({ length: 200 }, (_, at) => ({
	unitId: `u${at % 10}`,
	leaf: `1.${Math.floor(at / 10)}`,
	firstId: at % 2 ? 'an' : 'chi',
	change: at === 7 ? -0.5 : at === 8 ? 0.49 : 0,
}));
const readers = [
	{ personId: 'an', units: ['noi-vu'] },
	{ personId: 'chi', units: ['noi-vu'] },
	{ personId: 'dung', units: ['u3'] },
];
const settings = { seed: 'hạt-giống', percent: 10, change: 0.5 };

describe('a draw of second readings', () => {
	it('is the same again by its seed, whatever the order of the leaves', () => {
		const drawn = drawReadings(candidates, readers, settings);
		expect(drawReadings(candidates.toReversed(), readers, settings)).toEqual(drawn);
		expect(drawReadings(candidates, readers, { ...settings, seed: 'khác' })).not.toEqual(drawn);
	});

	it('takes the share that was set, rounded up, and every large change besides', () => {
		const drawn = drawReadings(candidates, readers, settings);
		expect(drawn.filter(({ why }) => why === 'share')).toHaveLength(20);
		const changes = drawReadings(candidates, readers, { ...settings, percent: 0 });
		expect(changes).toMatchObject([{ unitId: 'u7', leaf: '1.0', why: 'change' }]);
		expect(drawReadings(candidates, readers, { ...settings, percent: 100 })).toHaveLength(200);
		expect(drawReadings(candidates.slice(0, 7), readers, { ...settings, percent: 1 })).toHaveLength(1);
	});

	it('gives nobody their own unit or their own decision, and says where nobody is left', () => {
		fc.assert(
			fc.property(fc.string(), (seed) => {
				for (const { unitId, leaf, readerId } of drawReadings(candidates, readers, {
					...settings,
					seed,
					percent: 50,
				})) {
					const first = candidates.find((one) => one.unitId === unitId && one.leaf === leaf)?.firstId;
					expect(readerId).not.toBe(first);
					expect(readerId === 'dung' && unitId === 'u3').toBe(false);
				}
			}),
			{ seed: 20260101, numRuns: 50 },
		);
		expect(
			drawReadings(candidates, readers.slice(0, 1), { ...settings, percent: 100 }).some(
				(one) => !one.readerId,
			),
		).toBe(true);
	});

	it('shares the work out', () => {
		const drawn = drawReadings(candidates, readers, { ...settings, percent: 100 });
		const counts = readers.map(
			({ personId }) => drawn.filter(({ readerId }) => readerId === personId).length,
		);
		expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(20);
	});

	it('prefers no leaf: over many seeds each is drawn about as often', () => {
		const times = new Map<string, number>();
		for (let seed = 0; seed < 500; seed++)
			for (const { unitId, leaf } of drawReadings(candidates, [], {
				...settings,
				change: 2,
				seed: `${seed}`,
			}))
				times.set(`${unitId} ${leaf}`, (times.get(`${unitId} ${leaf}`) ?? 0) + 1);
		// 500 draws of one in ten: 50 each, give or take; five standard deviations are 33.
		for (const { unitId, leaf } of candidates) {
			expect(times.get(`${unitId} ${leaf}`)).toBeGreaterThan(17);
			expect(times.get(`${unitId} ${leaf}`)).toBeLessThan(83);
		}
	});
});
