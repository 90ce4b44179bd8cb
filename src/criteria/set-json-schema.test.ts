import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkJsonSchema } from './check-schema.ts';
import { sets } from './core/sets.fixture.ts';
import { setJsonSchema } from './set-json-schema.ts';
import { writeSet } from './write-set.ts';

const published = (name: string) => JSON.parse(readFileSync(`docs/schema/${name}.schema.json`, 'utf8'));
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, formats: { uri: true } });
const validate = ajv.compile(published('criteria-set'));
const errors = (value: unknown) => {
	validate(value);
	return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

/** As editors read YAML (0.5 is a number), and as the product does. */
const readings = (yaml: string) => [parse(yaml), parse(yaml, { schema: 'failsafe' })];

type Property = { readonly path: string; readonly description: string };

const described = (schema: unknown, path: string): readonly Property[] => {
	if (typeof schema !== 'object' || schema === null) return [];
	const own = 'properties' in schema ? (schema.properties as Record<string, { description?: string }>) : {};
	return Object.entries(own).flatMap(([name, property]) => [
		{ path: `${path}/${name}`, description: property.description ?? '' },
		...described(property, `${path}/${name}`),
		...described((property as { items?: unknown }).items, `${path}/${name}`),
	]);
};

describe('the published schemas', () => {
	it.each([
		['criteria-set', setJsonSchema],
		['check', checkJsonSchema],
	])('of %s is the one of the code (else: node tools/write-criteria-schemas.ts)', (name, schema) => {
		expect(JSON.parse(JSON.stringify(schema()))).toEqual(published(name));
	});

	it('say in two languages what each key of a set and of a criterion is', () => {
		const schema = published('criteria-set');
		const all = [...described(schema, ''), ...described(schema.$defs.node, '/node')];
		expect(all.filter(({ description }) => !description.includes(' / ')).map(({ path }) => path)).toEqual([]);
		expect(all.length).toBeGreaterThan(40);
	});
});

describe('the schema of a set', () => {
	it('accepts every set that the product writes', () => {
		fc.assert(
			fc.property(sets, (set) => {
				expect(errors(parse(writeSet(set), { schema: 'failsafe' }))).toEqual([]);
			}),
			{ seed: 20260101, numRuns: 25 },
		);
	});

	const shipped = existsSync('data/sets')
		? readdirSync('data/sets').filter((file) => file.endsWith('.yaml'))
		: [];
	it.skipIf(shipped.length === 0).each(shipped)('accepts the shipped set %s', (file) => {
		for (const value of readings(readFileSync(`data/sets/${file}`, 'utf8')))
			expect(errors(value)).toEqual([]);
	});

	const minimal = (node: object) => ({
		format: 'openpar-set/1',
		id: 'a',
		name: 'A',
		year: 2024,
		unitGroup: { name: 'B' },
		nodes: [{ code: 1, name: 'C', max: 1, ...node }],
	});

	it('takes numbers and texts for figures, a comma too, and a name in one language or three', () => {
		expect(
			errors(minimal({ max: '0,5', name: { vi: 'C', km: 'ក' }, rule: { form: 'yes-no', yes: 0.5 } })),
		).toEqual([]);
	});

	it.each([
		['a misspelt key', { maxx: 1 }],
		['a figure that is none', { max: 'mười' }],
		['an unknown form', { rule: { form: 'yesno', yes: 1 } }],
		['a key that the form does not know', { rule: { form: 'yes-no', yes: 1, maybe: 1 } }],
	])('refuses %s', (_, node) => {
		expect(errors(minimal(node))).not.toEqual([]);
	});
});
