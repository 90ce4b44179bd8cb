import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Json } from '#kernel/json.ts';
import type { Sha256 } from '#kernel/sha256.ts';
import { type Computed, type Frozen, freeze, type TextOrBytes } from './frozen.ts';
import { hex, leafHash, merkleRoot } from './merkle.ts';
import { type PublicRows, publicRows } from './public-rows.ts';
import type { Scope } from './scope.ts';

/** Rows of one kind, ready for the database: one JSON text of them all, and how many they are. */
export type RowsText<Text extends TextOrBytes = string> = { readonly count: number; readonly json: Text };

/** The Merkle root over the rows of each kind, in their order: what the audit record holds the pages' rows to. */
export type RowRoots = { readonly [kind in keyof PublicRows]: string };

/** All that a release holds beside what a person says about it: its files, and the rows that pages are made of. */
export type ReleaseContent<Text extends TextOrBytes = string> = {
	readonly frozen: Frozen<Text>;
	readonly settings: object;
	readonly blocks: RowsText<Text>;
	readonly units: RowsText<Text>;
	readonly inconsistencies: RowsText<Text>;
	/** Both only where results were computed from criteria sets. */
	readonly sets: RowsText<Text>;
	/** In pieces: the leaves of a country are more than one text can hold. */
	readonly leaves: readonly RowsText<Text>[];
	readonly roots: RowRoots;
};

/** Leaves of some hundred units: a text of a few megabytes. */
const LEAVES_IN_PIECE = 10_000;

const asText = (rows: readonly object[]): RowsText => ({ count: rows.length, json: JSON.stringify(rows) });

const inPieces = (rows: readonly object[]): RowsText[] =>
	Array.from({ length: Math.ceil(rows.length / LEAVES_IN_PIECE) }, (_, at) =>
		asText(rows.slice(at * LEAVES_IN_PIECE, (at + 1) * LEAVES_IN_PIECE)),
	);

const rootOf = (rows: readonly object[], sha256: Sha256): string =>
	hex(
		merkleRoot(
			rows.map((row) => leafHash(canonicalJson(row as Json), sha256)),
			sha256,
		),
	);

/**
 * Makes the content of a release. Of a long table it takes seconds: a server has it made by another process.
 * @throws RangeError when a decimal is no text, or a unit stands in a block that has no result
 */
export const releaseContent = (computed: Computed, scope: Scope, sha256: Sha256): ReleaseContent => {
	const rows = publicRows(computed, scope);
	const { blocks, units, inconsistencies, sets, leaves } = rows;
	return {
		frozen: freeze(computed, scope, sha256),
		settings: computed.results.settings,
		blocks: asText(blocks),
		units: asText(units),
		inconsistencies: asText(inconsistencies),
		sets: asText(sets),
		leaves: inPieces(leaves),
		roots: {
			blocks: rootOf(blocks, sha256),
			units: rootOf(units, sha256),
			inconsistencies: rootOf(inconsistencies, sha256),
			sets: rootOf(sets, sha256),
			leaves: rootOf(leaves, sha256),
		},
	};
};

/** The same content with its long texts as bytes, for handing it to another process. */
export const contentAsBytes = (
	{ frozen, settings, blocks, units, inconsistencies, sets, leaves, roots }: ReleaseContent,
	toBytes: (text: string) => Uint8Array,
): ReleaseContent<Uint8Array> => {
	const rows = ({ count, json }: RowsText) => ({ count, json: toBytes(json) });
	const files = frozen.files.map(({ text, ...file }) => ({ ...file, text: toBytes(text) }));
	return {
		frozen: { ...frozen, files },
		settings,
		blocks: rows(blocks),
		units: rows(units),
		inconsistencies: rows(inconsistencies),
		sets: rows(sets),
		leaves: leaves.map(rows),
		roots,
	};
};
