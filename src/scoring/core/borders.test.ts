import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toExact } from '#kernel/decimal.ts';
import { contains } from '#kernel/interval.ts';
import { rational, whole } from '#kernel/rational.ts';
import { checkBorders, stretchText } from './borders.ts';
import { type Stretch, toInterval } from './fields.ts';

/** "[80,90)": square is inclusive; an empty border is open. */
const stretch = (text: string): Stretch => {
	const [, open, from = '', until = '', close] = /^([[(])(.*),(.*)([\])])$/.exec(text) ?? [];
	return {
		fromInclusive: open === '[',
		untilInclusive: close === ']',
		...(from ? { from } : {}),
		...(until ? { until } : {}),
	};
};

const found = (...texts: string[]): string[] =>
	checkBorders(texts.map(stretch)).map(({ code, details }) =>
		[code.replace('scoring.', ''), ...Object.values(details)].join(' '),
	);

describe('Bands of values', () => {
	it.each([
		['meet at a border that belongs to one of them', ['[90,)', '[80,90)', '[0,80)'], []],
		['are open above and below', ['[50,)', '(,50)'], []],
		['end at 100 per cent inclusive', ['[50,100]', '[0,50)'], []],
		['are one that takes all', ['[,]'], []],
		['leave a border in neither', ['(80,)', '[0,80)'], ['border-in-neither 80']],
		['have a border in both', ['[80,)', '[0,80]'], ['border-in-both 80']],
		['leave a gap', ['[90,)', '[0,80)'], ['border-in-neither 80', 'bands-gap 80 90']],
		['leave a gap whose ends are there', ['[90,)', '[0,80]'], ['bands-gap 80 90']],
		['overlap', ['[80,)', '[0,85)'], ['border-in-both 80', 'bands-overlap 80 85']],
		[
			'overlap without end',
			['[80,)', '[90,)', '[0,80)'],
			['border-in-both 90', 'bands-overlap 90 ∞', 'band-unreachable ≥ 90'],
		],
		['forget 0', ['[50,)', '(0,50)'], ['border-in-neither 0']],
		['begin above 0', ['[50,)'], ['border-in-neither 0', 'bands-gap 0 50']],
		['stop below 100', ['[0,60)'], ['border-in-neither 60', 'bands-gap 60 ∞']],
		['forget exactly 100', ['[0,100)'], ['border-in-neither 100']],
		['hold nothing', ['[,]', '[50,50)'], ['band-unreachable ≥ 50, < 50']],
		['lie below 0', ['[0,)', '[-5,0)'], ['band-unreachable ≥ -5, < 0']],
		['stand the wrong way round', ['[0,)', '[90,80)'], ['band-unreachable ≥ 90, < 80']],
	] as const)('that %s', (_, texts, expected) => {
		expect(found(...texts)).toEqual(expected);
	});

	it('say where the fault is', () => {
		expect(checkBorders([stretch('[80,)'), stretch('[0,80]')])[0]?.path).toEqual(['bands', 1]);
	});

	it('are written with their signs', () => {
		expect(stretchText(stretch('(80,90.5]'))).toBe('> 80, ≤ 90.5');
		expect(stretchText(stretch('[80,)'))).toBe('≥ 80');
		expect(stretchText(stretch('(,80)'))).toBe('< 80');
	});

	it('without findings take every value from 0 to 100 exactly once', () => {
		const border = fc.option(
			fc.integer({ min: 0, max: 4 }).map((n) => String(n * 25)),
			{ nil: undefined },
		);
		const any = fc
			.record({ from: border, until: border, fromInclusive: fc.boolean(), untilInclusive: fc.boolean() })
			.map(({ from, until, ...rest }) => ({
				...rest,
				...(from ? { from } : {}),
				...(until ? { until } : {}),
			}));
		const halves = Array.from({ length: 201 }, (_, n) => rational(BigInt(n), 2n));
		fc.assert(
			fc.property(fc.array(any, { minLength: 1, maxLength: 4 }), (stretches) => {
				const codes = checkBorders(stretches).map(({ code }) => code);
				const times = halves.map((at) => stretches.filter((one) => contains(toInterval(one), at)).length);
				if (codes.length === 0) expect(new Set(times)).toEqual(new Set([1]));
				// and the other way round: whatever is taken twice or never has its finding
				const isNever = times.some((count) => count === 0);
				const isTwice = times.some((count) => count > 1);
				expect(codes.some((code) => /gap|neither/.test(code))).toBe(isNever);
				if (isTwice) expect(codes.some((code) => /overlap|both/.test(code))).toBe(true);
			}),
			{ seed: 20260101, numRuns: 500 },
		);
	});

	it('may be bands of years or of anything else: values below the first of interest do not matter', () => {
		expect(checkBorders([stretch('[2020,)')], { from: whole(2020) })).toEqual([]);
		expect(toExact(whole(2020))).toBe('2020');
	});
});
