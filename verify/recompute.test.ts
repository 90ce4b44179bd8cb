import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal } from '#kernel/decimal.ts';
import { computeResults, type Inputs } from '#par-index/core/compute-results.ts';
import type { PrintedNumber, PublishedRow, PublishedTable } from '#par-index/core/published-table.ts';
import { DEFAULT_SETTINGS, type Settings } from '#par-index/core/settings.ts';
import { computedParts, filesOf, shippedFacts, shippedTable } from './computed.fixture.ts';
import { seeded } from './tampering.fixture.mjs';
import { verifyRelease } from './verify-release.mjs';

const PCI = {
	...DEFAULT_SETTINGS,
	total: 'weights',
	weightScale: '10',
	weights: {
		entry: '0.05',
		land: '0.05',
		transparency: '0.20',
		time: '0.05',
		informal: '0.10',
		policy_bias: '0.05',
		proactivity: '0.05',
		support: '0.20',
		labor: '0.20',
		legal: '0.05',
	},
} as const satisfies Settings;

const quangBinh = (): Inputs => ({
	table: shippedTable('quang-binh-2023.csv'),
	previous: [computeResults({ table: shippedTable('quang-binh-2022.csv') })],
	facts: shippedFacts('quang-binh-2023.facts.csv'),
});

const CASES: Record<string, () => Inputs> = {
	'Quảng Bình 2023 against 2022': quangBinh,
	'Bến Tre 2021': () => ({
		table: shippedTable('ben-tre-2021.csv'),
		facts: shippedFacts('ben-tre-2021.facts.csv'),
	}),
	'Hải Dương 2021': () => ({ table: shippedTable('hai-duong-2021.csv') }),
	'provinces 2020': () => ({ table: shippedTable('provinces-2020.csv') }),
	'DDCI Hà Tĩnh 2021': () => ({ table: shippedTable('ha-tinh-ddci-2021.csv') }),
	'PAPI 2012': () => ({ table: shippedTable('papi-2012.csv'), settings: { ...DEFAULT_SETTINGS, max: '60' } }),
	'PCI 2014 against 2013 by weights': () => ({
		table: shippedTable('pci-2014.csv'),
		settings: PCI,
		previous: [computeResults({ table: shippedTable('pci-2013.csv'), settings: PCI })],
	}),
};

const ranked = (rows: readonly (readonly [unit: string, block: string, year: number, total: string])[]) => ({
	file: 'bang.csv',
	areas: [],
	rows: rows.map(
		([unit, block, year, text], at): PublishedRow => ({
			place: { file: 'bang.csv', row: at + 2 },
			unit,
			block,
			year,
			total: { text, value: decimal(text), digits: 0 },
			parts: {},
			areas: {},
		}),
	),
});

test('predecessors by block, namesakes, and years of which the table has some blocks are matched alike', () => {
	const inputs: Inputs = {
		table: ranked([
			['Sở A', 'sở', 2022, '80'],
			['Sở A', 'sở', 2023, '81'],
			['KỲ ANH', 'xã', 2023, '75'],
			['Tấn Phú', 'xã', 2023, '95'],
			['Tân Phú', 'xã', 2023, '91'],
		]),
		previous: [
			computeResults({
				table: ranked([
					['KỲ ANH', 'phường', 2022, '60'],
					['Kỳ Anh', 'xã', 2022, '70'],
					['Tân Phú', 'xã', 2022, '90'],
				]),
			}),
		],
	};
	const { units } = computeResults(inputs);
	expect(units.find(({ unit }) => unit === 'KỲ ANH')?.change).toBe('5.00');
	expect(verifyRelease(filesOf(computedParts(inputs)), undefined).findings).toEqual([]);
});

for (const [name, inputs] of Object.entries(CASES)) {
	test(`${name}: every figure of the release is recomputed and equal, with areas and without`, () => {
		for (const scope of ['areas', 'ranking'] as const) {
			const { findings, checked } = verifyRelease(filesOf(computedParts(inputs(), scope)), undefined);
			expect(findings).toEqual([]);
			expect(checked).toBeGreaterThan(40);
		}
	});
}

