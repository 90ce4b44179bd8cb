import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, system } from '#platform/actor.ts';
import { benTre, haiDuong, hoa, lan, minh, settleProvinces } from '../../../tests/support/cast.ts';
import { rolledBack, testDatabase } from '../../../tests/support/database.ts';
import { testRunners } from '../../../tests/support/runners.ts';
import { tableOf } from '../core/import/tables.test-suite.ts';
import { importUnits } from '../jobs/import-units.ts';
import { unitHistory } from '../queries/unit-history.ts';
import { unitsOnDay } from '../queries/units-on-day.ts';

const database = testDatabase();
beforeAll(() => settleProvinces(database.pool('superuser')));
const transactions = rolledBack(database);
const run = (actor: Actor, ...files: Parameters<typeof importUnits>[2]) =>
	importUnits(testRunners(transactions), actor, files);

const DEPARTMENTS = tableOf(
	'so.csv',
	'khóa|loại|tên|mã|cấp trên|khối|từ ngày|đến ngày',
	'ben-tre|tỉnh|Tỉnh Bến Tre||||||',
	'so-noi-vu-ben-tre|sở|Sở Nội vụ|SNV|ben-tre|Sở|01/01/2000|01/03/2025',
	'so-lao-dong-ben-tre|sở|Sở Lao động, Thương binh và Xã hội|SLD|ben-tre|Sở|01/01/2000|01/03/2025',
	'so-noi-vu-ben-tre-2025|sở|Sở Nội vụ|SNV|ben-tre|Sở|01/03/2025|',
);
const MERGER = tableOf(
	'su-kien.csv',
	'sự kiện|loại|ngày|đơn vị trước|đơn vị sau|tỷ lệ|giữ pháp nhân|quyết định',
	'hop-nhat|hợp nhất|01/03/2025|so-noi-vu-ben-tre|so-noi-vu-ben-tre-2025|1||Nghị quyết 1',
	'hop-nhat|hợp nhất|01/03/2025|so-lao-dong-ben-tre|so-noi-vu-ben-tre-2025|0,75||',
);

const count = async (table: 'unit' | 'unit_name' | 'unit_block' | 'audit_event', actor: Actor = lan) =>
	(await transactions.read(actor, (tx) => tx.selectFrom(table).selectAll().execute())).length;

describe('bringing in the departments of a province', () => {
	it('stores units, their codes, blocks and the merger, with one audit record', async () => {
		expect(await run(lan, { units: DEPARTMENTS, events: MERGER })).toMatchObject({
			ok: true,
			counts: { addedUnits: 4, addedEvents: 1, changedMemberships: 3 },
		});
		const { runQuery } = testRunners(transactions);
		const found = await runQuery(unitHistory, lan, { key: 'so-noi-vu-ben-tre-2025' });
		expect(found.ok && found.value?.ancestors).toMatchObject([
			{ names: { vi: 'Sở Nội vụ' }, share: '1', event: { decision: 'Nghị quyết 1' } },
			{ names: { vi: 'Sở Lao động, Thương binh và Xã hội' }, share: '0.75' },
		]);
		const blocks = await runQuery(unitsOnDay, lan, { day: '2024-01-01', block: 'Sở' });
		expect(blocks.ok && blocks.value.rows.map(({ code }) => code)).toEqual(['SLD', 'SNV']);
		expect(await count('audit_event')).toBe(1);
	});

	it('changes nothing the second time, also in another order and with other forms of accents', async () => {
		await run(lan, { units: DEPARTMENTS, events: MERGER });
		const [head = [], ...rows] = DEPARTMENTS.rows;
		const again = {
			file: 'lai.csv',
			rows: [head, ...rows.toReversed()].map((row) => row.map((cell) => cell.normalize('NFD'))),
		};
		expect(await run(lan, { units: again, events: MERGER })).toEqual({
			ok: true,
			counts: {
				addedUnits: 0,
				changedUnits: 0,
				addedEvents: 0,
				changedEvents: 0,
				changedMemberships: 0,
				unchanged: 5,
			},
		});
	});

	it('corrects a name for its whole period, keeps the id, and leaves blocks alone that the file does not name', async () => {
		await run(lan, { units: DEPARTMENTS });
		const correction = tableOf(
			'sua.csv',
			'key|kind|name|code|parent|from|until',
			'so-noi-vu-ben-tre-2025|department|Sở Nội vụ tỉnh Bến Tre|SNV|ben-tre|2025-03-01|',
		);
		expect(await run(lan, { units: correction })).toMatchObject({
			counts: { addedUnits: 0, changedUnits: 1, changedMemberships: 0 },
		});
		expect([await count('unit'), await count('unit_name'), await count('unit_block')]).toEqual([4, 4, 3]);
	});

	it('is all or nothing, and tells every fault with file, row and column', async () => {
		const faulty = {
			...DEPARTMENTS,
			rows: DEPARTMENTS.rows.map((row, index) =>
				index === 2 ? row.with(1, 'cục') : index === 3 ? row.with(6, '31/02/2000') : row,
			),
		};
		const result = await run(lan, { units: faulty });
		expect(result.ok ? [] : result.problems).toEqual([
			{ code: 'units.unknown-kind', details: { file: 'so.csv', row: 3, column: 'loại', value: 'cục' } },
			{ code: 'units.bad-day', details: { file: 'so.csv', row: 4, column: 'từ ngày', value: '31/02/2000' } },
		]);
		expect(await count('unit')).toBe(0);
	});

	it('is not for the clerk of a unit', async () => {
		expect(await run(minh, { units: DEPARTMENTS })).toEqual({
			ok: false,
			problems: [{ code: 'access.not-allowed', details: {} }],
		});
	});
});

