import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Sha256 } from '#kernel/sha256.ts';
import { type JsonObject, toRecord } from './json.ts';
import { hex } from './merkle.ts';
import type { Scope } from './scope.ts';

/** The form of the folder; a new form gets a new number, and old releases stay as they are. */
export const FORMAT = 'openpar-release/1';

/** A name as data: the official Vietnamese one, and others where they exist. */
export type Names = {
	readonly vi: string;
	readonly en?: string | undefined;
	readonly km?: string | undefined;
};

/** The decision that a release rests on. */
export type Source = {
	/** "2094/QĐ-UBND"; absent when the announcement names no decision. */
	readonly number?: string | undefined;
	/** `YYYY-MM-DD`, or undefined when it is not known. */
	readonly date?: string | undefined;
	readonly issuer: string;
	/** Who signed it; known of a decision that was uploaded here. */
	readonly signer?: string | undefined;
	readonly url?: string | undefined;
};

/** Why a release replaces another, and who let it: two people, by name. */
export type Correction = {
	readonly reason: string;
	readonly proposedBy: string;
	readonly approvedBy: string;
	/** UTC to the second. */
	readonly approvedAt: string;
};

/** What a person says about a release; everything else in the manifest follows from the records. */
export type Statement = {
	readonly number: string;
	readonly jurisdiction: { readonly slug: string; readonly name: Names };
	/** The year assessed. */
	readonly year: number;
	readonly title: Names;
	readonly scope: Scope;
	/** Example data: no such result was ever published. */
	readonly fictitious: boolean;
	/** Taken from a table that an authority published, not computed from a round held here. */
	readonly asPublishedElsewhere: boolean;
	readonly source?: Source | undefined;
	/** The number of the release that this one replaces. */
	readonly supersedes?: string | undefined;
	/** Only of what a decision corrects. */
	readonly correction?: Correction | undefined;
	/** Nothing may be seen before this moment (UTC). */
	readonly publishAt: string;
	readonly createdAt: string;
	readonly program: { readonly name: string; readonly version: string };
	/** The version of the rules by which results follow from inputs and settings. */
	readonly ruleSemantics: string;
};

/** One file of records as the manifest declares it. */
export type FileEntry = {
	readonly name: string;
	readonly key: readonly string[];
	readonly lines: number;
	readonly sha256: string;
};

/** Ed25519 over `signedText`. Both in base64: the raw public key of 32 bytes, the signature of 64. */
export type Signature = { readonly algorithm: 'Ed25519'; readonly publicKey: string; readonly value: string };

export type Manifest = Statement & {
	readonly format: typeof FORMAT;
	readonly files: readonly FileEntry[];
	readonly merkleRoot: string;
	readonly resultHash: string;
	readonly signature?: Signature | undefined;
};

/** The manifest without its signature, as a record in which nothing is `undefined`. */
export const unsigned = ({ signature: _, ...manifest }: Manifest): JsonObject => toRecord(manifest);

/** The one hash that stands for a whole release: SHA-256 of the manifest in canonical form without its signature. */
export const manifestHash = (manifest: Manifest, sha256: Sha256): string =>
	hex(sha256(canonicalJson(unsigned(manifest))));

/** The text that a signature is made over: the format, a line feed, the manifest's hash, a line feed. */
export const signedText = (hash: string): string => `${FORMAT}\n${hash}\n`;

/**
 * The hash of the results alone: which files of records with which content, by which rules, laid open how far. Two
 * releases with equal inputs, settings and rules have the same one, whoever made them, when, with which program.
 */
export const resultHash = (
	files: readonly FileEntry[],
	{ ruleSemantics, scope }: Pick<Statement, 'ruleSemantics' | 'scope'>,
	sha256: Sha256,
): string => {
	const content = files.map((file) => ({ name: file.name, sha256: file.sha256 }));
	return hex(sha256(canonicalJson({ files: content, ruleSemantics, scope })));
};
