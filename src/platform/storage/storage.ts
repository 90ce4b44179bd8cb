import type { Decision } from '#kernel/decision.ts';
import { type Id, isId } from '#kernel/id.ts';

/** A file as it is found again: by what is in it. */
export type StoredFile = {
	/** In hexadecimal, lower case. */
	readonly sha256: string;
	/** In bytes. */
	readonly size: number;
};

/**
 * Where files are kept, by jurisdiction and content. What `put` has answered survives a power cut; only then may a
 * row name it. A file is never changed: other content is another file. Nothing is shared between jurisdictions, so
 * that nobody learns from a quick answer what another has.
 */
export type Storage = {
	/** Takes a file in as it arrives. `platform.file-too-large` with `limit` when it has more than `limit` bytes. */
	readonly put: (
		jurisdiction: Id<'jurisdiction'>,
		bytes: AsyncIterable<Uint8Array>,
		limit: number,
	) => Promise<Decision<StoredFile>>;
	/** The bytes of a file, or of a range in it with both ends; undefined where there is no such file. */
	readonly open: (
		jurisdiction: Id<'jurisdiction'>,
		sha256: string,
		range?: { readonly from: number; readonly until: number },
	) => Promise<AsyncIterable<Uint8Array> | undefined>;
	readonly has: (jurisdiction: Id<'jurisdiction'>, sha256: string) => Promise<boolean>;
	/**
	 * Destroys a file, once no row names it any more; one that is not there is no fault. Only for papers that must not be
	 * kept: nothing else is ever removed.
	 */
	readonly remove: (jurisdiction: Id<'jurisdiction'>, sha256: string) => Promise<void>;
	/** Removes what broken uploads left before an instant (milliseconds since 1970); answers how many there were. */
	readonly sweep: (before: number) => Promise<number>;
};

/**
 * The address of a file inside a store: `<jurisdiction>/<aa>/<sha256>`.
 * @throws TypeError for anything but a UUID and a SHA-256, so that no path leads elsewhere
 */
export const addressOf = (jurisdiction: string, sha256: string): readonly [string, string, string] => {
	if (!isId(jurisdiction)) throw new TypeError('not a jurisdiction');
	if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('not a SHA-256');
	return [jurisdiction, sha256.slice(0, 2), sha256];
};
