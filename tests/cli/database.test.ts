import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { jurisdictionNamed } from '#access/jurisdiction-named.server.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { seedShippedUnits } from '#units/jobs/seed-shipped-units.server.ts';
import { testDatabase } from '../support/database.ts';
import { testRunners } from '../support/runners.ts';
import { file, folder, openpar, openparProcess, PROJECT } from './openpar.ts';

const database = testDatabase();

/** A role's address as DATABASE_URL has it. */
const url = (role: 'app' | 'owner' | 'public'): string => {
	const { user, password, host, port, database: name } = database.address(role);
	const socket = new URLSearchParams({ host: String(host) });
	return `postgres://${user}:${password}@localhost:${port}/${name}?${socket}`;
};

const variables = () => ({
	DATABASE_URL: url('app'),
	DATABASE_ADMIN_URL: url('owner'),
	DATABASE_PUBLIC_URL: url('public'),
});
const call = (...args: string[]) => openpar(args, variables());
/** For what hands over to a verifier, which is a process that writes for itself. */
const callShell = (...args: string[]) => openparProcess(args, { env: variables() });

beforeAll(async () => {
	const transactions = database.transactions('app');
	const { clock, ...runners } = testRunners(transactions);
	const parts = { ...runners, transactions, newId: newIds(clock) };
	const state = await jurisdictionNamed(parts, { name: 'Việt Nam', kind: 'state', demo: false });
	await jurisdictionNamed(parts, { name: 'Tỉnh Quảng Trị', kind: 'province', demo: false });
	await seedShippedUnits(parts, state, join(PROJECT, 'data/units'));
}, 60_000);

describe('units', () => {
	test('of a day and kind are listed with what became of them', async () => {
		const { code, out, err } = await call('units', 'list', '--on', '30/06/2025', '--kind', 'tỉnh');
		expect([code, err]).toEqual([0, '']);
		expect(out).toMatch(
			/quang-binh +Tỉnh Quảng Bình +Tỉnh +44 .*01\/07\/2025 +Sáp nhập 01\/07\/2025 → Tỉnh Quảng Trị/,
		);
		expect(out).toContain('57 đơn vị vào ngày 30/06/2025.');
	});

	test('are listed to a shell as well, which the program gives back when it has ended', async () => {
		const args = ['units', 'list', '--on', '30/06/2025', '--kind', 'tỉnh'];
		expect(await callShell(...args)).toEqual(await call(...args));
	});

	test('under another are listed at any depth, as JSON too', async () => {
		const args = ['--on', '2025-06-30', '--under', 'quang-binh', '--search', 'bo trach', '--json'];
		const { out } = await call('units', 'list', ...args);
		const { rows } = JSON.parse(out) as { rows: { key: string }[] };
		expect(rows.map(({ key }) => key)).toContain('huyen-bo-trach-quang-binh');
	});

	test('have a history, in Vietnamese and in English', async () => {
		const vi = await call('units', 'history', 'quang-tri-2025');
		expect([vi.code, vi.err]).toEqual([0, '']);
		expect(vi.out).toMatch(/Hình thành từ\n[\s\S]*Tỉnh Quảng Bình +quang-binh +1 /);
		const en = await call('units', 'history', 'thua-thien-hue', '--lang', 'en');
		expect(en.out).toMatch(/Renamed/);
	});

	test('that do not exist are a wrong call, with those that may be meant', async () => {
		const { code, out, err } = await call('units', 'history', 'le-thuy');
		expect([code, out]).toEqual([2, '']);
		expect(err).toContain('huyen-le-thuy-quang-binh');
	});

	test('of a department are brought in whole, and a second time change nothing', async () => {
		const units = file(
			'sở.csv',
			'Khóa;Loại;Tên;Cấp trên;Khối;Từ ngày\nso-noi-vu-qt;sở;Sở Nội vụ;quang-tri-2025;Sở;01/07/2025\n',
		);
		const first = await call('units', 'import', units);
		expect([first.code, first.err]).toEqual([0, '']);
		expect(first.out).toContain('1 đơn vị mới');
		expect((await call('units', 'import', units, '--jurisdiction', 'tinh-quang-tri')).out).toContain(
			'0 đơn vị mới',
		);
		expect((await call('units', 'list', '--under', 'quang-tri-2025', '--kind', 'sở')).out).toContain(
			'so-noi-vu-qt',
		);
	});

	test('with faults are not brought in at all; each fault is told with its place', async () => {
		const units = file(
			'sai.csv',
			'Khóa;Loại;Tên;Cấp trên;Từ ngày\nso-y-te-qt;sở;Sở Y tế;quang-tri-2025;01/07/2025\nso-x;làng;;khong-co;32/07/2025\n',
		);
		const { code, out, err } = await call('units', 'import', units);
		expect([code, out]).toEqual([1, '']);
		expect(err).toMatch(/sai\.csv, dòng 3, cột Loại/);
		expect(err).toMatch(/sai\.csv, dòng 3, cột Từ ngày/);
		expect((await call('units', 'history', 'so-y-te-qt')).code).toBe(2);
	});
});

