import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Head } from './chain.ts';

/** The form of a checkpoint's text; a new form gets a new number. */
const FORMAT = 'openpar-checkpoint/1';

/** Where the audit chain of a jurisdiction ends. */
export type ChainEnd = { readonly jurisdiction: string; readonly slug: string } & Head;

/** What a checkpoint says of all chains of an installation at a moment. */
export type CheckpointStatement = {
	/** 1 for the first of an installation. */
	readonly number: number;
	/** In ISO 8601, UTC, with milliseconds. */
	readonly at: string;
	/** SHA-256 of the text of the one before in hexadecimal; null for the first. */
	readonly previous: string | null;
	readonly ends: readonly ChainEnd[];
	/** The Ed25519 key that it is signed with: 32 bytes in base64. */
	readonly publicKey: string;
};

/** A checkpoint as it is published: the text and the Ed25519 signature over its bytes, both keys in base64. */
export type Checkpoint = {
	readonly number: number;
	/** In ISO 8601, UTC, with milliseconds. */
	readonly at: string;
	readonly text: string;
	readonly publicKey: string;
	readonly signature: string;
};

const hex = (bytes: Uint8Array): string =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * The text that is signed and published: canonical JSON (RFC 8785), chains in the order of their jurisdictions' ids. A
 * chain that is cut or written anew after it is found by anybody who kept the text; one alone cannot show that.
 */
export const checkpointText = ({ number, at, previous, ends, publicKey }: CheckpointStatement): string =>
	canonicalJson({
		format: FORMAT,
		number,
		at,
		previous,
		publicKey,
		heads: [...ends]
			.sort((a, b) => (a.jurisdiction < b.jurisdiction ? -1 : 1))
			.map(({ jurisdiction, slug, seq, hash }) => ({
				jurisdiction,
				slug,
				seq: String(seq),
				hash: hex(hash),
			})),
	});

/** Whether anything was recorded since a checkpoint was taken: the same heads are not said twice. */
export const saysNew = (ends: readonly ChainEnd[], lastText: string | undefined): boolean => {
	if (lastText === undefined) return ends.length > 0;
	const { heads } = JSON.parse(lastText) as {
		readonly heads: readonly { readonly jurisdiction: string; readonly seq: string }[];
	};
	const known = new Map(heads.map(({ jurisdiction, seq }) => [jurisdiction, seq]));
	return ends.some(({ jurisdiction, seq }) => known.get(jurisdiction) !== String(seq));
};