describe('units of another province', () => {
	it('can be read and not changed, neither by the command nor by the database', async () => {
		await run(lan, { units: DEPARTMENTS });
		expect(await count('unit', hoa)).toBe(4);
		const renamed = tableOf(
			'x.csv',
			'key|kind|name|from',
			'so-noi-vu-ben-tre-2025|department|Sở khác|2025-03-01',
		);
		expect(await run(hoa, { units: renamed })).toMatchObject({
			ok: false,
			problems: [{ code: 'units.not-steward', details: { row: 2, column: 'key' } }],
		});
		const gone = await transactions.write(
			hoa,
			(tx) => tx.deleteFrom('unit_name').executeTakeFirst(),
			() => true,
		);
		expect(gone.numDeletedRows).toBe(0n);
		await expect(
			transactions.write(
				system(haiDuong.id),
				(tx) =>
					tx.insertInto('unit').values({ id: hoa.personId, key: 'gia-mao', steward_id: benTre.id }).execute(),
				() => true,
			),
		).rejects.toThrow('row-level security');
	});

	it('may be put into a block of one’s own by a row with key and block alone', async () => {
		await run(lan, { units: DEPARTMENTS });
		const block = tableOf('khoi.csv', 'key|kind|name|block', 'ben-tre|||Tỉnh bạn');
		expect(await run(hoa, { units: block })).toMatchObject({ ok: true, counts: { changedMemberships: 1 } });
		expect([await count('unit_block', hoa), await count('unit_block', lan)]).toEqual([1, 3]);
	});

	it('have their codes to themselves, and one may use the same', async () => {
		await run(lan, { units: DEPARTMENTS });
		const own = tableOf('hd.csv', 'key|kind|name|code', 'so-noi-vu-hai-duong|sở|Sở Nội vụ|SNV');
		expect(await run(hoa, { units: own })).toMatchObject({ ok: true });
	});
});

describe('the tables themselves', () => {
	it('refuse two codes of one unit and one code of two units on the same day', async () => {
		await run(lan, { units: DEPARTMENTS });
		const insert = (key: string, code: string) =>
			transactions.write(
				lan,
				async (tx) => {
					const unit = await tx
						.selectFrom('unit')
						.selectAll()
						.where('key', '=', key)
						.executeTakeFirstOrThrow();
					const row = { unit_id: unit.id, steward_id: unit.steward_id, during: '[2026-01-01,)', code };
					await tx.insertInto('unit_code').values(row).execute();
				},
				() => true,
			);
		await expect(insert('so-noi-vu-ben-tre-2025', 'KHAC')).rejects.toThrow('unit_code_period');
		await expect(insert('ben-tre', 'SNV')).rejects.toThrow('unit_code_clash');
	});
});
