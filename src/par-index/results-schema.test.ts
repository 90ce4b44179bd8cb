import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { resultsOf } from './core/inconsistencies/example.fixture.ts';
import { EXAMPLES } from './core/inconsistencies/examples.fixture.ts';
import type { Results } from './core/results.ts';
import { resultsJsonSchema, resultsSchema } from './results-schema.ts';
import { readSettings } from './settings.ts';

const published = JSON.parse(
	readFileSync(new URL('../../docs/schema/results.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(published);

/** Results as `--json` prints them, with any sentence. */
const asPublished = (results: Results): unknown =>
	JSON.parse(
		JSON.stringify({
			...results,
			inconsistencies: results.inconsistencies.map((found) => ({
				...found,
				place: { file: found.place.file, row: found.place.row ?? null, column: found.place.column ?? null },
				message: 'câu',
			})),
		}),
	);

/** Every object in a JSON schema that describes a property of an object. */
const properties = (schema: unknown, path = ''): { path: string; property: Record<string, unknown> }[] => {
	if (typeof schema !== 'object' || schema === null) return [];
	const here = 'properties' in schema ? (schema.properties as Record<string, Record<string, unknown>>) : {};
	return [
		...Object.entries(here).map(([name, property]) => ({ path: `${path}/${name}`, property })),
		...Object.entries(schema).flatMap(([name, inner]) => properties(inner, `${path}/${name}`)),
	];
};

describe('the published schema of results', () => {
	it('is the one of the code (else: node tools/write-results-schema.ts)', () => {
		expect(JSON.parse(JSON.stringify(resultsJsonSchema()))).toEqual(published);
	});

	it.each(EXAMPLES)('fits the results of a table with $kind', ({ wrong }) => {
		const results = asPublished(resultsOf(wrong));
		validate(results);
		expect(validate.errors ?? []).toEqual([]);
		expect(resultsSchema.safeParse(results).success).toBe(true);
	});

	it('refuses a number in place of a decimal text, and a key it does not know', () => {
		const results = asPublished(
			resultsOf(EXAMPLES[0]?.mended ?? { table: { file: '', areas: [], rows: [] } }),
		);
		expect(validate(results)).toBe(true);
		const { units } = results as { units: object[] };
		expect(validate({ ...(results as object), units: [{ ...units[0], percent: 90 }] })).toBe(false);
		expect(validate({ ...(results as object), more: 1 })).toBe(false);
	});

	it('says of every setting, in two languages, what it is', () => {
		const settings = properties(published.properties.settings, '/settings');
		const silent = settings.filter(
			({ property: { description } }) => !String(description ?? '').includes(' / '),
		);
		expect(silent.map(({ path }) => path)).toEqual([]);
	});

	it('holds the settings in the form in which they are read', () => {
		const results = resultsOf(EXAMPLES[0]?.mended ?? { table: { file: '', areas: [], rows: [] } });
		expect(readSettings(JSON.stringify(results.settings))).toEqual({
			ok: true,
			settings: JSON.parse(JSON.stringify(results.settings)),
		});
	});
});
