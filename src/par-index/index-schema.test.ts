import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { EVERY_EFFECT, entriesOf, PLAIN, without } from './core/scorecard/a-set.fixture.ts';
import { computeIndex } from './core/scorecard/compute-index.ts';
import { indexJsonSchema, indexSchema } from './index-schema.ts';
import { toPublicFrame, toPublicUnit } from './ui/index-messages.ts';

const published = JSON.parse(
	readFileSync(new URL('../../docs/schema/compute.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(published);

/** An index as `--json` prints it: whole units, one with leaves left out, one with something missing. */
const asPublished = (): { units: Record<string, unknown>[] } => {
	const index = computeIndex({
		sets: [EVERY_EFFECT],
		entries: [
			...entriesOf('A', PLAIN, { stage: 'self' }),
			...entriesOf('A', PLAIN),
			...entriesOf('B', without('1.1', '2.1', '2.3', '3.2')),
			...entriesOf('C', PLAIN.slice(3)),
			...entriesOf('D', without('1.1', '1.2')),
		],
		file: 'du-lieu.csv',
	});
	if (!index.ok) throw new Error('no index');
	const units = index.results.units.map((unit) => toPublicUnit(unit, EVERY_EFFECT, ({ code }) => code));
	return JSON.parse(JSON.stringify({ ...toPublicFrame(index.results, [EVERY_EFFECT], 'vi'), units }));
};

describe('the published schema of a computed index', () => {
	it('is the one of the code (else: node tools/write-results-schema.ts)', () => {
		expect(JSON.parse(JSON.stringify(indexJsonSchema()))).toEqual(published);
	});

	it('fits what is printed, with fractions as decimals of ten digits', () => {
		const index = asPublished();
		validate(index);
		expect(validate.errors ?? []).toEqual([]);
		expect(indexSchema.safeParse(index).success).toBe(true);
		expect(index.units[0]).toMatchObject({ unit: 'A', total: '64.1666666667', gap: '0' });
	});

	it('calls leaves, areas and all nodes by their names in the set', () => {
		const { units, sets } = asPublished() as ReturnType<typeof asPublished> & { sets: unknown };
		expect(units[0]).toMatchObject({
			areas: [{ code: '1', name: { vi: 'Tiêu chí 1' } }, {}, {}],
			leaves: expect.arrayContaining([
				expect.objectContaining({ code: '2.1', name: { vi: 'Tiêu chí 2.1' } }),
			]),
		});
		expect(units.find(({ unit }) => unit === 'B')).toMatchObject({
			leftOut: expect.arrayContaining([{ code: '1.1', name: { vi: 'Tiêu chí 1.1' }, effect: 'rebase-area' }]),
		});
		expect(sets).toMatchObject([
			{
				id: 'bo-thu',
				name: { vi: 'Bộ tiêu chí thử' },
				nodes: expect.arrayContaining([
					{ code: '2', name: { vi: 'Tiêu chí 2' }, parent: null, max: '40' },
					{ code: '2.1', name: { vi: 'Tiêu chí 2.1' }, parent: '2', max: '10' },
				]),
			},
		]);
	});

	it('refuses a unit without its leaves, and a key it does not know', () => {
		const index = asPublished();
		const [{ leaves, ...unit } = {}] = index.units;
		expect(leaves).toHaveLength(10);
		expect(validate({ ...index, units: [unit] })).toBe(false);
		expect(validate({ ...index, more: 1 })).toBe(false);
	});
});
