import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVERY_EFFECT, PLAIN, without } from '#par-index/core/scorecard/a-set.fixture.ts';
import type { CountedLeaf, Scorecard } from '#par-index/core/scorecard/scorecard.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { someParts } from '#publication/core/a-release.fixture.ts';
import { buildRelease, type ReleaseParts } from '#publication/core/release.ts';
import { canonical } from './canonical.mjs';
import { filesOf } from './computed.fixture.ts';
import { checkIntegrity } from './integrity.mjs';
import { roundOf, roundParts, sonLa } from './scored.fixture.ts';
import { changeFile, seeded } from './tampering.fixture.mjs';
import { verifyRelease } from './verify-release.mjs';

type Finding = {
	readonly file?: string;
	readonly field?: string;
	readonly record?: { readonly unit?: string };
};
const findingsOf = (parts: ReleaseParts): readonly Finding[] =>
	verifyRelease(filesOf(parts), undefined).findings;

const SCOPES = ['ranking', 'areas', 'leaves', 'gap'] as const;
const round = await sonLa();
const small = await roundOf(EVERY_EFFECT, { 'Sở A': PLAIN, 'Sở B': without('1.1', '2.3', '3.2') });

for (const scope of SCOPES) {
	test(`Sơn La 2017, scope ${scope}: every figure is recomputed and equal`, () => {
		const { findings, checked } = verifyRelease(filesOf(roundParts(round, scope)), undefined);
		expect(findings.slice(0, 5)).toEqual([]);
		expect(checked).toBeGreaterThan(600);
	});
}

test('whatever does not apply, is missing or is rounded: the verifier computes what the product computed', async () => {
	const codes = ['1.1', '1.2', '2.1', '2.3', '3.1', '3.2', 'T', 'P'];
	const anyLines = fc
		.record({ out: fc.subarray(codes), lost: fc.option(fc.constantFrom(...codes), { nil: '' }) })
		.map(({ out, lost }) => without(...out).filter((line) => lost === '' || !line.startsWith(`${lost} `)));
	await fc.assert(
		fc.asyncProperty(
			fc.array(anyLines, { minLength: 1, maxLength: 3 }),
			fc.constantFrom('leaf', 'end', 'none'),
			fc.integer({ min: 0, max: 3 }),
			fc.constantFrom(...SCOPES),
			async (units, at, digits, scope) => {
				const set = { ...EVERY_EFFECT, rounding: { at, digits } };
				const named = Object.fromEntries(units.map((lines, index) => [`Sở ${index}`, lines]));
				expect(findingsOf(roundParts(await roundOf(set, named), scope))).toEqual([]);
			},
		),
		{ seed: 20260101, numRuns: Number(process.env['OPENPAR_TEST_LONG'] ?? 0) ? 3_000 : 150 },
	);
});

/** The round with one leaf of one unit changed, and results as they were. */
const withLeaf = (unit: number, code: string, change: (leaf: CountedLeaf) => CountedLeaf): ReleaseParts => {
	const parts = roundParts(small, 'gap');
	const changed = (card: Scorecard): Scorecard => ({
		...card,
		leaves: card.leaves.map((leaf) => (leaf.leaf.code === code ? change(leaf) : leaf)),
	});
	const scored = parts.scored as NonNullable<ReleaseParts['scored']>;
	const cards = scored.cards.map((card, at) => (at === unit ? changed(card) : card));
	return { ...parts, scored: { ...scored, cards } };
};

test('points of a leaf that were changed are found in its line, although every hash fits', () => {
	const three = { n: 3n, d: 1n };
	const findings = findingsOf(withLeaf(0, '1.2', (leaf) => ({ ...leaf, points: three })));
	expect(findings).toContainEqual(
		expect.objectContaining({ file: 'results-leaves.ndjson', field: 'points' }),
	);
});

test('points changed together with what counts of them and with their trace are found in areas, parts and total', () => {
	const three = { n: 3n, d: 1n };
	const parts = withLeaf(0, '1.2', (leaf) => ({
		...leaf,
		points: three,
		counted: three,
		trace: leaf.trace && { ...leaf.trace, points: '3' },
	}));
	const fields = findingsOf(parts)
		.filter(({ file, record }) => file === 'results-units.ndjson' && record?.unit === 'Sở A')
		.map(({ field }) => field);
	for (const field of ['total', 'percent', 'parts/appraised', 'areas/0/points'])
		expect(fields).toContain(field);
});

test('a leaf taken out, a rule of the set changed, self-scored points changed: each is found', () => {
	const parts = roundParts(small, 'gap');
	const scored = parts.scored as NonNullable<ReleaseParts['scored']>;
	const [first, ...rest] = scored.cards as [Scorecard, ...Scorecard[]];
	const cards = [{ ...first, leaves: first.leaves.slice(1) }, ...rest];
	expect(findingsOf({ ...parts, scored: { ...scored, cards } })).not.toEqual([]);
	const self = findingsOf(withLeaf(0, '1.2', (leaf) => ({ ...leaf, self: { n: 9n, d: 1n } })));
	expect(self).toContainEqual(expect.objectContaining({ file: 'results-units.ndjson', field: 'gap' }));
	const sets = scored.sets.map((set) => ({ ...set, bonusCap: '1' }));
	expect(findingsOf({ ...parts, scored: { ...scored, sets } })).toContainEqual(
		expect.objectContaining({ file: 'results-units.ndjson', field: 'parts/bonus' }),
	);
});

const whole = filesOf(roundParts(small, 'gap'));
for (const name of ['sets.ndjson', 'entries.ndjson', 'results-leaves.ndjson', 'manifest.json']) {
	test(`each of 200 single changes in ${name} of a computed round is found and named`, () => {
		const random = seeded(20260101);
		for (let turn = 0; turn < 200; turn++) {
			const { bytes, line, member } = changeFile(name, whole.get(name), canonical, random);
			const { findings } = checkIntegrity(new Map([...whole, [name, bytes]]));
			const named = findings.some(
				(one: { file?: string; line?: number; field?: string }) =>
					one.file === name && (name === 'manifest.json' ? one.field === member : one.line === line),
			);
			expect(named, `${name}:${line} ${member}`).toBe(true);
		}
	});
}

test('a file of leaves that is missing is named', () => {
	const files = new Map(whole);
	files.delete('results-leaves.ndjson');
	expect(checkIntegrity(files).findings).toContainEqual({
		code: 'file-missing',
		file: 'results-leaves.ndjson',
	});
});

test('before scope "gap" nothing says what units scored themselves', () => {
	const textOf = (scope: (typeof SCOPES)[number]) =>
		[...filesOf(roundParts(round, scope))].map(([, bytes]) => bytes.toString()).join('');
	expect(textOf('leaves')).not.toMatch(/"self":|"stage":"self"|"gap":/);
	expect(textOf('gap')).toMatch(/"self":/);
	expect(textOf('areas')).not.toContain('"trace"');
});

test('a release of a published table is what it was: the same files, the same hashes', () => {
	const { manifest, hash } = buildRelease(someParts(), sha256);
	expect(manifest.files.map(({ name }) => name)).toEqual([
		'settings.ndjson',
		'inputs.ndjson',
		'results-units.ndjson',
		'results-blocks.ndjson',
		'inconsistencies.ndjson',
	]);
	expect(hash).toBe('0dd5e98da27a6940e48ae44bac8ed27b34aa77923bdc2c175fc0b8f7a336cfcb');
});
