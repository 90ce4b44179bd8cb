import { expect, test } from 'vitest';
import { startPostgres } from '#platform/postgres/supervisor.server.ts';
import { programsFolder } from '../start/cast.ts';
import { folder, openparProcess, PROJECT } from './openpar.ts';

test('the embedded database is made for a command, and shared with the site while that runs', async () => {
	const dataFolder = folder();
	const call = () =>
		openparProcess(['units', 'list', '--on', '01/07/2025', '--kind', 'tỉnh'], {
			env: { OPENPAR_DATA: dataFolder },
		});
	const first = await call();
	expect(first.code).toBe(0);
	expect(first.err).toMatch(/^Đang tạo cơ sở dữ liệu/);
	expect(first.out).toContain('28 đơn vị vào ngày 01/07/2025.');

	const site = await startPostgres({
		projectFolder: PROJECT,
		dataFolder,
		contents: 'examples',
		programsFolder: programsFolder(),
		durable: true,
		tell: () => {},
	});
	try {
		expect(await call()).toEqual({ ...first, err: '' });
		// It took nothing from the site, whose database goes on.
		expect(() => process.kill(site.pid, 0)).not.toThrow();
	} finally {
		await site.stop();
	}
	expect(await call()).toEqual({ ...first, err: '' });
}, 60_000);
