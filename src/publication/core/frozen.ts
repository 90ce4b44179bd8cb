import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Sha256 } from '#kernel/sha256.ts';
import { type Inputs, inputRecords } from './inputs.ts';
import { type JsonObject, toRecord } from './json.ts';
import { LINE_FILES, type LineFile, type LineFileName, SCORING_FILES, toLines } from './lines.ts';
import {
	type FileEntry,
	FORMAT,
	type Manifest,
	manifestHash,
	resultHash,
	type Statement,
	unsigned,
} from './manifest.ts';
import { hex, leafHash, merkleRoot } from './merkle.ts';
import { inconsistencyRecords, type Results, resultRecords, settingRecords } from './results.ts';
import { includes, type Scope } from './scope.ts';
import { entryRecords, leafRecords, type Scored, setRecords } from './scored.ts';

/** A text, or its bytes in UTF-8: half as large, and what crosses from one process to another. */
export type TextOrBytes = string | Uint8Array;

/** A file of a release; its bytes are the text in UTF-8. */
export type ReleaseFile<Text extends TextOrBytes = string> = { readonly name: string; readonly text: Text };

/** A file with its hash, where that is known already. */
export type HashedFile<Text extends TextOrBytes = string> = ReleaseFile<Text> & { readonly sha256: string };

/**
 * The records of a release as their files, with every hash that depends on them alone: all of a release that takes
 * time, and nothing of what a person says about it. Plain values, so that another process can make it.
 */
export type Frozen<Text extends TextOrBytes = string> = {
	readonly scope: Scope;
	readonly entries: readonly FileEntry[];
	readonly files: readonly HashedFile<Text>[];
	/** The part of `leaves.txt` that is about these lines. */
	readonly leaves: string;
	readonly merkleRoot: string;
};

/** A finished release: the manifest, and all files of the folder (the manifest among them). */
export type Release<Text extends TextOrBytes = string> = {
	readonly manifest: Manifest;
	/** SHA-256 of the unsigned manifest: the hash to print, to compare and to sign. */
	readonly hash: string;
	readonly files: readonly ReleaseFile<Text>[];
};

/** What records are made of. */
export type Computed = {
	readonly inputs: Inputs;
	readonly results: Results;
	/** Only where results were computed from criteria sets. */
	readonly scored?: Scored | undefined;
};

type Records = { readonly file: LineFile; readonly lines: readonly string[] };

const scoringRecords = (
	scored: Scored,
	{ units }: Results,
	{ scope, sha256 }: { readonly scope: Scope; readonly sha256: Sha256 },
): Records[] => {
	const { sets, entries, leaves } = SCORING_FILES;
	const methodology = { file: sets, lines: toLines(sets, setRecords(scored, sha256)) };
	if (!includes(scope, 'leaves')) return [methodology];
	const ofLeaves = leafRecords(scored, units, scope).flatMap((card) => card.leaves);
	return [
		methodology,
		{ file: entries, lines: toLines(entries, entryRecords(scored, units, scope)) },
		{ file: leaves, lines: toLines(leaves, ofLeaves) },
	];
};

const recordsOf = ({ inputs, results, scored }: Computed, scope: Scope, sha256: Sha256): Records[] => {
	const areas = new Set(inputs.table.areas.map(({ code }) => code));
	const records: Record<LineFileName, JsonObject[]> = {
		settings: settingRecords(results.settings),
		inputs: inputRecords(inputs, scope),
		units: resultRecords(results.units, scope),
		blocks: resultRecords(results.blocks, scope),
		inconsistencies: inconsistencyRecords(results.inconsistencies, areas, scope),
	};
	const files = Object.entries(LINE_FILES).map(([name, file]) => ({
		file,
		lines: toLines(file, records[name as LineFileName]),
	}));
	return scored ? [...files, ...scoringRecords(scored, results, { scope, sha256 })] : files;
};

/**
 * Freezes what was computed, as far as a scope lays it open.
 * @throws RangeError when a result holds a number that is not whole: decimals travel as texts
 */
export const freeze = (computed: Computed, scope: Scope, sha256: Sha256): Frozen => {
	const records = recordsOf(computed, scope, sha256);
	const hashes = records.map(({ lines }) => lines.map((line) => leafHash(line, sha256)));
	const files = records.map(({ file, lines }) => {
		const text = lines.map((line) => `${line}\n`).join('');
		return { name: file.name, text, sha256: hex(sha256(text)) };
	});
	return {
		scope,
		entries: records.map(({ file, lines }, at) => ({
			name: file.name,
			key: [...file.key],
			lines: lines.length,
			sha256: files[at]?.sha256 ?? '',
		})),
		files,
		leaves: records
			.flatMap(({ file }, at) =>
				(hashes[at] ?? []).map((hash, line) => `${hex(hash)}  ${file.name}:${line + 1}\n`),
			)
			.join(''),
		merkleRoot: hex(merkleRoot(hashes.flat(), sha256)),
	};
};

/** One hash for each member of the manifest and each line of records: by it a changed one can be named. */
const leavesFile = (manifest: Manifest, leaves: string, sha256: Sha256): HashedFile => {
	const members = Object.entries(unsigned(manifest))
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, value]) => {
			const hash = hex(leafHash(canonicalJson({ [name]: value }), sha256));
			return `${hash}  manifest.json#${name}\n`;
		});
	const text = `${members.join('')}${leaves}`;
	return { name: 'leaves.txt', text, sha256: hex(sha256(text)) };
};

/** The folder of a manifest: itself first, the sums over all other files last. */
export const folderOf = <Text extends TextOrBytes>(
	manifest: Manifest,
	others: readonly HashedFile<Text | string>[],
	sha256: Sha256,
): Release<Text | string> => {
	const text = `${canonicalJson(toRecord(manifest))}\n`;
	const files = [{ name: 'manifest.json', text, sha256: hex(sha256(text)) }, ...others];
	const sums = files.map(({ name, sha256: sum }) => `${sum}  ${name}\n`).join('');
	return {
		manifest,
		hash: manifestHash(manifest, sha256),
		files: [...files.map(({ name, text }) => ({ name, text })), { name: 'SHA256SUMS', text: sums }],
	};
};

/** Says of frozen records what a person says about them: the release is whole then. */
export const seal = <Text extends TextOrBytes>(
	frozen: Frozen<Text>,
	said: Omit<Statement, 'scope'>,
	sha256: Sha256,
): Release<Text | string> => {
	const statement = toRecord({ ...said, scope: frozen.scope }) as unknown as Statement;
	const manifest: Manifest = {
		...statement,
		format: FORMAT,
		files: frozen.entries,
		merkleRoot: frozen.merkleRoot,
		resultHash: resultHash(frozen.entries, statement, sha256),
	};
	const leaves = leavesFile(manifest, frozen.leaves, sha256);
	return folderOf<Text>(manifest, [...frozen.files, leaves], sha256);
};