describe('releases', () => {
	const TABLE = [
		'--table',
		'data/results/quang-binh-2023.csv',
		'--previous',
		'data/results/quang-binh-2022.csv',
	];
	const NUMBER = 'tinh-quang-tri-2023-01';

	test('are made, listed, written to a folder and verified; a changed figure is found', async () => {
		const made = await call('release', 'create', ...TABLE, '--title', 'Chỉ số CCHC 2023', '--scope', 'areas');
		expect([made.code, made.err]).toEqual([0, '']);
		expect(made.out).toContain(`Đã công bố ${NUMBER}`);
		expect((await call('release', 'list')).out).toMatch(
			new RegExp(`${NUMBER} +2023 +Chỉ số CCHC 2023 +areas`),
		);

		const verified = await callShell('release', 'verify', NUMBER);
		expect([verified.code, verified.err]).toEqual([0, '']);
		expect(verified.out).toContain(`${NUMBER} đúng`);

		const place = join(folder(), 'bản công bố');
		expect((await call('release', 'export', NUMBER, '--to', place)).code).toBe(0);
		// Without any database: whoever got the folder has none.
		expect((await openparProcess(['release', 'verify', place, '--lang', 'en'])).out).toContain('is right');
		const name = readdirSync(place).find((one) => one.includes('unit') && one.endsWith('.ndjson')) ?? '';
		const text = readFileSync(join(place, name), 'utf8');
		writeFileSync(join(place, name), text.replace('95.23', '95.24'));
		const forged = await openparProcess(['release', 'verify', place]);
		expect(forged.code).toBe(1);
		expect(forged.out).toContain('Sở Tài chính');
	});

	test('tie the units of a table to the register, where it is sure which are meant', async () => {
		const made = await call('release', 'create', ...TABLE, '--title', 'Chỉ số CCHC 2023');
		expect([made.code, made.err]).toEqual([0, '']);
		const { rows } = await database.pool('superuser').query(
			`select u.name, k.key from release_unit u left join unit k on k.id = u.unit_id
				 where u.name in ('Lệ Thủy', 'Sở Tài chính') order by u.name, k.key limit 3`,
		);
		expect(rows).toContainEqual({ name: 'Lệ Thủy', key: 'huyen-le-thuy-quang-binh' });
		expect(rows).toContainEqual({ name: 'Sở Tài chính', key: null });
	});

	test('are not made in the name of nobody, of nothing, or over a folder', async () => {
		const nobody = await call('release', 'create', ...TABLE, '--title', 'A', '--jurisdiction', 'x');
		expect([nobody.code, nobody.err]).toEqual([
			2,
			'Không có địa bàn “x”. Hiện có: tinh-quang-tri, viet-nam.\n',
		]);
		expect((await call('release', 'verify', 'tinh-quang-tri-2023-99')).code).toBe(2);
		expect((await call('release', 'verify', '../x')).code).toBe(2);
	});
});

test('a database that cannot be reached is told by the name of its variable', async () => {
	const nowhere = 'postgres://a:b@127.0.0.1:1/openpar';
	const variables = { DATABASE_URL: nowhere, DATABASE_ADMIN_URL: nowhere };
	const { code, err } = await openpar(['units', 'list'], variables);
	expect(code).toBe(2);
	expect(err).toContain('DATABASE_URL');
	expect(err).not.toContain('a:b');
});

test('a clock that ran ahead is set right for every jurisdiction', async () => {
	const ahead = `update audit_head set latest = now() + interval '2 days'`;
	await database.pool('superuser').query(ahead);
	const [first, second] = [
		await call('clock', 'set-right', '--reason', 'Pin của máy hỏng'),
		await call('clock', 'set-right', '--reason', 'Pin của máy hỏng'),
	];
	expect([first.code, first.err]).toEqual([0, '']);
	expect(first.out).toMatch(/^tinh-quang-tri: ghi tiếp theo giờ hiện tại/m);
	expect(second.out).toMatch(/^tinh-quang-tri: không có gì phải chỉnh/m);
});