const number = (digits: number, max: number) =>
	fc.integer({ min: 0, max: max * 10 ** digits }).map((scaled): PrintedNumber => {
		const text = (scaled / 10 ** digits).toFixed(digits);
		return { text, value: decimal(text), digits };
	});

const anyRow = fc.record({
	unit: fc.constantFrom(
		'Sở A',
		'Sở Ạ',
		'sở a',
		'Sở B',
		'Sở C',
		'Sở D',
		'Sở Đ',
		'Sở E',
		'Trung bình',
		'UBND huyện D',
		'thị xã D',
		'D',
	),
	block: fc.constantFrom('sở', 'sở', 'sở', 'huyện'),
	year: fc.constantFrom(2023, 2023, 2023, 2022, 2021, undefined),
	total: fc.option(number(0, 3), { nil: undefined }),
	max: fc.option(number(0, 3), { nil: undefined }),
	regions: fc.constantFrom(
		undefined,
		[{ scheme: '6 vùng', region: 'Bắc' }],
		[
			{ scheme: '6 vùng', region: 'Nam' },
			{ scheme: '8 vùng', region: 'Đông' },
		],
	),
	rank: fc.option(number(0, 4), { nil: undefined }),
	parts: fc.record({ appraised: number(1, 2), penalty: number(1, 1) }, { requiredKeys: [] }),
	areas: fc.record({ I: number(2, 1), II: number(2, 1) }, { requiredKeys: [] }),
});

const anyTable: fc.Arbitrary<PublishedTable> = fc
	.array(anyRow, { minLength: 1, maxLength: 25 })
	.map((rows) => ({
		file: 'T.csv',
		areas: [{ code: 'I', max: { text: '3', value: decimal('3'), digits: 0 } }, { code: 'II' }],
		rows: rows.map((row, index): PublishedRow => ({ ...row, place: { file: 'T.csv', row: index + 2 } })),
	}));

const anySettings: fc.Arbitrary<Settings> = fc
	.record({
		total: fc.constantFrom('printed', 'parts', 'weights', undefined),
		at: fc.constantFrom('end', 'none'),
		digits: fc.integer({ min: 0, max: 3 }),
		basis: fc.constantFrom('exact', 'published'),
		ties: fc.constantFrom('competition', 'dense', 'keys'),
		keys: fc.uniqueArray(fc.constantFrom('previousRank', 'area:I', 'part:appraised', 'total', 'percent')),
		comparableFrom: fc.constantFrom(undefined, 2022),
		incomplete: fc.constantFrom([], [{ block: 'sở', year: 2022 }]),
		notRanked: fc.constantFrom([], ['Sở C']),
		aliases: fc.constantFrom({}, { 'Sở Đ': 'Sở D' }),
	})
	.map(
		({ total, at, digits, basis, ties, keys, comparableFrom, ...rest }) =>
			({
				...DEFAULT_SETTINGS,
				...rest,
				...(total ? { total } : {}),
				...(comparableFrom ? { comparableFrom } : {}),
				max: '3',
				weights: { I: '0.5', II: '0.25' },
				rounding: { at, digits },
				rank: { basis, digits, ties, keys: keys.map((key) => ({ key, first: 'highest' }) as const) },
			}) as Settings,
	);

const anyInputs = fc.record({ table: anyTable, earlier: anyTable, settings: anySettings }).map(
	({ table, earlier, settings }): Inputs => ({
		table,
		settings,
		previous: [computeResults({ table: earlier, settings })],
		facts: [
			{ place: { file: 'F.csv', row: 2 }, block: 'sở', year: 2021, fact: 'mean', text: '1,5' },
			{ place: { file: 'F.csv', row: 3 }, block: 'sở', year: 2021, fact: 'units', text: '3' },
		],
	}),
);

const withUnits = (inputs: Inputs) => computeResults(inputs).units.length > 0;

test('whatever table and settings: the verifier computes what the product computed', () => {
	fc.assert(
		fc.property(
			anyInputs.filter(withUnits),
			fc.constantFrom('areas', 'ranking' as const),
			(inputs, scope) => {
				const { findings } = verifyRelease(filesOf(computedParts(inputs, scope as 'areas')), undefined);
				expect(findings).toEqual([]);
			},
		),
		{ seed: 20260101, numRuns: Number(process.env['OPENPAR_TEST_LONG'] ?? 0) ? 5_000 : 200 },
	);
});

