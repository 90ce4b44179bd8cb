import { canonicalJson } from '#kernel/canonical-json.ts';
import { FORMAT } from './manifest.ts';

/**
 * A release as one JSON text: `{ "files": { name: content }, "format": "openpar-release/1" }`. It holds the files of
 * the folder to the letter, so whoever writes them out again has the folder.
 */
export const toBundle = (files: readonly { readonly name: string; readonly text: string }[]): string => {
	const contents = Object.fromEntries(files.map(({ name, text }) => [name, text]));
	return `${canonicalJson({ files: contents, format: FORMAT })}\n`;
};
