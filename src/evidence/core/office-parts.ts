import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Kind } from './kinds.ts';

/** A part of an office file, as text where it is XML. */
export type OfficePart = { readonly name: string; readonly text: string | undefined };

const MAIN =
	/ContentType="application\/vnd\.openxmlformats-officedocument\.(wordprocessingml\.document|spreadsheetml\.sheet)\.main\+xml"/;

/** Parts that run, or that are files of their own inside the file. */
const PROGRAM = /vbaProject|activeX|\.(?:bin|exe|dll|js|vbs|hta|bat|cmd|ps1|jar|swf)$/i;
const HARMLESS_BIN = /printerSettings\d*\.bin$/i;
const EMBEDDED = /(?:^|\/)embeddings\/|\.(?:zip|docx?|xlsx?|pptx?|pdf|rar|7z)$/i;

/** Fields and links that fetch or start something when the document is opened. */
const STARTS = /\bDDE(?:AUTO)?\b|<ddeLink\b|\bINCLUDEPICTURE\b|\bINCLUDETEXT\b/;
const RELATIONSHIP = /<(?:\w+:)?Relationship\b[^>]*>/g;

/** A relationship that reaches outside without anybody clicking: all but plain links. */
const reachesOut = (text: string): string | undefined => {
	for (const [tag] of text.matchAll(RELATIONSHIP)) {
		if (!/TargetMode\s*=\s*["']External["']/i.test(tag)) continue;
		if (!/Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(tag)) return tag;
		if (!/Target\s*=\s*["'](?:https?:|mailto:|#)/i.test(tag)) return tag;
	}
	return undefined;
};

/**
 * Which office document it is, or why it is refused. Problems: `evidence.kind-refused` (some other archive),
 * `evidence.macro`, `evidence.embedded-file`, `evidence.reaches-out`, `evidence.own-entities`, with the `part`.
 */
export const officeKind = (parts: readonly OfficePart[]): Decision<Extract<Kind, 'docx' | 'xlsx'>> => {
	const types = parts.find(({ name }) => name === '[Content_Types].xml')?.text;
	if (types === undefined) return no('evidence.kind-refused');
	if (/macroEnabled|vbaProject/i.test(types)) return no('evidence.macro', { part: '[Content_Types].xml' });
	for (const { name } of parts) {
		if (HARMLESS_BIN.test(name)) continue;
		if (PROGRAM.test(name)) return no('evidence.macro', { part: name });
		if (EMBEDDED.test(name)) return no('evidence.embedded-file', { part: name });
	}
	for (const { name, text } of parts) {
		if (text === undefined) continue;
		if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return no('evidence.own-entities', { part: name });
		if (name.endsWith('.rels') && reachesOut(text) !== undefined)
			return no('evidence.reaches-out', { part: name });
		if (
			/(?:^|\/)(?:document|header\d*|footer\d*|sheet\d*|externalLink\d*)\.xml$/.test(name) &&
			STARTS.test(text)
		)
			return no('evidence.reaches-out', { part: name });
	}
	const [, main] = MAIN.exec(types) ?? [];
	if (main === undefined) return no('evidence.kind-refused');
	return yes(main.startsWith('word') ? 'docx' : 'xlsx');
};
