import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languageOf, sentenceOf } from '#platform/start/sentences.server.ts';

const PROJECT = resolve(import.meta.dirname, '..', '..', '..');
const MESSAGES = join(PROJECT, 'messages');
const LANGUAGES = ['vi', 'en', 'km'] as const;

test.each([
	[{}, 'vi'],
	[{ LANG: 'C.UTF-8' }, 'vi'],
	[{ LANG: 'vi_VN.UTF-8' }, 'vi'],
	[{ LANG: 'en_US.UTF-8' }, 'en'],
	[{ LANG: 'en_US.UTF-8', OPENPAR_LANG: 'vi' }, 'vi'],
	[{ LANG: 'vi_VN.UTF-8', LC_ALL: 'km_KH.UTF-8' }, 'km'],
] as const)('with %j the terminal is spoken to in %s', (environment, language) => {
	expect(languageOf(environment)).toBe(language);
});

test('a sentence names what it is about; an unknown code is shown as it is', () => {
	const taken = { code: 'start.port-taken', details: { port: 3000, next: 3001 } };
	expect(sentenceOf(MESSAGES, 'vi', taken)).toContain('Cổng 3000 đang được chương trình khác dùng');
	expect(sentenceOf(MESSAGES, 'en', taken)).toContain('PORT=3001 npm start');
	expect(sentenceOf(MESSAGES, 'en', { code: 'nowhere.at-all', details: { x: 1 } })).toBe(
		'nowhere.at-all {"x":1}',
	);
});

describe('every step and problem of starting', () => {
	const sources = globSync(
		['src/{start,seed.server,examples.server}.ts', 'src/platform/{postgres,start}/*.ts', 'bin/*.js'],
		{
			cwd: PROJECT,
		},
	)
		.filter((path) => !path.endsWith('.test.ts'))
		.map((path) => readFileSync(join(PROJECT, path), 'utf8'))
		.join('\n');
	const used = [
		...new Set([...sources.matchAll(/'(start\.[a-z-]+)'/g)].map(([, code]) => code ?? '')),
	].sort();

	test.each(LANGUAGES)('has its sentence in %s, and no sentence is left over', (language) => {
		const texts = JSON.parse(readFileSync(join(MESSAGES, 'start', `${language}.json`), 'utf8'));
		expect(Object.keys(texts).sort()).toEqual(used);
	});
});
