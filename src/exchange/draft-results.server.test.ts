import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { aStatement } from '#publication/core/a-release.fixture.ts';
import { type Frozen, seal } from '#publication/core/frozen.ts';
import { NO_UNITS } from '#units/core/unit.ts';
import { readingMeans } from '../../tests/support/reading-means.ts';
import { SHEET_LIMITS } from './csv.ts';
import { type DraftFiles, type DraftReading, draftContent, draftResults } from './draft-results.server.ts';

const shipped = (name: string) => readFileSync(new URL(`../../data/results/${name}`, import.meta.url));
const table = { role: 'table' as const, name: 'bang.csv', bytes: shipped('quang-binh-2023.csv') };
const aDraft = (changes: Partial<DraftFiles> = {}): DraftFiles => ({
	files: [table],
	mapping: {},
	block: '',
	year: undefined,
	settings: '',
	own: NO_UNITS,
	...changes,
});
const reading = (changes: Partial<DraftFiles> = {}): Promise<DraftReading> =>
	draftResults(aDraft(changes), readingMeans);

describe('reading a draft', () => {
	it('says what each column is, with what stands in its first rows, and computes', async () => {
		const { columns, problems, outcome } = await reading();
		expect(problems).toEqual([]);
		expect(columns.map(({ head, meaning, samples }) => [head, meaning, samples[0]])).toContainEqual([
			'Chỉ số',
			'total',
			'95.23',
		]);
		expect(outcome?.results.blocks.map(({ mean }) => mean)).toEqual(['91.65', '87.80']);
		expect(outcome?.hashes.ranking).toMatch(/^[0-9a-f]{64}$/);
	});

	it('shows the columns also while a choice of them is wrong', async () => {
		const { columns, problems, outcome } = await reading({ mapping: { 'Chỉ số': 'unit' } });
		expect(problems.map(({ code }) => code)).toContain('exchange.column-twice');
		expect(columns).toHaveLength(6);
		expect(outcome).toBeUndefined();
	});

	it('names every file that cannot be opened, by its place', async () => {
		const image = {
			role: 'facts' as const,
			name: 'anh.csv',
			bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0),
		};
		const { refused } = await reading({ files: [table, image, { ...image, name: 'hai.csv' }] });
		expect(refused.map(({ at, problem }) => [at, problem.details['file']])).toEqual([
			[1, 'anh.csv'],
			[2, 'hai.csv'],
		]);
	});

	it('takes as long a table as the command line does, and refuses a longer one', async () => {
		const ofRows = (count: number) => {
			const rows = Array.from({ length: count }, (_, at) => `Xã ${at};90`);
			return { ...table, bytes: Buffer.from(['Đơn vị;Điểm', ...rows].join('\n')) };
		};
		const { outcome, refused } = await reading({ files: [ofRows(12_000)] });
		expect(refused).toEqual([]);
		expect(outcome?.results.blocks[0]?.units).toBe(12_000);
		const longer = await reading({ files: [ofRows(SHEET_LIMITS.rows)], until: 'opened' });
		expect(longer.refused).toMatchObject([{ problem: { code: 'exchange.too-many-rows' } }]);
	});

	it('hands on only the first units of a long block, and says of the others how many they are', async () => {
		const rows = Array.from({ length: 600 }, (_, at) => `Xã ${at};${at % 90}`);
		const bytes = Buffer.from(['Đơn vị;Điểm', ...rows].join('\n'));
		const { outcome } = await reading({ files: [{ ...table, bytes }] });
		expect(outcome?.results.units).toHaveLength(500);
		expect(outcome?.results.units[0]?.rank).toBe(1);
		expect(outcome?.results.blocks[0]?.units).toBe(600);
	});

	it('makes the content of a release with the hash that the preview showed', async () => {
		const { outcome } = await reading();
		const made = await draftContent(aDraft(), 'areas', readingMeans);
		const { manifest } = seal(made?.content.frozen as Frozen<Uint8Array>, aStatement(), sha256);
		expect(manifest.resultHash).toBe(outcome?.hashes.areas);
		expect(
			await draftContent(aDraft({ mapping: { 'Chỉ số': 'unit' } }), 'areas', readingMeans),
		).toBeUndefined();
	});

	it('says that there is no table yet', async () => {
		const { problems } = await reading({ files: [] });
		expect(problems).toEqual([{ code: 'exchange.draft-table-missing', details: {} }]);
	});
});
