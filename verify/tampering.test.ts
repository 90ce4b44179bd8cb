import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { someParts } from '#publication/core/a-release.fixture.ts';
import { signedText } from '#publication/core/manifest.ts';
import { buildRelease, signRelease } from '#publication/core/release.ts';
import { canonical } from './canonical.mjs';
import { checkIntegrity } from './integrity.mjs';
import { changeFile, seeded } from './tampering.fixture.mjs';

const toMap = (release) => new Map(release.files.map(({ name, text }) => [name, Buffer.from(text)]));
const unsigned = buildRelease(someParts(), sha256);
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const signature = {
	algorithm: 'Ed25519',
	publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(12).toString('base64'),
	value: sign(null, Buffer.from(signedText(unsigned.hash)), privateKey).toString('base64'),
};
const whole = toMap(signRelease(unsigned, signature, sha256));
const findingsWith = (changes) => checkIntegrity(new Map([...whole, ...changes])).findings;
const linesOf = (name) => whole.get(name).toString().slice(0, -1).split('\n');
const withLines = (name, lines) => [name, Buffer.from(`${lines.join('\n')}\n`)];
const UNITS = 'results-units.ndjson';

test('a release as it was made has nothing to complain of, signed or not', () => {
	expect(checkIntegrity(whole).findings).toEqual([]);
	expect(checkIntegrity(toMap(unsigned)).findings).toEqual([]);
	expect(checkIntegrity(whole).hash).toBe(unsigned.hash);
});

for (const name of whole.keys()) {
	test(`each of 300 single changes in ${name} is found and named`, () => {
		const random = seeded(20260101);
		for (let round = 0; round < 300; round++) {
			const { bytes, line, member } = changeFile(name, whole.get(name), canonical, random);
			const findings = findingsWith([[name, bytes]]);
			const named = findings.some(
				(one) => one.file === name && (name === 'manifest.json' ? one.field === member : one.line === line),
			);
			expect(named, `${name}:${line} ${member} → ${JSON.stringify(findings)}`).toBe(true);
		}
	});
}

test('a last line taken away is missed, and which one it was', () => {
	const lines = linesOf(UNITS);
	const findings = findingsWith([withLines(UNITS, lines.slice(0, -1))]);
	expect(findings).toContainEqual(
		expect.objectContaining({ code: 'line-missing', file: UNITS, line: lines.length }),
	);
});

test('two lines that changed places are both named', () => {
	const [first, second, ...rest] = linesOf(UNITS);
	const findings = findingsWith([withLines(UNITS, [second, first, ...rest])]);
	for (const line of [1, 2])
		expect(findings).toContainEqual(expect.objectContaining({ code: 'line-moved', file: UNITS, line }));
	expect(findings).toContainEqual(expect.objectContaining({ code: 'out-of-order', file: UNITS, line: 2 }));
});

test('a line that was added is named', () => {
	const lines = linesOf(UNITS);
	const added = canonical({ ...JSON.parse(lines[2]), unit: 'Sở Không có' });
	const findings = findingsWith([withLines(UNITS, lines.toSpliced(3, 0, added))]);
	expect(findings).toContainEqual(expect.objectContaining({ code: 'line-added', file: UNITS, line: 4 }));
});

test('a copied line is named, and so is a file cut in the middle of a line', () => {
	const lines = linesOf(UNITS);
	const twice = findingsWith([withLines(UNITS, [lines[0], ...lines])]);
	expect(twice).toContainEqual(expect.objectContaining({ code: 'line-added', file: UNITS }));
	const cut = findingsWith([[UNITS, whole.get(UNITS).subarray(0, -9)]]);
	expect(cut).toContainEqual({ code: 'no-final-newline', file: UNITS });
});

test('a missing file, a stray file, blanks between members and bytes that are no text are named', () => {
	const without = new Map(whole);
	without.delete(UNITS);
	expect(checkIntegrity(without).findings).toContainEqual({ code: 'file-missing', file: UNITS });
	expect(findingsWith([['extra.txt', Buffer.from('')]])).toEqual([
		{ code: 'file-unknown', file: 'extra.txt' },
	]);
	const spaced = linesOf(UNITS).with(0, linesOf(UNITS)[0].replace(',', ', '));
	expect(findingsWith([withLines(UNITS, spaced)])).toContainEqual({
		code: 'not-canonical',
		file: UNITS,
		line: 1,
	});
	expect(findingsWith([[UNITS, Buffer.of(0xff, 0x0a)]])).toContainEqual({ code: 'not-utf8', file: UNITS });
});

test('a release replaced as a whole is not the one whose hash was printed, and its old signature fails', () => {
	const forged = buildRelease(someParts({ title: { vi: 'Khác' } }), sha256);
	expect(checkIntegrity(toMap(forged)).findings).toEqual([]);
	expect(checkIntegrity(toMap(forged), unsigned.hash).findings).toEqual([
		{ code: 'hash-not-expected', file: 'manifest.json', field: '' },
	]);
	const resigned = toMap(signRelease(forged, signature, sha256));
	expect(checkIntegrity(resigned).findings).toEqual([
		{ code: 'signature-fails', file: 'manifest.json', field: 'signature' },
	]);
});
