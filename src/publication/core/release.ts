import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Sha256 } from '#kernel/sha256.ts';
import { type Inputs, inputRecords } from './inputs.ts';
import { type JsonObject, toRecord } from './json.ts';
import { LINE_FILES, type LineFile, type LineFileName, toLines } from './lines.ts';
import {
	type FileEntry,
	FORMAT,
	type Manifest,
	manifestHash,
	resultHash,
	type Signature,
	type Statement,
	unsigned,
} from './manifest.ts';
import { hex, leafHash, merkleRoot } from './merkle.ts';
import { inconsistencyRecords, type Results, resultRecords, settingRecords } from './results.ts';

/** Everything a release is made of. */
export type ReleaseParts = {
	readonly statement: Statement;
	readonly inputs: Inputs;
	readonly results: Results;
};

/** A file of a release; its bytes are the text in UTF-8. */
export type ReleaseFile = { readonly name: string; readonly text: string };

/** A finished release: the manifest, and all files of the folder (the manifest among them). */
export type Release = {
	readonly manifest: Manifest;
	/** SHA-256 of the unsigned manifest: the hash to print, to compare and to sign. */
	readonly hash: string;
	readonly files: readonly ReleaseFile[];
};

type Records = { readonly file: LineFile; readonly lines: readonly string[] };

const recordsOf = ({ statement: { scope }, inputs, results }: ReleaseParts): Records[] => {
	const areas = new Set(inputs.table.areas.map(({ code }) => code));
	const records: Record<LineFileName, JsonObject[]> = {
		settings: settingRecords(results.settings),
		inputs: inputRecords(inputs, scope),
		units: resultRecords(results.units, scope),
		blocks: resultRecords(results.blocks, scope),
		inconsistencies: inconsistencyRecords(results.inconsistencies, areas, scope),
	};
	return Object.entries(LINE_FILES).map(([name, file]) => ({
		file,
		lines: toLines(file, records[name as LineFileName]),
	}));
};

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

const entryOf = ({ file, lines }: Records, sha256: Sha256): FileEntry => ({
	name: file.name,
	key: [...file.key],
	lines: lines.length,
	sha256: hex(sha256(textOf(lines))),
});

/** One hash for each member of the manifest and each line of records: by it a changed one can be named. */
const leavesText = (manifest: Manifest, records: readonly Records[], sha256: Sha256): string => {
	const leaf = (text: string) => hex(leafHash(text, sha256));
	const members = Object.entries(unsigned(manifest)).sort(([a], [b]) => (a < b ? -1 : 1));
	const places = [
		...members.map(([name, value]) => `${leaf(canonicalJson({ [name]: value }))}  manifest.json#${name}\n`),
		...records.flatMap(({ file, lines }) =>
			lines.map((line, index) => `${leaf(line)}  ${file.name}:${index + 1}\n`),
		),
	];
	return places.join('');
};

const withSums = (manifest: Manifest, others: readonly ReleaseFile[], sha256: Sha256): Release => {
	const first = { name: 'manifest.json', text: `${canonicalJson(toRecord(manifest))}\n` };
	const files = [first, ...others];
	const sums = files.map(({ name, text }) => `${hex(sha256(text))}  ${name}\n`).join('');
	const last = { name: 'SHA256SUMS', text: sums };
	return { manifest, hash: manifestHash(manifest, sha256), files: [...files, last] };
};

/**
 * Freezes results into a release. Equal parts give equal bytes, in whatever order rows, facts, settings and results
 * stand in them.
 * @throws RangeError when a result holds a number that is not whole: decimals travel as texts
 */
export const buildRelease = (parts: ReleaseParts, sha256: Sha256): Release => {
	const statement = toRecord(parts.statement) as unknown as Statement;
	const records = recordsOf(parts);
	const entries = records.map((one) => entryOf(one, sha256));
	const leaves = records.flatMap(({ lines }) => lines.map((line) => leafHash(line, sha256)));
	const manifest: Manifest = {
		...statement,
		format: FORMAT,
		files: entries,
		merkleRoot: hex(merkleRoot(leaves, sha256)),
		resultHash: resultHash(entries, statement, sha256),
	};
	const lineFiles = records.map(({ file, lines }) => ({ name: file.name, text: textOf(lines) }));
	const leafFile = { name: 'leaves.txt', text: leavesText(manifest, records, sha256) };
	return withSums(manifest, [...lineFiles, leafFile], sha256);
};

/** The same release with a signature over `signedText(release.hash)`; its hash and its records stay what they are. */
export const signRelease = (release: Release, signature: Signature, sha256: Sha256): Release => {
	const others = release.files.filter(({ name }) => name !== 'manifest.json' && name !== 'SHA256SUMS');
	return withSums({ ...release.manifest, signature }, others, sha256);
};
