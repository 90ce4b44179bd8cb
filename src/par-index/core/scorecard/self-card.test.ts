import { expect, test } from 'vitest';
import { toExact } from '#kernel/decimal.ts';
import { aSet, EVERY_EFFECT } from './a-set.fixture.ts';
import { prepareSelf, type SelfCard, type SelfEntered, selfCard } from './self-card.ts';

const entered = (cells: Readonly<Record<string, Readonly<Record<string, string>>>>): SelfEntered =>
	new Map(Object.entries(cells));
const everyEffect = prepareSelf(EVERY_EFFECT);
const card = (cells: Parameters<typeof entered>[0]): SelfCard => selfCard(everyEffect, entered(cells), 'Sở');
const leafOf = ({ leaves }: SelfCard, code: string) => leaves.find((leaf) => leaf.code === code);
const shown = ({ points, max, done, of }: SelfCard['total']) => [toExact(points), toExact(max), done, of];

test('a card in which nothing stands has no points, and a maximum of what the unit scores itself', () => {
	const empty = card({});
	expect(shown(empty.total)).toEqual(['0', '40', 0, 3]);
	expect(leafOf(empty, '1.1')?.standing).toBe('empty');
	expect(['2.2', '2.3', '3.1', '3.2', '3.3', 'P'].map((code) => leafOf(empty, code)?.standing)).toEqual(
		Array(6).fill('locked'),
	);
});

test('what is there counts while the rest is missing, and says what is missing', () => {
	const some = card({ '1.1': { option: 'yes' }, '1.2': { a: '1' } });
	expect(shown(some.total)).toEqual(['10', '40', 1, 3]);
	expect(leafOf(some, '1.2')).toMatchObject({ standing: 'missing', points: undefined });
	expect(leafOf(some, '1.2')?.problems).toMatchObject([
		{ code: 'scoring.input-missing', details: { input: 'b' } },
	]);
	expect(leafOf(some, '1.1')?.trace).toMatchObject({ form: 'yes-no', points: '10' });
});

test('a leaf that does not apply is carried by the others of its area, as in the final score', () => {
	const left = card({ '1.1': { notApplicable: 'yes' }, '1.2': { a: '1', b: '2' } });
	expect(leafOf(left, '1.1')?.standing).toBe('left-out');
	expect(shown(left.areas.get('1') as SelfCard['total'])).toEqual(['15', '30', 2, 2]);
});

test('what is entered at a locked leaf, or outside of the 100, does not count to the total', () => {
	const more = card({ '2.2': { a: '1', b: '1' }, T: { option: 'yes' } });
	expect(shown(more.total)).toEqual(['0', '40', 0, 3]);
	expect(leafOf(more, 'T')?.standing).toBe('scored');
});

test('a leaf that looks at other units says so, once it is entered', () => {
	const set = aSet([
		{ code: '1', max: '2', rule: { form: 'best-unit', variables: { a: 'số việc' }, measure: 'a' } },
		{ code: '2', max: '98', rule: { form: 'yes-no', yes: '98' } },
	]);
	const one = selfCard(prepareSelf(set), entered({ '1': { a: '5' } }), 'Sở');
	expect(leafOf(one, '1')).toMatchObject({ standing: 'block', problems: [] });
	const none = selfCard(prepareSelf(set), entered({}), 'Sở');
	expect(leafOf(none, '1')?.standing).toBe('empty');
});
