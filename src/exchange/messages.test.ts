import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const here = new URL('./', import.meta.url);
const messages = (language: string): Record<string, string> =>
	JSON.parse(readFileSync(new URL(`../../messages/exchange/${language}.json`, here), 'utf8'));

const codes = new Set(
	['./', './core/', '../scoring/core/']
		.flatMap((folder) => readdirSync(new URL(folder, here)).map((name) => new URL(folder + name, here)))
		.filter(({ pathname }) => pathname.endsWith('.ts') && !pathname.endsWith('.test.ts'))
		.flatMap((file) => readFileSync(file, 'utf8').match(/'exchange\.[a-z0-9-]+'/g) ?? [])
		.map((code) => code.slice(1, -1))
		// of lists of people: messages/access/people-import.json; of figures: messages/figures
		.filter((code) => !/^exchange\.(?:people|figures)-/.test(code)),
);

const holes = (text = ''): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

test.each(['vi', 'en', 'km'])(
	'every problem of this domain has its sentence in %s, with the same places',
	(language) => {
		const [base, texts] = [messages('vi'), messages(language)];
		const keys = Object.keys(texts).filter((key) => !key.startsWith('$'));
		expect(keys.toSorted()).toEqual([...codes].toSorted());
		for (const key of keys) expect([key, ...holes(texts[key])]).toEqual([key, ...holes(base[key])]);
	},
);
