import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Json } from '#kernel/json.ts';
import type { JsonObject } from './json.ts';

/** A file of records: one JSON record a line, sorted by the members that `key` names, in that order. */
export type LineFile = { readonly name: string; readonly key: readonly string[] };

/** The files of records of every release, in the order in which their lines enter the Merkle tree. */
export const LINE_FILES = {
	settings: { name: 'settings.ndjson', key: ['key'] },
	inputs: { name: 'inputs.ndjson', key: ['kind', 'table', 'row', 'year', 'block', 'unit', 'fact'] },
	units: { name: 'results-units.ndjson', key: ['year', 'block', 'unit'] },
	blocks: { name: 'results-blocks.ndjson', key: ['year', 'block'] },
	inconsistencies: { name: 'inconsistencies.ndjson', key: ['kind', 'block', 'year', 'unit'] },
} as const satisfies Record<string, LineFile>;

export type LineFileName = keyof typeof LINE_FILES;

/**
 * Further files of a release whose results were computed from criteria sets, after the others: the sets always, what was
 * entered and what each leaf came to from scope `leaves` on.
 */
export const SCORING_FILES = {
	sets: { name: 'sets.ndjson', key: ['set', 'position'] },
	entries: { name: 'entries.ndjson', key: ['year', 'block', 'unit', 'leaf', 'stage', 'input'] },
	leaves: { name: 'results-leaves.ndjson', key: ['year', 'block', 'unit', 'leaf'] },
} as const satisfies Record<string, LineFile>;

const kindOf = (value: Json | undefined): 0 | 1 | 2 =>
	value === undefined || value === null ? 0 : typeof value === 'number' ? 1 : 2;

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Nothing before numbers before texts; numbers by value, texts by UTF-16 units (as RFC 8785 sorts names). */
const compareValues = (a: Json | undefined, b: Json | undefined): number => {
	const kinds = kindOf(a) - kindOf(b);
	if (kinds !== 0 || kindOf(a) === 0) return kinds;
	return typeof a === 'number' && typeof b === 'number' ? a - b : compareTexts(String(a), String(b));
};

/** Orders two records by the members that a file's key names; members that are objects are not allowed there. */
const compareByKey = (key: readonly string[], a: JsonObject, b: JsonObject): number => {
	for (const name of key) {
		const order = compareValues(a[name], b[name]);
		if (order !== 0) return order;
	}
	return 0;
};

/**
 * The lines of a file: each record in canonical form, sorted by the key, and equal keys by the line itself. So the
 * order in which records come in leaves no trace.
 */
export const toLines = (file: LineFile, records: readonly JsonObject[]): string[] =>
	records
		.map((record) => ({ record, line: canonicalJson(record) }))
		.sort((a, b) => compareByKey(file.key, a.record, b.record) || compareTexts(a.line, b.line))
		.map(({ line }) => line);
