import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '#kernel/decision.ts';
import type { Settings } from './core/settings.ts';
import { asSettings, settingsSchema } from './settings-schema.ts';

/** Settings, or all that is wrong with them at once, each with its path and line. */
export type SettingsReading =
	| { readonly ok: true; readonly settings: Settings }
	| { readonly ok: false; readonly problems: readonly Problem[] };

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

const SHOWN = 60;

/** The line of a path in the file; of the nearest thing above it where it does not exist. */
const lineOf = (document: Document, lines: LineCounter, path: Path): number => {
	for (let depth = path.length; depth > 0; depth--) {
		const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
		const key = path[depth - 1];
		const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined;
		const node = isNode(pair?.key) ? pair.key : document.getIn(path.slice(0, depth), true);
		if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
	}
	return 1;
};

const shown = (value: unknown): string =>
	(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, SHOWN);

/** The code of a Zod issue. Our own checks carry theirs as the message. */
const codeOf = (issue: Issue, value: unknown): string => {
	if (issue.message.startsWith('settings.')) return issue.message;
	if (value === undefined) return 'settings.missing';
	return issue.code === 'invalid_value' ? 'settings.not-one-of' : 'settings.wrong-shape';
};

const expectedOf = (issue: Issue): string => {
	if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
	return issue.code === 'invalid_type' ? issue.expected : '';
};

/** What stands at a path; a tie-break key written as a name alone stands one step above its parts. */
const nodeAt = (document: Document, path: Path): unknown => {
	if (path.length === 0) return document.contents;
	const above = document.getIn(path.slice(0, -1), true);
	return isScalar(above) ? above : document.getIn(path, true);
};

const problemsOf = (issue: Issue, document: Document, lines: LineCounter): Problem[] => {
	const at = (path: Path) => ({ path: path.map(String).join('.'), line: lineOf(document, lines, path) });
	if (issue.code === 'unrecognized_keys') {
		return issue.keys.map((key) => ({
			code: 'settings.unknown-key',
			details: { ...at([...issue.path, key]), key },
		}));
	}
	const node = nodeAt(document, issue.path);
	const value = isScalar(node) ? node.value : isNode(node) ? node.toJS(document) : undefined;
	const details = { ...at(issue.path), value: shown(value), expected: expectedOf(issue) };
	return [{ code: codeOf(issue, value), details }];
};

/** The document as plain data; an alias bomb is no settings. */
const toPlain = (document: Document): unknown => {
	try {
		return document.toJS({ maxAliasCount: 100 });
	} catch {
		return undefined;
	}
};

/**
 * Reads settings from YAML (JSON is YAML too). Every scalar is taken as its source text, so that `0.05` is exactly five
 * hundredths; a missing key has its default, and an empty file is all defaults. Unknown keys are refused, since a
 * misspelt one would silently do nothing.
 */
export const readSettings = (yaml: string): SettingsReading => {
	const lines = new LineCounter();
	const document = parseDocument(yaml, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
	const [first] = document.errors;
	if (first) {
		const problems = document.errors.map((error) => {
			const { line, col } = lines.linePos(error.pos[0]);
			return { code: 'settings.not-yaml', details: { line, column: col, reason: error.code } };
		});
		return { ok: false, problems };
	}
	const isEmpty =
		document.contents === null || (isScalar(document.contents) && document.contents.value === '');
	const read = settingsSchema.safeParse(isEmpty ? {} : toPlain(document));
	if (read.success) return { ok: true, settings: asSettings(read.data) };
	return { ok: false, problems: read.error.issues.flatMap((issue) => problemsOf(issue, document, lines)) };
};
