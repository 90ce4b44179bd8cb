import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from './core/settings.ts';
import { readSettings } from './settings.ts';

const settings = (yaml: string) => {
	const read = readSettings(yaml);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read.settings;
};
const problems = (yaml: string) => {
	const read = readSettings(yaml);
	return read.ok ? [] : read.problems.map(({ code, details: { path, line } }) => [code, path, line]);
};

describe('a settings file', () => {
	it.each(['', '# nothing', '{}', '---\n'])('that is empty (%j) is all defaults', (yaml) => {
		expect(settings(yaml)).toEqual(DEFAULT_SETTINGS);
	});

	it('keeps every digit of a number as it is written', () => {
		const { weights, tolerance } = settings(
			'weights:\n  entry: 0.05\n  land: 0.10000000000000000001\ntolerance: 0.010',
		);
		expect(weights).toEqual({ entry: '0.05', land: '0.10000000000000000001' });
		expect(tolerance).toBe('0.010');
	});

	it('understands the decimal comma', () => {
		expect(settings('max: 62,5').max).toBe('62.5');
	});

	it('reads bands with their borders, lower inclusive and upper exclusive unless it says otherwise', () => {
		const { bands } = settings(`
bands:
  default:
    - { name: "> 90", from: 90, fromInclusive: false }
    - { name: Tốt, from: 80, until: 90, untilInclusive: true }
  blocks:
    Huyện:
      - { name: Xuất sắc, from: 85 }
`);
		expect(bands.default).toEqual([
			{ name: '> 90', from: '90', fromInclusive: false, untilInclusive: false },
			{ name: 'Tốt', from: '80', fromInclusive: true, until: '90', untilInclusive: true },
		]);
		expect(Object.entries(bands.blocks).map(([block, list]) => [block, list.length])).toEqual([['Huyện', 1]]);
	});

	it('takes a tie-break key as its name alone, more first, and a better rank of last year first', () => {
		const { rank } = settings(
			'rank:\n  keys: [part:sipas, previousRank, { key: "area:Tài chính", first: lowest }]',
		);
		expect(rank.keys).toEqual([
			{ key: 'part:sipas', first: 'highest' },
			{ key: 'previousRank', first: 'lowest' },
			{ key: 'area:Tài chính', first: 'lowest' },
		]);
	});

	it('breaks ties by keys when keys are given, unless it says otherwise', () => {
		expect(settings('rank: { keys: [total] }').rank.ties).toBe('keys');
		expect(settings('rank: { keys: [total], ties: dense }').rank.ties).toBe('dense');
	});

	it('reads years and lists of names', () => {
		const read = settings(
			'incomplete: [{ year: 2022, block: Huyện }]\ncomparableFrom: 2022\nnotRanked: [" Thanh tra tỉnh "]\naliases: { TTTT: Sở TTTT }',
		);
		expect(read).toMatchObject({
			incomplete: [{ year: 2022, block: 'Huyện' }],
			comparableFrom: 2022,
			notRanked: ['Thanh tra tỉnh'],
			aliases: { TTTT: 'Sở TTTT' },
		});
	});
});

describe('names of areas', () => {
	it('are read by area code, in Vietnamese and perhaps others', () => {
		expect(settings('areaNames: { legal: { vi: Thiết chế pháp lý, en: Legal } }').areaNames).toEqual({
			legal: { vi: 'Thiết chế pháp lý', en: 'Legal' },
		});
		expect(settings('').areaNames).toBeUndefined();
		expect(readSettings('areaNames: { legal: { en: Legal } }')).toMatchObject({
			ok: false,
			problems: [{ code: 'settings.missing', details: { path: 'areaNames.legal.vi' } }],
		});
	});
});

describe('what is wrong with a settings file', () => {
	it('is told all at once, each with its path and line', () => {
		const yaml = `totl: weights
weights:
  entry: five
rank:
  ties: best
  digits: 2.5
bands:
  default:
    - { from: 90 }
max: 0
scale: 10
`;
		expect(problems(yaml).sort()).toEqual(
			[
				['settings.unknown-key', 'totl', 1],
				['settings.not-a-decimal', 'weights.entry', 3],
				['settings.not-one-of', 'rank.ties', 5],
				['settings.not-a-whole-number', 'rank.digits', 6],
				['settings.missing', 'bands.default.0.name', 9],
				['settings.not-above-zero', 'max', 10],
				['settings.wrong-shape', 'scale', 11],
			].sort(),
		);
	});

	it.each([
		['tolerance: -1', 'settings.negative'],
		['rank: { keys: [sipas] }', 'settings.rank-key-unknown'],
		['rank: { keys: ["part:land"] }', 'settings.rank-key-unknown'],
		['bands: { default: [{ name: A, fromInclusive: yes }] }', 'settings.not-true-or-false'],
		['bands: { default: [{ name: "" }] }', 'settings.empty'],
		['rounding: { digits: 21 }', 'settings.out-of-range'],
		['rounding: { digits: }', 'settings.not-a-whole-number'],
		['max: 1e3', 'settings.not-a-decimal'],
		['max: .inf', 'settings.not-a-decimal'],
		['- total', 'settings.wrong-shape'],
		['max: [1', 'settings.not-yaml'],
		['max: 1\nmax: 2', 'settings.not-yaml'],
	])('%j is refused as %s', (yaml, code) => {
		const read = readSettings(yaml);
		expect(read.ok ? [] : read.problems.map((problem) => problem.code)).toEqual([code]);
	});

	it('is an alias bomb too', () => {
		const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
		for (const [one, next] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map((pair) => [...pair])) {
			lines.push(`${next}: &${next} [${Array(9).fill(`*${one}`).join(', ')}]`);
		}
		expect(readSettings(lines.join('\n')).ok).toBe(false);
	});
});
