import { beforeAll, expect, it } from 'vitest';
import { resultsOfFiles } from '#exchange/results-of-files.server.ts';
import { readSettings } from '#par-index/settings.ts';
import type { OwnUnits } from '#units/core/unit.ts';
import { importUnits } from '#units/jobs/import-units.ts';
import { idsByKey } from '#units/queries/ids-by-key.ts';
import { ownUnits } from '#units/queries/own-units.ts';
import { ownUnitsStamp } from '#units/queries/own-units-stamp.ts';
import { hoa, lan, settleProvinces } from '../tests/support/cast.ts';
import { testDatabase } from '../tests/support/database.ts';
import { testRunners } from '../tests/support/runners.ts';
import { historyWith } from './shipped-history.server.ts';

const database = testDatabase();
const runners = () => testRunners(database.transactions('app'));
const rows = (text: string) => text.split('\n').map((line) => line.split(';'));

/** Two departments of Bến Tre that were merged in 2025, as its organiser imports them. */
const UNITS = rows(`key;kind;name;region;from;until
so-tai-chinh-bt;sở;Sở Tài chính;;;2025-03-01
so-ke-hoach-bt;sở;Sở Kế hoạch;;;2025-03-01
so-tai-chinh-bt-2025;sở;Sở Tài chính;Khối tổng hợp;2025-03-01;
so-y-te-bt;sở;Sở Y tế;Khối văn xã;;`);
const EVENTS = rows(`event;kind;date;predecessor;successor;share
nhap-2025;merged;2025-03-01;so-tai-chinh-bt;so-tai-chinh-bt-2025;1
nhap-2025;merged;2025-03-01;so-ke-hoach-bt;so-tai-chinh-bt-2025;1`);

const ownOf = async (actor: typeof lan): Promise<OwnUnits> => {
	const found = await runners().runQuery(ownUnits, actor, {});
	if (!found.ok) throw new Error(found.problem.code);
	// As a child gets them.
	return structuredClone(found.value);
};

const csv = (year: number, texts: readonly string[]) => ({
	name: `${year}.csv`,
	bytes: Buffer.from(
		['đơn vị;năm;chỉ số', ...texts.map((text) => text.replace(';', `;${year};`))].join('\n'),
	),
});
const compute = async (own: OwnUnits) => {
	const read = await resultsOfFiles(
		{
			table: csv(2025, ['Sở Tài chính;90', 'Sở Y tế;80']),
			previous: [csv(2024, ['Sở Tài chính;85', 'Sở Kế hoạch;86', 'Sở Y tế;79'])],
		},
		{ readSettings, historyOf: (table) => historyWith(table, own) },
	);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read;
};

beforeAll(async () => {
	await settleProvinces(database.pool('superuser'));
	const files = [{ units: { file: 'u', rows: UNITS } }, { events: { file: 'e', rows: EVENTS } }];
	const imported = await importUnits(runners(), lan, files);
	if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
});

it('units that a jurisdiction imported itself say what became of them, and where they belong', async () => {
	const { results, unitKeys } = await compute(await ownOf(lan));
	expect(results.units.map(({ unit, change, notComparable }) => [unit, change, notComparable])).toEqual([
		['Sở Tài chính', null, 'merged'],
		['Sở Y tế', '1.00', null],
	]);
	expect(results.blocks[0]?.regions.map(({ region, units }) => [region, units])).toEqual([
		['Khối tổng hợp', 1],
		['Khối văn xã', 1],
	]);
	expect(unitKeys).toEqual({ 'Sở Tài chính': 'so-tai-chinh-bt-2025', 'Sở Y tế': 'so-y-te-bt' });
	const ids = await runners().runQuery(idsByKey, lan, { keys: [...Object.values(unitKeys), 'none'] });
	expect(ids.ok && Object.keys(ids.value).sort()).toEqual(['so-tai-chinh-bt-2025', 'so-y-te-bt']);
});

it('they mean nothing for the table of another jurisdiction, whose units bear the same names', async () => {
	const own = await ownOf(hoa);
	expect(own).toEqual({ units: [], events: [] });
	const { results, unitKeys } = await compute(own);
	expect(results.units.map(({ change }) => change)).toEqual(['5.00', '1.00']);
	expect(unitKeys).toEqual({});
});

it('their stamp stands while they stand, and moves with an import; that of another jurisdiction does not', async () => {
	const stampOf = async (actor: typeof lan) => {
		const found = await runners().runQuery(ownUnitsStamp, actor, {});
		return found.ok ? found.value : found.problem.code;
	};
	const [before, others] = [await stampOf(lan), await stampOf(hoa)];
	expect(await stampOf(lan)).toBe(before);
	const more = rows(`key;kind;name
so-xay-dung-bt;sở;Sở Xây dựng`);
	const imported = await importUnits(runners(), lan, [{ units: { file: 'u', rows: more } }]);
	expect(imported.ok).toBe(true);
	expect(await stampOf(lan)).not.toBe(before);
	expect(await stampOf(hoa)).toBe(others);
});
