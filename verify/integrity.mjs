import { canonical, readCanonical } from './canonical.mjs';
import { readChecksums } from './checksums.mjs';
import { digest, leaf, merkleRoot } from './hash.mjs';
import { checkLeaves } from './leaves.mjs';
import { filesOf, readLines, textOf } from './lines.mjs';
import { signatureHolds } from './signature.mjs';

const FORMAT = 'openpar-release/1';
const namesOf = (lineFiles) => [
	'manifest.json',
	...lineFiles.map(({ name }) => name),
	'leaves.txt',
	'SHA256SUMS',
];

const checkNames = (files, names) => [
	...names.filter((name) => !files.has(name)).map((file) => ({ code: 'file-missing', file })),
	...[...files.keys()]
		.filter((name) => !names.includes(name))
		.map((file) => ({ code: 'file-unknown', file })),
];

const readManifest = (bytes) => {
	const file = 'manifest.json';
	const text = textOf(bytes);
	if (!text?.endsWith('\n')) return { findings: [{ code: 'no-final-newline', file }] };
	const { value, fault } = readCanonical(text.slice(0, -1));
	const findings = fault ? [{ code: fault, file, line: 1 }] : [];
	const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
	return { manifest: isObject ? value : undefined, findings };
};

/** What one file's declaration in the manifest says, held against the file and against SHA256SUMS. */
const checkFile = ({ name, key, at }, manifest, bytes, lines, summed) => {
	const entries = Array.isArray(manifest.files) ? manifest.files : [];
	const declared = entries[at];
	const actual = { name, key, lines: lines.length, sha256: digest(bytes) };
	if (declared?.name !== name) return [{ code: 'not-declared', file: name }];
	if (canonical(declared) === canonical(actual)) return [];
	const fileIsWhole = actual.sha256 === declared.sha256 || actual.sha256 === summed;
	if (!fileIsWhole) return [{ code: 'file-changed', file: name }];
	return Object.keys({ ...declared, ...actual })
		.filter((field) => canonical([declared[field] ?? null]) !== canonical([actual[field] ?? null]))
		.map((field) => ({
			code: 'declaration-changed',
			file: 'manifest.json',
			field: `files/${name}/${field}`,
		}));
};

const checkSums = (entries, files, names) => {
	const file = 'SHA256SUMS';
	const expected = names.slice(0, -1);
	const findings = [];
	for (let index = 0; index < Math.max(expected.length, entries.length); index++) {
		const { place, hash } = entries[index] ?? {};
		const bytes = files.get(expected[index]);
		if (place !== expected[index]) findings.push({ code: 'sum-place', file, line: index + 1 });
		else if (bytes && digest(bytes) !== hash)
			findings.push({ code: 'sum-differs', file, line: index + 1, field: place });
	}
	return findings;
};

const resultHashOf = ({ files, ruleSemantics, scope }) => {
	const content = (Array.isArray(files) ? files : []).map(({ name, sha256 }) => ({ name, sha256 }));
	return digest(canonical({ files: content, ruleSemantics, scope }));
};

const checkManifest = (manifest, hash, lineFiles, expected) => {
	const file = 'manifest.json';
	const findings = [];
	const differs = (field, code = 'value-differs') => findings.push({ code, file, field });
	const leaves = lineFiles.flatMap(({ lines }) => lines.map(({ text }) => leaf(text)));
	if (manifest.format !== FORMAT) differs('format', 'format-unknown');
	if (manifest.files?.length !== lineFiles.length) differs('files', 'files-count');
	if (manifest.merkleRoot !== merkleRoot(leaves)) differs('merkleRoot');
	if (manifest.resultHash !== resultHashOf(manifest)) differs('resultHash');
	if (manifest.signature !== undefined && !signatureHolds(manifest, hash))
		differs('signature', 'signature-fails');
	if (expected !== undefined && expected !== hash) differs('', 'hash-not-expected');
	return findings;
};

/**
 * Whether the files are what was released: names, form, order, hashes, tree, counts, signature.
 * @param {Map<string, Buffer>} files
 * @param {string=} expected the release's hash as printed elsewhere
 * @returns {{ manifest?: any, hash?: string, lineFiles: { name: string, lines: { text: string, value: any }[] }[], findings: object[] }}
 */
export const checkIntegrity = (files, expected) => {
	const empty = Buffer.alloc(0);
	const of = (name) => files.get(name) ?? empty;
	const { manifest, findings: inManifest } = readManifest(of('manifest.json'));
	if (!manifest)
		return { lineFiles: [], findings: [...checkNames(files, namesOf(filesOf({}))), ...inManifest] };
	const { signature: _, ...unsigned } = manifest;
	const hash = digest(canonical(unsigned));
	const read = filesOf(manifest).map((file, at) => ({ ...file, at, ...readLines(file, of(file.name)) }));
	const names = namesOf(read);
	const lineFiles = read.map(({ name, lines }) => ({ name, lines }));
	const sums = readChecksums('SHA256SUMS', of('SHA256SUMS'));
	const sumOf = new Map(sums.entries.map(({ hash: sum, place }) => [place, sum]));
	const leaves = readChecksums('leaves.txt', of('leaves.txt'));
	const trusted = sumOf.get('leaves.txt') === digest(of('leaves.txt'));
	const findings = [
		...checkNames(files, names),
		...inManifest,
		...read.flatMap((file) => file.findings),
		...leaves.findings,
		...checkLeaves(leaves.entries, manifest, lineFiles, trusted),
		...read.flatMap((file) => checkFile(file, manifest, of(file.name), file.lines, sumOf.get(file.name))),
		...checkManifest(manifest, hash, lineFiles, expected),
		...sums.findings,
		...checkSums(sums.entries, files, names),
	];
	return { manifest, hash, lineFiles, findings };
};
