import { describe, expect, it } from 'vitest';
import { comparisonOf } from './comparison.ts';

const unit = (slug: string, block = 'so', year = 2023) => ({ slug, block: { slug: block, year } });
const slugs = (units: readonly { slug: string }[]) => units.map(({ slug }) => slug);

describe('units side by side', () => {
	it('stand in the order asked for, each once', () => {
		const { compared } = comparisonOf(['b', 'a', 'b'], [unit('a'), unit('b')]);
		expect(slugs(compared)).toEqual(['b', 'a']);
	});

	it('are four at most, and the others are named', () => {
		const all = ['a', 'b', 'c', 'd', 'e', 'f'];
		const { compared, tooMany } = comparisonOf(
			all,
			all.map((slug) => unit(slug)),
		);
		expect([slugs(compared), slugs(tooMany)]).toEqual([all.slice(0, 4), ['e', 'f']]);
	});

	it('of different blocks do not stand side by side', () => {
		const { compared, apart } = comparisonOf(['a', 'b'], [unit('a'), unit('b', 'huyen')]);
		expect(compared).toEqual([]);
		expect(apart.map(({ block, units }) => [block.slug, slugs(units)])).toEqual([
			['so', ['a']],
			['huyen', ['b']],
		]);
	});

	it('of different years do not stand side by side, and the latest common year is taken', () => {
		expect(comparisonOf(['a', 'b'], [unit('a', 'so', 2022), unit('b')]).compared).toEqual([]);
		const both = [unit('a', 'so', 2022), unit('b', 'so', 2022), unit('a'), unit('b')];
		expect(comparisonOf(['a', 'b'], both).compared[0]?.block.year).toBe(2023);
	});

	it('that the release does not have are named', () => {
		expect(comparisonOf(['a', 'x'], [unit('a')]).missing).toEqual(['x']);
		expect(comparisonOf(['x'], [])).toEqual({ compared: [], tooMany: [], missing: ['x'], apart: [] });
	});
});
