import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { someParts } from './a-release.fixture.ts';
import type { Release } from './frozen.ts';
import { buildRelease, type ReleaseParts, signRelease } from './release.ts';

const texts = (release: Release): Record<string, string> =>
	Object.fromEntries(release.files.map(({ name, text }) => [name, text]));

const reversedNames = <T extends object>(value: T): T =>
	Object.fromEntries(Object.entries(value).reverse()) as T;

const mixed = (parts: ReleaseParts, random: () => number): ReleaseParts => {
	const shuffled = <T>(items: readonly T[]): T[] =>
		items
			.map((item) => ({ item, at: random() }))
			.sort((a, b) => a.at - b.at)
			.map(({ item }) => item);
	const { inputs, results } = parts;
	return {
		statement: reversedNames(parts.statement),
		inputs: {
			...inputs,
			table: { ...inputs.table, rows: shuffled(inputs.table.rows) },
			facts: shuffled(inputs.facts),
			lineages: shuffled(inputs.lineages),
		},
		results: {
			settings: reversedNames(results.settings),
			units: shuffled(results.units).map(reversedNames),
			blocks: shuffled(results.blocks),
			inconsistencies: shuffled(results.inconsistencies).map(reversedNames),
		},
	};
};

test('equal inputs give equal bytes, in whatever order they come', () => {
	const expected = texts(buildRelease(someParts(), sha256));
	fc.assert(
		fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (stream) => {
			const random = () => stream.next().value as number;
			expect(texts(buildRelease(mixed(someParts(), random), sha256))).toEqual(expected);
		}),
		{ seed: 20260101, numRuns: 50 },
	);
});

test('program, times and title do not touch the result hash; a setting, a row, a result, the rules and the scope do', () => {
	const { resultHash } = buildRelease(someParts(), sha256).manifest;
	const hashOf = (parts: ReleaseParts) => buildRelease(parts, sha256).manifest.resultHash;
	const parts = someParts();
	const same = {
		program: { name: 'openpar', version: '9' },
		createdAt: '2030-01-01T00:00:00Z',
		title: { vi: 'Khác' },
	};
	expect(hashOf(someParts(same))).toBe(resultHash);
	expect(hashOf(someParts({ ruleSemantics: '2' }))).not.toBe(resultHash);
	expect(hashOf(someParts({ scope: 'ranking' }))).not.toBe(resultHash);
	const { inputs, results } = parts;
	expect(hashOf({ ...parts, results: { ...results, settings: { max: '50' } } })).not.toBe(resultHash);
	expect(hashOf({ ...parts, results: { ...results, units: [] } })).not.toBe(resultHash);
	expect(hashOf({ ...parts, inputs: { ...inputs, previous: [] } })).not.toBe(resultHash);
});

test('a ranking without areas holds no area column, also not in a finding', () => {
	const all = Object.values(texts(buildRelease(someParts({ scope: 'ranking' }), sha256))).join('');
	for (const trace of ['Thể chế', 'Tài chính công', 'areas', '20.5', '20,5'])
		expect(all).not.toContain(trace);
	expect(texts(buildRelease(someParts(), sha256))['results-units.ndjson']).toContain('Thể chế');
});

test('a release tells nothing of the folders its tables lay in', () => {
	const all = Object.values(texts(buildRelease(someParts(), sha256))).join('');
	expect(all).not.toContain('someone');
	expect(all).toContain('bang.csv');
});

test('texts are kept in NFC, decimals as texts, and a decimal number is refused', () => {
	const decomposed = someParts({ title: { vi: 'Chỉ số'.normalize('NFD') } });
	expect(texts(buildRelease(decomposed, sha256))['manifest.json']).toContain('Chỉ số');
	const parts = someParts();
	const results = { ...parts.results, blocks: [{ block: 'Sở', year: 2023, mean: 92.61 }] };
	expect(() => buildRelease({ ...parts, results }, sha256)).toThrow('a decimal must be a text');
});

test('signing changes neither the hash nor a record', () => {
	const release = buildRelease(someParts(), sha256);
	const signed = signRelease(release, { algorithm: 'Ed25519', publicKey: 'x', value: 'y' }, sha256);
	expect(signed.hash).toBe(release.hash);
	expect(signed.manifest.resultHash).toBe(release.manifest.resultHash);
	const { 'manifest.json': a, SHA256SUMS: b, ...rest } = texts(release);
	expect(texts(signed)).toMatchObject(rest);
	const { 'manifest.json': c, SHA256SUMS: d } = texts(signed);
	expect([c === a, d === b]).toEqual([false, false]);
});
