import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
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
const valueAt = (plain: unknown, path: Path): unknown =>
	path.reduce((value, key) => {
		if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : undefined;
		return Object.hasOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined;
	}, plain);

const problemsOf = (issue: Issue, plain: unknown, lineAt: (path: Path) => number): Problem[] => {
	const at = (path: Path) => ({ path: path.map(String).join('.'), line: lineAt(path) });
	if (issue.code === 'unrecognized_keys') {
		return issue.keys.map((key) => ({
			code: 'settings.unknown-key',
			details: { ...at([...issue.path, key]), key },
		}));
	}
	const value = valueAt(plain, issue.path);
	const details = { ...at(issue.path), value: shown(value), expected: expectedOf(issue) };
	return [{ code: codeOf(issue, value), details }];
};

const notYaml = (line: number, column: number, reason: string): Problem => ({
	code: 'settings.not-yaml',
	details: { line, column, reason },
});

/** The document as plain data; undefined for one whose aliases would fill the memory. */
const toPlain = (document: Document): { readonly value: unknown } | undefined => {
	try {
		return { value: document.toJS({ maxAliasCount: 100 }) };
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
	if (document.errors.length > 0) {
		const problems = document.errors.map((error) => {
			const { line, col } = lines.linePos(error.pos[0]);
			return notYaml(line, col, error.code);
		});
		return { ok: false, problems };
	}
	const plain = toPlain(document);
	if (!plain) return { ok: false, problems: [notYaml(1, 1, 'ALIASES')] };
	const isEmpty = plain.value === null || plain.value === '';
	const read = settingsSchema.safeParse(isEmpty ? {} : plain.value);
	if (read.success) return { ok: true, settings: asSettings(read.data) };
	const lineAt = (path: Path) => lineOf(document, lines, path);
	return {
		ok: false,
		problems: read.error.issues.flatMap((issue) => problemsOf(issue, plain.value, lineAt)),
	};
};
