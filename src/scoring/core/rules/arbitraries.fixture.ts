import fc from 'fast-check';
import { decimal } from '#kernel/decimal.ts';
import { type Rational, subtract } from '#kernel/rational.ts';
import type { Given, Input, Value } from '../form.ts';
import { ruleSchema } from '../rule-schema.ts';
import { inputsOf } from '../rule-tree.ts';
import type { FormId, Rule } from './registry.ts';

/** A rule as a document holds it. */
type Document = { readonly form: string } & Readonly<Record<string, unknown>>;
type Documents = fc.Arbitrary<Document>;

const inQuarters = (from: number, until: number): fc.Arbitrary<string> =>
	fc.integer({ min: from * 4, max: until * 4 }).map((n) => (n / 4).toFixed(2));

/** What rules are written with. */
const points = inQuarters(0, 4);
const signed = inQuarters(-2, 4);
const above0 = inQuarters(1, 3);
const share = inQuarters(0, 120);
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });
const label = fc.constantFrom('Nhãn', 'Nội dung khác');
const over = fc.constantFrom('refused', 'cap');
const count = (most: number) => fc.integer({ min: 1, max: most });

const variables = { a: 'Phải làm', b: 'Đã làm', c: 'Trong đó' };
const numeric = fc.constantFrom(
	'a',
	'b / a * 100',
	'b - c',
	'if(a > 0, b / a, c)',
	'min(a, b) / max(b, c)',
	'floor(a / 3) + abs(b - c)',
);
const condition = fc.constantFrom('a > b', 'not (a = 0) and b >= c', 'a / b > 1 or c = 0', 'b != c');

const measured = {
	variables: fc.constant(variables),
	measure: numeric,
	whenNothing: fc.constantFrom('missing', 'full', 'zero', 'not-applicable'),
};

const listOf = <T>(value: (key: string) => fc.Arbitrary<T>, keys: readonly string[]) =>
	fc.integer({ min: 1, max: keys.length }).chain((n) => fc.tuple(...keys.slice(0, n).map(value)));

const items = listOf((key) => fc.record({ key: fc.constant(key), label, points }), ['sai', 'thieu', 'cham']);
const options = <T extends Record<string, fc.Arbitrary<unknown>>>(value: T) =>
	listOf((key) => fc.record({ key: fc.constant(key), label, ...value }), ['tot', '1', 'kha-kha', 'kem']);
const stretches = fc.array(
	fc.record({
		from: maybe(share),
		fromInclusive: fc.constantFrom('true', 'false', true),
		until: maybe(share),
		untilInclusive: fc.boolean(),
		points: signed,
	}),
	{ minLength: 1, maxLength: 4 },
);
const limits = {
	bands: fc.array(fc.record({ until: count(10), points: signed }), { minLength: 1, maxLength: 3 }),
	otherwise: signed,
};
const direct = { step: fc.constantFrom('0.25', '0,5', '1'), least: signed, most: maybe(signed) };

const parts = (rule: Documents) =>
	listOf((key) => fc.record({ key: fc.constant(key), label, max: maybe(points), rule }), ['p', 'q', 'r']);

