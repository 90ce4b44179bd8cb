import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NO_UNITS } from '#units/core/unit.ts';
import { readingMeans } from '../../tests/support/reading-means.ts';
import { DRAFT_LIMITS } from './core/draft.ts';
import { type DraftFiles, type DraftReading, draftResults } from './draft-results.server.ts';

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

	it('computes nothing of a table that is longer than this way takes', async () => {
		const rows = Array.from({ length: DRAFT_LIMITS.rows }, (_, at) => `Xã ${at};90`);
		const bytes = Buffer.from(['Đơn vị;Điểm', ...rows].join('\n'));
		const { refused } = await reading({ files: [{ ...table, bytes }] });
		expect(refused).toMatchObject([
			{ problem: { code: 'exchange.too-many-rows-here', details: { rows: DRAFT_LIMITS.rows + 1 } } },
		]);
	});

	it('says that there is no table yet', async () => {
		const { problems } = await reading({ files: [] });
		expect(problems).toEqual([{ code: 'exchange.draft-table-missing', details: {} }]);
	});
});
