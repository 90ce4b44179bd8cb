import { readFileSync } from 'node:fs';
import { type Page, test, expect as usual } from '@playwright/test';
import pg from 'pg';
import { becomeAdministrator, SON_LA } from './first-administrator.ts';
import { tabTo } from './keyboard.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { expectSound } from './sound.ts';

/** Files are read in a process of their own, behind whatever else two cores have to do. */
const expect = usual.configure({ timeout: 30_000 });

const ROUND = 'data/rounds/son-la-2017';
const OFFICE = 'son-la-2017-office';
const SETS = ['son-la-2017-departments', 'son-la-2017-districts', OFFICE];
const RELEASE = 'tinh-son-la-2017-01';

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	site = await startOwnSite();
});
test.afterAll(() => site.stop());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const publish = async (page: Page, set: string): Promise<void> => {
	await page.goto(`${site.url}/work/sets/new`);
	await page.getByLabel('Bộ mẫu').selectOption(set);
	await button(page, 'Sao thành bản nháp').click();
	await expect(page.getByRole('heading', { name: 'Soạn bộ tiêu chí' })).toBeVisible();
	await page.goto(`${page.url()}/publish`);
	await page.getByLabel('Lý do ban hành').fill('Quyết định số 1');
	await button(page, `Ban hành bộ ${set}`).click();
	await expect(page).toHaveURL(new RegExp(`/work/sets/versions/${set}`));
};

