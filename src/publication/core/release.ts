import type { Sha256 } from '#kernel/sha256.ts';
import { type Computed, folderOf, freeze, type Release, seal } from './frozen.ts';
import type { Signature, Statement } from './manifest.ts';
import { hex } from './merkle.ts';

/** Everything a release is made of. */
export type ReleaseParts = Computed & { readonly statement: Statement };

/**
 * Freezes results into a release. Equal parts give equal bytes, in whatever order rows, facts, settings and results
 * stand in them.
 * @throws RangeError when a result holds a number that is not whole: decimals travel as texts
 */
export const buildRelease = ({ statement, ...computed }: ReleaseParts, sha256: Sha256): Release =>
	seal(freeze(computed, statement.scope, sha256), statement, sha256);

/** The same release with a signature over `signedText(release.hash)`; its hash and its records stay what they are. */
export const signRelease = (release: Release, signature: Signature, sha256: Sha256): Release => {
	const others = release.files
		.filter(({ name }) => name !== 'manifest.json' && name !== 'SHA256SUMS')
		.map(({ name, text }) => ({ name, text, sha256: hex(sha256(text)) }));
	return folderOf({ ...release.manifest, signature }, others, sha256);
};
