import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '#kernel/decimal.ts';
import { rational } from '#kernel/rational.ts';
import { runs } from '../../../../tools/test/properties.ts';
import { evaluateRule } from '../evaluate-rule.ts';
import { ruleSchema } from '../rule-schema.ts';
import { bind } from './bind.ts';
import { numberColumn } from './column.ts';
import { operationOf } from './compile-rule.ts';

const MAX = decimal('2');
const UNIT = { scale: 100, rounded: true };

/** All of "b of a" for small whole numbers, which meet borders at quarters again and again. */
const PAIRS = [1, 2, 3, 4].flatMap((a) => Array.from({ length: a + 1 }, (_, b) => ({ a, b })));
const columnOf = (name: 'a' | 'b') =>
	numberColumn(
		PAIRS.map((pair) => rational(BigInt(pair[name]))),
		'amount',
	);
const COLUMNS = new Map([
	['a', columnOf('a')],
	['b', columnOf('b')],
]);

const border = fc.constantFrom('0', '25', '33', '50', '75', '100');
const stretch = fc.record(
	{
		from: border,
		fromInclusive: fc.boolean(),
		until: border,
		untilInclusive: fc.boolean(),
		points: fc.constantFrom('0', '0.5', '1', '2'),
	},
	{ requiredKeys: ['points', 'fromInclusive', 'untilInclusive'] },
);

const rule = (form: string, more: object) =>
	ruleSchema.parse({
		form,
		variables: { a: 'giao', b: 'xong' },
		measure: 'b / a * 100',
		...more,
	});

/** What the interpreter says, in hundredths; NaN where it says no points. */
const interpreted = (one: ReturnType<typeof rule>, { a, b }: (typeof PAIRS)[number]): number => {
	const given = { a: rational(BigInt(a)), b: rational(BigInt(b)) };
	const outcome = evaluateRule(one, { max: MAX, given, block: '' });
	if (outcome.kind !== 'points') return Number.NaN;
	const { n, d } = outcome.points;
	return Number((n * 200n + d) / (2n * d));
};

const byColumns = (one: ReturnType<typeof rule>): readonly number[] => {
	const operation = operationOf(one, MAX, '');
	const run = operation && bind(operation, COLUMNS, UNIT);
	if (!run) throw new Error('not for columns');
	const points = new Float64Array(PAIRS.length);
	run(0, PAIRS.length, points, new Uint8Array(PAIRS.length));
	return [...points];
};

describe('a leaf worked on as columns', () => {
	it('knows to which band each border belongs', () => {
		fc.assert(
			fc.property(fc.array(stretch, { minLength: 1, maxLength: 4 }), (bands) => {
				const one = rule('ratio-bands', { bands });
				expect(byColumns(one)).toEqual(PAIRS.map((pair) => interpreted(one, pair)));
			}),
			runs(200),
		);
	});

	it('knows borders of bands that follow one another, also where a border is in both or in neither', () => {
		const flags = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
		fc.assert(
			fc.property(flags, (inclusive) => {
				const borders = ['75', '50', '25'];
				const bands = ['2', '1', '0.5', '0'].map((points, at) => ({
					points,
					...(borders[at] === undefined ? {} : { from: borders[at], fromInclusive: inclusive[at] }),
					...(at === 0 ? {} : { until: borders[at - 1], untilInclusive: inclusive[at + 3] }),
				}));
				const one = rule('ratio-bands', { bands });
				expect(byColumns(one)).toEqual(PAIRS.map((pair) => interpreted(one, pair)));
			}),
			runs(200),
		);
	});

	it('rounds a proportion half up, and knows the border of its floor and of its limit', () => {
		const more = fc.record({
			floor: border,
			floorInclusive: fc.boolean(),
			below: fc.constantFrom('0', '0.25'),
			full: fc.constantFrom('75', '80', '100'),
			over: fc.constantFrom('refused', 'cap'),
		});
		fc.assert(
			fc.property(more, (fields) => {
				const one = rule('proportional-floor', fields);
				expect(byColumns(one)).toEqual(PAIRS.map((pair) => interpreted(one, pair)));
			}),
			runs(200),
		);
	});

	it('leaves a rule that gives more than the leaf is worth to the interpreter, however little more', () => {
		const more = { options: [{ key: 'tot', label: 'Tốt', share: '100.25' }] };
		const levels = ruleSchema.parse({ form: 'share-levels', ...more });
		expect(operationOf(levels, decimal('0.25'), '')).toBeUndefined();
		expect(operationOf(rule('ratio-bands', { bands: [{ points: '2.001' }] }), MAX, '')).toBeUndefined();
	});

	it('leaves numbers that doubles could not hold to the interpreter', () => {
		const huge = numberColumn([rational(2n ** 39n)], 'amount');
		const operation = operationOf(rule('proportional', {}), MAX, '');
		const columns = new Map([
			['a', huge],
			['b', huge],
		]);
		expect(operation && bind(operation, columns, { scale: 1_000_000, rounded: true })).toBeUndefined();
		expect(numberColumn([rational(2n ** 41n), rational(1n, 3n)], 'amount').values).toEqual(
			Float64Array.of(Number.NaN, Number.NaN),
		);
	});
});
