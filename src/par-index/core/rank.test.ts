import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '#kernel/decimal.ts';
import { compare, rational, whole } from '#kernel/rational.ts';
import { rank, type TieKey } from './rank.ts';

type Contender = { readonly name: string; readonly points: string; readonly survey?: string };

const points = ({ points }: Contender) => decimal(points);
const survey: TieKey<Contender> = {
	name: 'part:sipas',
	first: 'highest',
	valueOf: ({ survey }) => (survey === undefined ? undefined : decimal(survey)),
};
const ranks = (places: readonly { contender: Contender; rank: number }[]) =>
	Object.fromEntries(places.map((place) => [place.contender.name, place.rank]));

const four: Contender[] = [
	{ name: 'C', points: '80' },
	{ name: 'A', points: '90', survey: '9' },
	{ name: 'B', points: '90', survey: '8' },
	{ name: 'D', points: '70' },
];

describe('ranking', () => {
	it('leaves a gap after a shared rank in competition ranking', () => {
		expect(ranks(rank(four, points, 'competition'))).toEqual({ A: 1, B: 1, C: 3, D: 4 });
	});

	it('leaves no gap in dense ranking', () => {
		expect(ranks(rank(four, points, 'dense'))).toEqual({ A: 1, B: 1, C: 2, D: 3 });
	});

	it('sets equal units apart by the declared key and says which one it was', () => {
		const places = rank(four, points, 'keys', [survey]);
		expect(ranks(places)).toEqual({ A: 1, B: 2, C: 3, D: 4 });
		expect(places.map(({ tieBrokenBy }) => tieBrokenBy)).toEqual([
			'part:sipas',
			'part:sipas',
			undefined,
			undefined,
		]);
	});

	it('ignores keys unless ties are declared to be broken by them', () => {
		expect(ranks(rank(four, points, 'competition', [survey]))).toMatchObject({ A: 1, B: 1 });
	});

	it('goes on to the next key for those a key leaves equal, and shares the rank where none is left', () => {
		const trio: Contender[] = [
			{ name: 'A', points: '90', survey: '8' },
			{ name: 'B', points: '90', survey: '9' },
			{ name: 'C', points: '90', survey: '8' },
		];
		const byName: TieKey<Contender> = {
			name: 'previousRank',
			first: 'lowest',
			valueOf: ({ name }) => decimal(String(name.codePointAt(0))),
		};
		expect(ranks(rank(trio, points, 'keys', [survey]))).toEqual({ A: 2, B: 1, C: 2 });
		const places = rank(trio, points, 'keys', [survey, byName]);
		expect(ranks(places)).toEqual({ A: 2, B: 1, C: 3 });
		expect(places.map(({ tieBrokenBy }) => tieBrokenBy)).toEqual([
			'part:sipas',
			'previousRank',
			'previousRank',
		]);
	});

	it('does not let a key decide that one of the equal units does not have', () => {
		const pair: Contender[] = [
			{ name: 'A', points: '90' },
			{ name: 'B', points: '90', survey: '9' },
		];
		expect(ranks(rank(pair, points, 'keys', [survey]))).toEqual({ A: 1, B: 1 });
	});

	it('passes over such a key to the next one', () => {
		const pair: Contender[] = [
			{ name: 'A', points: '90' },
			{ name: 'B', points: '90', survey: '9' },
		];
		const byName: TieKey<Contender> = {
			name: 'name',
			first: 'lowest',
			valueOf: ({ name }) => whole(name.length + Number(name === 'B')),
		};
		expect(
			rank(pair, points, 'keys', [survey, byName]).map((place) => [place.rank, place.tieBrokenBy]),
		).toEqual([
			[1, 'name'],
			[2, 'name'],
		]);
	});

	it('tells thirds from their decimals', () => {
		const places = rank([rational(1n, 3n), decimal('0.3333333333333333')], (value) => value, 'competition');
		expect(places.map(({ rank }) => rank)).toEqual([1, 2]);
	});
});

const value = fc
	.tuple(fc.integer({ min: -50, max: 50 }), fc.constantFrom(1, 2, 3, 7, 100))
	.map(([n, d]) => rational(BigInt(n), BigInt(d)));
const values = fc.array(value, { maxLength: 30 });
const options = { seed: 20_260_101, numRuns: 300 };

describe('laws of ranking', () => {
	it('gives a competition rank of one more than the number of better ones', () => {
		fc.assert(
			fc.property(values, (list) => {
				for (const place of rank(list, (value) => value, 'competition')) {
					const better = list.filter((other) => compare(other, place.contender) > 0).length;
					expect(place.rank).toBe(better + 1);
				}
			}),
			options,
		);
	});

	it('gives a dense rank of one more than the number of different better values', () => {
		fc.assert(
			fc.property(values, (list) => {
				for (const place of rank(list, (value) => value, 'dense')) {
					const better = new Set(
						list.filter((other) => compare(other, place.contender) > 0).map(({ n, d }) => `${n}/${d}`),
					);
					expect(place.rank).toBe(better.size + 1);
				}
			}),
			options,
		);
	});

	it('does not depend on the order of the rows, also with keys', () => {
		const contenders = fc.array(fc.record({ value, key: fc.option(value, { nil: undefined }) }), {
			maxLength: 20,
		});
		fc.assert(
			fc.property(
				contenders.chain((list) =>
					fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
				),
				([list, shuffled]) => {
					const key = {
						name: 'k',
						first: 'highest' as const,
						valueOf: (one: (typeof list)[number]) => one.key,
					};
					const ranked = (all: typeof list) => rank(all, (one) => one.value, 'keys', [key]);
					const place = new Map(ranked(list).map((one) => [one.contender, [one.rank, one.tieBrokenBy]]));
					for (const one of ranked(shuffled))
						expect([one.rank, one.tieBrokenBy]).toEqual(place.get(one.contender));
				},
			),
			options,
		);
	});
});