type Members = Record<string, unknown>;

/** Every place in a record at which a single value stands. */
const placesIn = (value: unknown, path: string[] = []): string[][] =>
	value !== null && typeof value === 'object'
		? Object.entries(value).flatMap(([name, member]) => placesIn(member, [...path, name]))
		: [path];

const forged = (value: unknown): unknown => {
	if (typeof value === 'number') return value + 1;
	if (typeof value === 'boolean') return !value;
	return typeof value === 'string' && /^-?[\d.]+$/.test(value)
		? `${value.includes('.') ? value : `${value}.`}1`
		: 'x';
};

/** The record with one value forged at a path. */
const withForged = (record: object, path: readonly string[]): object => {
	const copy = structuredClone(record) as Members;
	const holder = path.slice(0, -1).reduce((member, name) => member[name] as Members, copy);
	const last = path.at(-1) as string;
	holder[last] = forged(holder[last]);
	return copy;
};

test('each of 300 forged figures is found and named, although every hash of the release fits', () => {
	const parts = computedParts(quangBinh());
	const random = seeded(20260101);
	for (let round = 0; round < 300; round++) {
		const kind = random() < 0.7 ? 'units' : 'blocks';
		const records = parts.results[kind];
		const at = Math.floor(random() * records.length);
		const record = records[at] as object;
		const places = placesIn(record);
		const path = places[Math.floor(random() * places.length)] as string[];
		const forgery = records.map((one, index) => (index === at ? withForged(record, path) : one));
		const { findings } = verifyRelease(
			filesOf({ ...parts, results: { ...parts.results, [kind]: forgery } }),
			undefined,
		);
		const { unit, block } = record as Members;
		const named = findings.some(
			(one: Members) =>
				one['field'] === path.join('/') &&
				(one['record'] as Members)['unit'] === unit &&
				(one['record'] as Members)['block'] === block,
		);
		const isIdentity = ['unit', 'block', 'year'].includes(path.join('/'));
		expect(
			isIdentity ? findings.length > 0 : named,
			`${unit ?? block} ${path} ${JSON.stringify(findings)}`,
		).toBe(true);
	}
});

test('a rank forged together with all hashes is found, and said in both languages', async () => {
	const { say } = (await import('./texts.mjs')) as { say: (language: string, finding: object) => string };
	const parts = computedParts(quangBinh());
	const [first, second, ...rest] = parts.results.units as [Members, Members, ...Members[]];
	const units = [{ ...first, rank: 2 }, { ...second, rank: 1 }, ...rest];
	const { findings } = verifyRelease(filesOf({ ...parts, results: { ...parts.results, units } }), undefined);
	const sentence = findings
		.map((one: object) => say('vi', one))
		.find((text: string) => text.includes('rank ghi'));
	expect(sentence).toMatch(
		/^results-units\.ndjson, dòng \d+, Sở Tài chính, .*: rank ghi 2, tính lại là 1\.$/,
	);
	expect(findings.map((one: object) => say('en', one)).join()).toContain('rank says 2, recomputed 1');
});

test('means by region are recomputed from the regions in the inputs; a changed one is named', () => {
	const table = shippedTable('provinces-2020.csv');
	const rows = table.rows.map((row, at) =>
		at < 3 ? { ...row, regions: [{ scheme: '6 vùng', region: at < 2 ? 'Bắc' : 'Nam' }] } : row,
	);
	const parts = computedParts({ table: { ...table, rows } });
	expect(parts.results.blocks[0]?.regions.map(({ mean }) => mean)).toEqual(['90.78', '88.47', null]);
	expect(verifyRelease(filesOf(parts), undefined).findings).toEqual([]);
	const [block] = parts.results.blocks;
	if (!block) throw new Error('no block');
	const regions = block.regions.map((region) => ({ ...region, mean: region.mean && '99.99' }));
	const changed = { ...parts, results: { ...parts.results, blocks: [{ ...block, regions }] } };
	const { findings } = verifyRelease(filesOf(changed), undefined);
	expect(findings.map(({ field }) => field)).toEqual(['regions/0/mean', 'regions/1/mean']);
});
