import { checkIntegrity } from './integrity.mjs';
import { recompute } from './recompute/recompute.mjs';

/**
 * Everything that can be said about a release from its files.
 * @param {Map<string, Buffer>} files
 * @param {string=} expected the release's hash as printed elsewhere
 * @returns `findings` (none when right), `checked` figures recomputed, `lines` of records, `skipped` what was not recomputed
 */
export const verifyRelease = (files, expected) => {
	const { manifest, hash, lineFiles, findings } = checkIntegrity(files, expected);
	const lines = lineFiles.reduce((count, file) => count + file.lines.length, 0);
	const readable = lineFiles.length > 0 && lineFiles.every((file) => file.lines.every(({ value }) => value));
	const again = readable ? recompute(manifest, lineFiles) : { findings: [], checked: 0, skipped: [] };
	return { manifest, hash, lines, ...again, findings: [...findings, ...again.findings] };
};