/** Documents of each form; `rule` is what may stand inside. The compiler knows when one is missing. */
const documents = (
	rule: Documents,
): { readonly [Id in FormId]: Readonly<Record<string, fc.Arbitrary<unknown>>> } => ({
	'yes-no': { yes: points, no: signed },
	levels: { options: options({ points }) },
	'levels-signed': { options: options({ points: signed }) },
	'share-levels': { options: options({ share }) },
	'ratio-bands': { ...measured, bands: stretches },
	proportional: { ...measured, full: above0, over },
	'proportional-floor': {
		...measured,
		floor: share,
		floorInclusive: fc.boolean(),
		below: points,
		full: above0,
		over,
	},
	formula: {
		variables: measured.variables,
		points: numeric,
		whenNothing: measured.whenNothing,
		over,
	},
	'deduct-per-item': { items, start: maybe(points), floor: fc.constantFrom('0', 'none') },
	'add-per-item': { items, cap: maybe(points) },
	'step-increment': {
		...measured,
		base: points,
		from: share,
		step: above0,
		increment: signed,
		direction: fc.constantFrom('up', 'down'),
		partSteps: fc.constantFrom('prorata', 'whole'),
		least: fc.constantFrom('0', '-1'),
		most: maybe(points),
	},
	gate: { variables: measured.variables, when: condition, points: signed, rule },
	branch: {
		variables: measured.variables,
		cases: fc.array(fc.record({ when: condition, max: maybe(points), rule }), { minLength: 1, maxLength: 2 }),
		otherwise: fc.record({ max: maybe(points), rule }),
	},
	'highest-of': { items: parts(rule) },
	'against-mean': { ...measured, atOrAbove: signed, below: signed, inclusive: fc.boolean() },
	'rank-bands': { ...measured, order: fc.constantFrom('highest', 'lowest'), ...limits },
	'index-points': { ...measured, from: share, until: share, over },
	'survey-shares': {
		options: listOf((key) => fc.record({ key: fc.constant(key), label, share }), ['A', 'B', 'C']),
		without: fc.subarray(['B', 'C', 'X']),
		whenNothing: measured.whenNothing,
	},
	outcome: {
		variables: measured.variables,
		actual: numeric,
		target: numeric,
		met: points,
		missed: signed,
		below: fc.constantFrom('missed', 'prorata'),
		better: fc.constantFrom('higher', 'lower'),
	},
	'best-unit': { ...measured, better: fc.constantFrom('higher', 'lower') },
	'leader-score': direct,
	'bonus-penalty': { items, cap: maybe(points) },
	'appraiser-deduction': { items, most: maybe(points), rule },
	timeliness: { due: fc.constantFrom('2017-11-30', '2024-02-29'), ...limits },
	judgement: direct,
	'max-by-block': {
		blocks: fc
			.subarray(['sở', 'huyện', 'xã'], { minLength: 1 })
			.chain((blocks) =>
				fc.tuple(...blocks.map((block) => fc.record({ block: fc.constant(block), max: points }))),
			),
		rule,
	},
	'sum-of': { items: parts(rule) },
	cap: { least: maybe(fc.constantFrom('0', '-1')), most: maybe(points), rule },
});

const anyOf = (all: ReturnType<typeof documents>): Documents =>
	fc.oneof(...(Object.keys(all) as FormId[]).map((id) => documentOf(all, id)));

const withoutAbsent = (record: Readonly<Record<string, unknown>>) =>
	Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

const documentOf = (all: ReturnType<typeof documents>, id: FormId): Documents =>
	fc.record(all[id]).map((record) => ({ form: id, ...withoutAbsent(record) }));

const SIMPLE = documents(fc.constant({ form: 'yes-no', yes: '1' }));
const NESTED = documents(anyOf(SIMPLE));

/** Any valid rule of a form; rules inside it are of any form, two deep. Valid is what the schema takes: findings may be many. */
export const ruleOf = (id: FormId): fc.Arbitrary<Rule> =>
	documentOf(NESTED, id).map((document) => ruleSchema.parse(document));

/** Any valid rule. */
export const anyRule: fc.Arbitrary<Rule> = anyOf(NESTED).map((document) => ruleSchema.parse(document));

const number = (from: number): fc.Arbitrary<Rational> =>
	fc.oneof(
		fc.integer({ min: from, max: 20 }).map((n) => decimal(String(n))),
		inQuarters(from, 120).map(decimal),
	);

const someDay = fc
	.integer({ min: 1, max: 28 })
	.map((day) => `2017-${day % 2 ? '11' : '12'}-${String(day).padStart(2, '0')}`);

/** What an input takes. */
const fitting = ({ name, kind, options: known }: Input): fc.Arbitrary<Value> => {
	if (kind === 'option')
		return fc.constantFrom(...(known ?? [{ key: 'xa' }, { key: 'x' }]).map(({ key }) => key));
	if (kind === 'day') return someDay;
	if (kind === 'count') return fc.nat(9).map((n) => decimal(String(n)));
	if (name.endsWith('points')) return inQuarters(0, 3).map(decimal);
	return number(kind === 'amount' ? 0 : -20);
};

/** What no input, or another one, takes. */
const unfitting: fc.Arbitrary<Value> = fc.constantFrom<Value>(
	'chữ',
	'constructor',
	'2023-02-29',
	decimal('-0.5'),
	subtract(decimal('1'), { n: 2n, d: 3n }),
);

/** Everything that a rule asks for. */
export const inputsFor = (rule: Rule): fc.Arbitrary<Given> =>
	fc.record(Object.fromEntries(inputsOf(rule).map((input) => [input.name, fitting(input)])));

/** Anything at all: some inputs missing, some that cannot stand, some that nobody asks for. */
export const anyInputsFor = (rule: Rule): fc.Arbitrary<Given> =>
	fc
		.record(
			Object.fromEntries(
				[...inputsOf(rule), { name: 'la', kind: 'number' } as const].map((input) => [
					input.name,
					fc.oneof({ arbitrary: fitting(input), weight: 8 }, { arbitrary: unfitting, weight: 1 }),
				]),
			),
			{ requiredKeys: [] },
		)
		.map((given) => ({ ...given }));
