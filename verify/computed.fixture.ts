import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFacts } from '#exchange/core/read-facts.ts';
import { readTable } from '#exchange/core/read-table.ts';
import { readCsv } from '#exchange/csv.ts';
import { computeResults, type Inputs } from '#par-index/core/compute-results.ts';
import type { Results } from '#par-index/core/results.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { aStatement } from '#publication/core/a-release.fixture.ts';
import { buildRelease, type ReleaseParts } from '#publication/core/release.ts';
import type { Scope } from '#publication/core/scope.ts';

const sheet = (name: string) => {
	const read = readCsv(readFileSync(join(import.meta.dirname, '../data/results', name)), name);
	if (!read.ok) throw new Error(read.problem.code);
	return read.value;
};

/** A shipped table as it was published. */
export const shippedTable = (name: string) => readTable(sheet(name)).table;

/** Shipped statistics as they were printed. */
export const shippedFacts = (name: string) => readFacts(sheet(name)).facts;

/** Results by the product, with all that they were computed from, ready to be released. */
export const computedParts = (
	inputs: Inputs,
	scope: Scope = 'areas',
): ReleaseParts & { results: Results } => ({
	statement: aStatement({ scope }),
	inputs: {
		table: inputs.table,
		previous: (inputs.previous ?? []).map((results, index) => ({ source: `earlier-${index}`, results })),
		facts: inputs.facts ?? [],
		lineages: [],
	},
	results: computeResults(inputs),
});

/** The files of a release as the verifier reads them. */
export const filesOf = (parts: ReleaseParts): Map<string, Buffer> =>
	new Map(buildRelease(parts, sha256).files.map(({ name, text }) => [name, Buffer.from(text)]));