/** Puts a later version of a set, with another name for its first area, beside it into its release. */
const publishLater = async (set: string, later: string): Promise<void> => {
	const client = new pg.Client(site.superuser as pg.ClientConfig);
	await client.connect();
	await client.query(
		`insert into release_set select (jsonb_populate_record(release_set, jsonb_build_object('set_id', $2::text, 'position', 99,
			'record', record || jsonb_build_object('id', $2::text, 'supersedes', jsonb_build_object('id', $1::text, 'mapping', '[]'::jsonb))
				|| jsonb_build_object('nodes', jsonb_set(record->'nodes', '{0,name,vi}', '"Tên mới hẳn"'))))).*
		 from release_set join release on release.id = release_id where set_id = $1 and number = $3`,
		[set, later, RELEASE],
	);
	await client.end();
};

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a round is computed from entries and published sets, previewed and released', async ({ page }) => {
	test.setTimeout(240_000);
	const at = (path: string) => site.url + path;
	page.setDefaultTimeout(30_000);
	await becomeAdministrator(page, site, SON_LA);

	await test.step('without published sets the page says what comes first', async () => {
		await page.getByRole('link', { name: 'Tính kết quả một đợt' }).first().click();
		await expect(page.getByText('Chưa có bộ tiêu chí nào được ban hành')).toBeVisible();
		await expectSound(page);
		for (const set of SETS) await publish(page, set);
	});

	await test.step('a file that is no table is refused with its reason', async () => {
		await page.goto(at('/work/import/round'));
		await expect(page.getByText('Chưa có bộ tiêu chí nào được ban hành')).toBeHidden();
		const image = { name: 'anh.csv', mimeType: 'text/csv', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]) };
		await page.getByLabel('Dữ liệu chấm', { exact: true }).setInputFiles(image);
		await button(page, 'Tải lên và đọc thử').click();
		await expect(page.getByRole('alert')).toContainText('anh.csv');
		await expectSound(page);
	});

	await test.step('everything that is wrong is told at once, by row and column', async () => {
		const rows = [
			'unit,block,year,stage,leaf,input,value',
			'Ban Dân tộc,"Sở, ban, ngành",2017,self,9.9.9,option,yes',
			'Ban Dân tộc,"Sở, ban, ngành",2017,lần năm,1.1.1,option,quy_1',
			'Ban Dân tộc,"Sở, ban, ngành",2017,self,1.1.3,xong,nhiều',
		];
		await page
			.getByLabel('Dữ liệu chấm', { exact: false })
			.first()
			.setInputFiles(file('loi.csv', rows.join('\n')));
		await button(page, 'Lưu tệp và đọc lại').click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bộ tiêu chí nào chấm đợt này?');
		await button(page, 'Lưu lựa chọn và đọc dữ liệu').click();
		await expect(page.getByRole('alert')).toContainText('Chưa chọn bộ tiêu chí nào');
		await expectSound(page);
		for (const set of SETS) await page.getByRole('checkbox', { name: set }).check();
		await button(page, 'Lưu lựa chọn và đọc dữ liệu').click();
		const told = page.getByRole('alert');
		await expect(told).toContainText('loi.csv, dòng 2, cột leaf');
		await expect(told).toContainText('loi.csv, dòng 3, cột stage');
		await expect(told).toContainText('loi.csv, dòng 4, cột value');
		for (const set of SETS) await expect(page.getByRole('checkbox', { name: set })).toBeChecked();
		await expectSound(page);
	});

	await test.step('the right files take their place, with the keyboard alone', async () => {
		await page.getByRole('link', { name: 'Sửa tệp' }).click();
		await expectSound(page);
		await page.locator('#entries').setInputFiles(`${ROUND}/entries.csv`);
		await page.locator('#previous').setInputFiles(`${ROUND}/previous-2016.csv`);
		await page.locator('#settings').setInputFiles(`${ROUND}/settings.yaml`);
		await tabTo(page, 'main form button.action');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bộ tiêu chí nào chấm đợt này?');
		await tabTo(page, `input[value="${OFFICE}"]`);
		await page.keyboard.press('Space');
		await page.keyboard.press('Space');
		await tabTo(page, 'main form button.action');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quy tắc xếp hạng và xếp loại');
		await expectSound(page);
		await tabTo(page, 'main form button.action');
		await page.keyboard.press('Enter');
	});

	await test.step('the preview ranks each block and says what was left out, and that nobody outside sees it', async () => {
		await expect(page.getByText('BẢN XEM TRƯỚC', { exact: false }).first()).toBeVisible();
		await expect(page.getByText('DỮ LIỆU MINH HỌA').first()).toBeVisible();
		await expect(page.getByText('89,56').first()).toBeVisible();
		await expect(page.getByText('89,18').first()).toBeVisible();
		await expect(page.getByRole('row').filter({ hasText: OFFICE })).toContainText('1');
		await expect(page.getByText('Không thiếu dữ liệu nào.')).toBeVisible();
		await expect(page.getByText('Tiêu chí nào cũng áp dụng với mọi đơn vị.')).toBeVisible();
		await expectSound(page);
		expect((await page.request.get(at(`/r/${RELEASE}`))).status()).toBe(404);
	});

	const preview = page.url();
	await test.step('every page of the way works without script, in English too', async () => {
		const browser = page.context().browser();
		const storageState = await page.context().storageState();
		const plain = await browser?.newContext({ javaScriptEnabled: false, storageState });
		if (!plain) throw new Error('no browser');
		const other = await plain.newPage();
		await other.goto(preview.replace('/work/', '/en/work/').replace('preview', 'sets'));
		await expect(other.getByRole('heading', { level: 1 })).toHaveText(
			'Which criteria sets score this round?',
		);
		await other.getByRole('button', { name: 'Save the choice and read the entries' }).click();
		await expect(other.getByRole('heading', { level: 1 })).toHaveText('Rules for ranks and bands');
		await plain.close();
	});

	await test.step('it becomes a release with sets, entries and every leaf, marked as an illustration', async () => {
		await page.goto(preview.replace('preview', 'release'));
		await expectSound(page);
		await expect(page.getByLabel('Số liệu giả định')).toHaveCount(0);
		await page.getByLabel('Tên bản công bố, tiếng Việt').fill('Chỉ số CCHC tỉnh Sơn La năm 2017');
		await page
			.getByLabel('Công khai đến đâu')
			.selectOption({ label: 'cả điểm từng tiêu chí và điểm tự chấm' });
		await button(page, 'Công bố kết quả này').click();
		await expect(async () => {
			await page.goto(preview.replace('preview', 'release'));
			await expect(page.getByText(`Đã thành bản công bố ${RELEASE}`)).toBeVisible({ timeout: 2_000 });
		}).toPass({ timeout: 60_000 });
		await page.getByRole('link', { name: 'Mở trang công khai của bản này' }).click();
		await expect(page).toHaveURL(new RegExp(`/r/${RELEASE}`));
		await expect(page.getByText('DỮ LIỆU MINH HỌA').first()).toBeVisible();
		await expect(page.getByText('lấy lại', { exact: false })).toHaveCount(0);
		const entries = await page.request.get(at(`/r/${RELEASE}/data/${RELEASE}-entries.csv`));
		expect((await entries.text()).trim().split('\r\n')).toHaveLength(
			readFileSync(`${ROUND}/entries.csv`, 'utf8').trim().split('\n').length - 1,
		);
		await page.goto(at(`/r/${RELEASE}/so-ban-nganh/ban-dan-toc`));
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'Ban Dân tộc: điểm từng tiêu chí năm 2017',
		);
	});

	await test.step('of a set that supersedes a published one everybody sees what has changed', async () => {
		await publishLater(OFFICE, 'son-la-2018-office');
		await page.goto(at(`/r/${RELEASE}/set/son-la-2018-office/changes`));
		await expect(page.getByRole('main')).toContainText('Tên mới hẳn');
		await expectSound(page);
	});
});
