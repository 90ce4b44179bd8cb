import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { resultsOf } from '../core/inconsistencies/example.fixture.ts';
import { EXAMPLES } from '../core/inconsistencies/examples.fixture.ts';
import { KINDS } from '../core/inconsistencies/inconsistency.ts';
import { NOT_COMPARABLE } from '../core/not-comparable.ts';
import { TIE_RULES } from '../core/settings.ts';
import { readSettings } from '../settings.ts';
import {
	inconsistencyMessage,
	notComparableMessage,
	rankRuleMessage,
	settingsProblemMessage,
	streakMessage,
	toPublicResults,
} from './messages.ts';

const LOCALES = ['vi', 'en', 'km'] as const;

/** The message files themselves stand in for what is compiled from them. */
const read = vi.hoisted(() => ({
	texts: { vi: {}, en: {}, km: {} } as Record<'vi' | 'en' | 'km', Record<string, string>>,
}));
vi.mock('#paraglide/messages.js', () => ({
	m: new Proxy(
		{},
		{
			get: (_, key: string) =>
				read.texts.vi[key] === undefined
					? undefined
					: (values: Record<string, string>, { locale }: { locale: 'vi' | 'en' | 'km' }) =>
							(read.texts[locale][key] ?? '').replaceAll(/\{(\w+)\}/g, (hole, name) =>
								String(values[name] ?? hole),
							),
		},
	),
}));
for (const locale of LOCALES) {
	const path = new URL(`../../../messages/par-index/${locale}.json`, import.meta.url);
	read.texts[locale] = JSON.parse(readFileSync(path, 'utf8'));
}

const holes = (text: string | undefined) =>
	[...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the messages', () => {
	it('have the same keys and holes in every language', () => {
		const { vi: base, ...others } = read.texts;
		for (const [locale, texts] of Object.entries(others)) {
			expect(Object.keys(texts), locale).toEqual(Object.keys(base));
			const missing = Object.keys(base).filter((key) =>
				holes(texts[key]).some((hole) => !holes(base[key]).includes(hole)),
			);
			expect(missing, locale).toEqual([]);
		}
	});

	it.each(LOCALES)('say every inconsistency in %s with its place, without a hole left', (locale) => {
		const said = EXAMPLES.map(({ kind, wrong }) => {
			const found = resultsOf(wrong).inconsistencies.find((one) => one.kind === kind);
			return [kind, found ? inconsistencyMessage(found, locale) : ''] as const;
		});
		expect(said.filter(([kind, text]) => text === '' || text.includes('{') || text.includes(kind))).toEqual(
			[],
		);
		expect(new Set(said.map(([kind]) => kind)).size).toBe(KINDS.length);
	});

	it('say decimals with the mark of the language, and quote what was printed', () => {
		const example = EXAMPLES.find(({ kind }) => kind === 'parts-differ-by-rounding');
		const [found] = resultsOf(example?.wrong ?? { table: { file: '', areas: [], rows: [] } }).inconsistencies;
		if (!found) throw new Error('no inconsistency');
		expect(inconsistencyMessage(found, 'vi')).toBe(
			'bang.csv, dòng 2: A có các phần điểm cộng lại bằng 91,05 nhưng in 91,04; lệch -0,01, có thể do làm tròn.',
		);
		expect(inconsistencyMessage(found, 'en')).toBe(
			'bang.csv, row 2: the parts of A sum to 91.05, printed is 91,04; the difference of -0.01 can come from rounding.',
		);
	});

	it('name columns and statistics in words', () => {
		const said = (kind: string) => {
			const example = EXAMPLES.find((one) => one.kind === kind);
			const found = resultsOf(example?.wrong ?? { table: { file: '', areas: [], rows: [] } }).inconsistencies;
			return found.filter((one) => one.kind === kind).map((one) => inconsistencyMessage(one, 'vi'))[0];
		};
		expect(said('impossible-value')).toContain('có tổng điểm là 100,01');
		expect(said('band-count-does-not-follow')).toContain('số đơn vị mức Tốt in là 2');
	});

	it.each(LOCALES)('give every reason for "–" in %s', (locale) => {
		for (const reason of NOT_COMPARABLE)
			expect(notComparableMessage(reason, locale)).not.toContain('par-index');
	});

	it('print the rule of the ranking under a table', () => {
		const rank = {
			basis: 'published',
			digits: 2,
			ties: 'keys',
			keys: [{ key: 'part:sipas', first: 'highest' }],
		} as const;
		expect(rankRuleMessage(rank, 'vi')).toBe(
			'Xếp hạng trên số đã làm tròn đến 2 chữ số thập phân. Đơn vị bằng nhau được phân định lần lượt theo: điểm hài lòng (SIPAS).',
		);
		for (const ties of TIE_RULES) {
			for (const locale of LOCALES)
				expect(rankRuleMessage({ ...rank, ties }, locale)).not.toMatch(/par-index|\{/);
		}
	});

	it('tell a streak, the last time before, and the first time that is known of', () => {
		const tell = (yearsFirst: number, lastFirst: number | null, knownSince = 2012) =>
			streakMessage({ year: 2021, streak: { yearsFirst, lastFirst, knownSince } }, 'en');
		expect([tell(2, 2016), tell(1, 2016), tell(1, null), tell(1, null, 2021)]).toEqual([
			'first for 2 consecutive years',
			'first for the first time since 2016',
			'first for the first time (figures since 2012)',
			'',
		]);
		expect(streakMessage({ year: 2021, streak: null }, 'en')).toBe('');
	});

	it.each(LOCALES)('say every problem of a settings file in %s', (locale) => {
		const files = [
			'totl: 1\nmax: 0\ntolerance: -1\nscale: 10\nweights: { a: b }\nrounding: { digits: x }\nrank: { ties: x, digits: 99, keys: [y] }',
			'bands: { default: [{ name: "" }, { fromInclusive: x }] }',
			'a: [',
		];
		const problems = files.flatMap((file) => {
			const settings = readSettings(file);
			return settings.ok ? [] : settings.problems;
		});
		expect(new Set(problems.map(({ code }) => code)).size).toBe(13);
		for (const problem of problems)
			expect(settingsProblemMessage(problem, locale)).not.toMatch(/^settings\.|\{/);
	});

	it('go into the published results, whose places have every key', () => {
		const [example] = EXAMPLES;
		const results = toPublicResults(
			resultsOf(example?.wrong ?? { table: { file: '', areas: [], rows: [] } }),
			'en',
		);
		expect(results.inconsistencies[0]).toMatchObject({
			place: { file: 'facts.csv', row: 2, column: 'value' },
			message: expect.stringMatching(
				/^facts\.csv, row 2, column value, block Sở, year 2023: number of units above/,
			),
		});
	});
});
