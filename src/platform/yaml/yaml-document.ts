import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { Problem } from '#kernel/decision.ts';

/** Where something stands in a document: keys of mappings and places in lists, outermost first. */
export type Path = readonly PropertyKey[];

/** A document as plain data, and where each part of it stands. Every scalar is its source text: `0.05` stays "0.05". */
export type YamlDocument = {
	/** Texts, lists and mappings; an empty document is null. */
	readonly value: unknown;
	/** The line (from 1) of a path; of the nearest thing above it where it does not exist. */
	readonly lineOf: (path: Path) => number;
};

/**
 * A document, or every place where it is no YAML: `not-yaml` with line, column and the parser's word for it; `yaml-key-twice`
 * and `yaml-documents` for what people really get wrong; `yaml-too-large` alone for what is made to exhaust a machine.
 */
export type YamlReading =
	| { readonly ok: true; readonly document: YamlDocument }
	| { readonly ok: false; readonly problems: readonly Problem[] };

/** What the parser's words mean to people. */
const KNOWN: Readonly<Record<string, string>> = {
	ALIASES: 'yaml-too-large',
	RESOURCE_EXHAUSTION: 'yaml-too-large',
	DUPLICATE_KEY: 'yaml-key-twice',
	MULTIPLE_DOCS: 'yaml-documents',
};

const lineIn = (document: Document, lines: LineCounter, path: Path): number => {
	for (let depth = path.length; depth > 0; depth--) {
		const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
		const key = path[depth - 1];
		const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined;
		const node = isNode(pair?.key) ? pair.key : document.getIn(path.slice(0, depth), true);
		if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
	}
	return 1;
};

/** The document as plain data; undefined for one whose aliases would fill the memory. */
const toPlain = (document: Document): { readonly value: unknown } | undefined => {
	try {
		return { value: document.toJS({ maxAliasCount: 100 }) };
	} catch {
		return undefined;
	}
};

/**
 * Reads YAML (JSON is YAML too) without giving scalars any type, so that no number passes through a binary float and
 * `1.10` is no other code than it looks.
 * @param codes what the codes of problems begin with: "settings" makes `settings.not-yaml`
 */
export const readYamlDocument = (yaml: string, codes: string): YamlReading => {
	const lines = new LineCounter();
	const document = parseDocument(yaml, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
	const notYaml = (line: number, column: number, reason: string): Problem => ({
		code: `${codes}.${KNOWN[reason] ?? 'not-yaml'}`,
		details: { line, column, reason },
	});
	if (document.errors.length > 0) {
		// After nesting too deep every bracket left open is an error of its own: nobody reads a thousand of them.
		const tooDeep = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
		const problems = (tooDeep ? [tooDeep] : document.errors).map((error) => {
			const { line, col } = lines.linePos(error.pos[0]);
			return notYaml(line, col, error.code);
		});
		return { ok: false, problems };
	}
	const plain = toPlain(document);
	if (!plain) return { ok: false, problems: [notYaml(1, 1, 'ALIASES')] };
	const value = plain.value === '' ? null : plain.value;
	return { ok: true, document: { value, lineOf: (path) => lineIn(document, lines, path) } };
};
