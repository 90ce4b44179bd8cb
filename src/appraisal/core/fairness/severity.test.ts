import { describe, expect, it } from 'vitest';
import { type Decided, severityOf } from './severity.ts';

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32, for tests only). */
const seeded = (seed: number) => {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
};
const normal = (random: () => number): number =>
	Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const NAMES = ['An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hà'] as const;

/** A round of 12 units and 12 leaves whose decisions fall on six appraisers by lot. */
const aRound = (seed: number, severities: Readonly<Record<string, number>> = {}): readonly Decided[] => {
	const random = seeded(seed);
	const unitEffects = Array.from({ length: 12 }, () => normal(random) * 0.1);
	const leafEffects = Array.from({ length: 12 }, () => normal(random) * 0.15);
	return unitEffects.flatMap((ofUnit, unit) =>
		leafEffects.map((ofLeaf, leaf) => {
			const appraiser = NAMES[Math.floor(random() * NAMES.length)] ?? 'An';
			const share = 0.7 + ofUnit + ofLeaf + (severities[appraiser] ?? 0) + normal(random) * 0.1;
			return { unit: `u${unit}`, leaf: `${leaf}`, appraiser, share };
		}),
	);
};
const options = { minimum: 12, leastFreedom: 10, alpha: 0.05 };
const of = (found: ReturnType<typeof severityOf>, name: string) =>
	found.appraisers.find(({ appraiser }) => appraiser === name);

describe('the severity of appraisers', () => {
	it('is the mean difference where each two appraisers share everything out alike', () => {
		// Two units, two leaves, crossed: A gives 0.2 less than B whatever the unit and the leaf.
		const decided = [
			{ unit: 'u1', leaf: '1', appraiser: 'A', share: 0.5 },
			{ unit: 'u1', leaf: '2', appraiser: 'B', share: 0.9 },
			{ unit: 'u2', leaf: '1', appraiser: 'B', share: 0.8 },
			{ unit: 'u2', leaf: '2', appraiser: 'A', share: 0.8 },
		];
		const found = severityOf([...decided, ...decided, ...decided, ...decided, ...decided], options);
		expect(of(found, 'A')).toMatchObject({ verdict: 'too-few' });
		const enough = severityOf([...decided, ...decided, ...decided, ...decided, ...decided], {
			...options,
			minimum: 10,
			leastFreedom: 1,
		});
		expect(of(enough, 'A')?.estimate?.effect).toBeCloseTo(-0.2, 10);
		expect(of(enough, 'B')?.estimate?.effect).toBeCloseTo(0.2, 10);
	});

	it('does not hang on how good the units are that somebody was given', () => {
		// A has the weak unit nearly alone; units being equal, both judge alike.
		const decided = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((leaf): Decided[] => [
			{ unit: 'yếu', leaf: `${leaf}`, appraiser: leaf < 7 ? 'A' : 'B', share: 0.3 + leaf / 100 },
			{ unit: 'mạnh', leaf: `${leaf}`, appraiser: leaf < 1 ? 'A' : 'B', share: 0.9 + leaf / 100 },
		]);
		const found = severityOf(decided, { minimum: 1, leastFreedom: 1, alpha: 0.05 });
		expect(of(found, 'A')?.estimate?.effect).toBeCloseTo(0, 10);
		expect(of(found, 'A')?.verdict).toBe('unremarkable');
	});

	it('finds a severe appraiser who was planted, and names nobody else', () => {
		let [severe, others] = [0, 0];
		for (let seed = 1; seed <= 100; seed++) {
			const found = severityOf(aRound(seed, { Chi: -0.12 }), options);
			if (of(found, 'Chi')?.verdict === 'severe') severe += 1;
			others += found.appraisers.filter(
				({ appraiser, verdict }) => appraiser !== 'Chi' && verdict === 'severe',
			).length;
			const effect = of(found, 'Chi')?.estimate?.effect ?? 0;
			expect(effect).toBeGreaterThan(-0.25);
			expect(effect).toBeLessThan(0);
		}
		expect(severe).toBeGreaterThanOrEqual(95);
		expect(others).toBeLessThanOrEqual(5);
	});

	it('marks somebody in about one round of twenty where nobody is severe, and its intervals hold in 95 of 100', () => {
		const rounds = 400;
		let [marked, outside, all] = [0, 0, 0];
		for (let seed = 1_000; seed < 1_000 + rounds; seed++) {
			const found = severityOf(aRound(seed), options).appraisers;
			if (found.some(({ verdict }) => verdict === 'severe' || verdict === 'lenient')) marked += 1;
			for (const { estimate } of found) {
				if (!estimate) continue;
				all += 1;
				if (estimate.low > 0 || estimate.high < 0) outside += 1;
			}
		}
		// Nominal 5 %; chance alone moves 400 rounds by about 1.1 either way.
		expect(marked / rounds).toBeGreaterThan(0.02);
		expect(marked / rounds).toBeLessThan(0.085);
		expect(outside / all).toBeGreaterThan(0.035);
		expect(outside / all).toBeLessThan(0.065);
	});

	it('says who cannot be compared instead of guessing', () => {
		// Each leaf has one appraiser of its own: a severe appraiser and a hard leaf look the same.
		const own = aRound(1).map((one) => ({ ...one, appraiser: NAMES[Number(one.leaf) % 6] ?? '' }));
		const found = severityOf(own, options);
		expect(found.components).toBe(6);
		expect(found.appraisers.map(({ verdict }) => verdict)).toEqual(NAMES.map(() => 'alone'));
		expect(found.appraisers.every(({ estimate }) => estimate === undefined)).toBe(true);
	});

	it('compares inside each part of a design that falls into two', () => {
		const parts = [0, 1].flatMap((part) =>
			aRound(part + 5).map((one) => ({
				...one,
				unit: `${part}${one.unit}`,
				leaf: `${part}.${one.leaf}`,
				appraiser: `${part}${one.appraiser}`,
			})),
		);
		const found = severityOf(parts, options);
		expect(found.components).toBe(2);
		const alone = severityOf(
			parts.filter(({ unit }) => unit.startsWith('0')),
			options,
		);
		expect(of(found, '0An')?.estimate?.effect).toBeCloseTo(of(alone, '0An')?.estimate?.effect ?? 9, 10);
	});

	it('is the same in whatever order decisions come', () => {
		const decided = aRound(3);
		const there = severityOf(decided, options);
		const back = severityOf(decided.toReversed(), options);
		for (const { appraiser, estimate } of there.appraisers)
			expect(of(back, appraiser)?.estimate?.effect).toBeCloseTo(estimate?.effect ?? 9, 10);
	});

	it('has nothing to say of nothing', () => {
		expect(severityOf([])).toMatchObject({ appraisers: [], components: 0, count: 0, residual: undefined });
	});
});
