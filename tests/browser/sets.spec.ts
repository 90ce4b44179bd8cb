import { readFileSync } from 'node:fs';
import { type Page, test, expect as usual } from '@playwright/test';
import { readSet } from '../../src/criteria/read-set.ts';
import { writeSet } from '../../src/criteria/write-set.ts';
import { becomeAdministrator, SON_LA } from './first-administrator.ts';
import { tabTo } from './keyboard.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { expectSound } from './sound.ts';

/** Files are read in a process of their own, behind whatever else two cores have to do. */
const expect = usual.configure({ timeout: 20_000 });

const SET = 'son-la-2017-departments';
const FILE = new URL(`../../data/sets/${SET}.yaml`, import.meta.url);

/** A file of a set as the product writes it: comments and line breaks aside, the same content is the same text. */
const written = (yaml: string): string => {
	const read = readSet(yaml);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return writeSet(read.set);
};
/** Publishing gives every node a key that had none: without keys it is what it was. */
const withoutKeys = (yaml: string): string => yaml.replaceAll(/^ +key: [a-z0-9-]+\n/gm, '');

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	site = await startOwnSite();
});
test.afterAll(() => site.stop());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Asks for a move that the page does not offer. */
const refusedMove = async (page: Page, draft: string, at: string, into: string) => {
	await page.goto(`${draft}?at=${at}`);
	const version = await page.locator('input[name="version"]').first().inputValue();
	const answer = await page.request.post(`${draft}?/place&at=${at}`, {
		form: { version, into },
		headers: { origin: site.url, accept: 'text/html' },
	});
	return { status: answer.status(), text: await answer.text() };
};

test.describe.configure({ mode: 'serial' });

test('a criteria set is adopted, broken, mended, tried out and published', async ({ page }) => {
	test.setTimeout(300_000);
	const at = (path: string) => site.url + path;
	let draft = '';
	page.setDefaultTimeout(20_000);
	await becomeAdministrator(page, site, SON_LA);

	await test.step('the organiser begins from an example that comes with the product', async () => {
		await page.getByRole('link', { name: 'Bộ tiêu chí', exact: true }).click();
		await expectSound(page);
		await page.getByRole('link', { name: 'Lập bộ tiêu chí' }).click();
		await expectSound(page);
		await page.getByLabel('Bộ mẫu').selectOption(SET);
		await button(page, 'Sao thành bản nháp').click();
		await expect(page.getByRole('heading', { name: 'Soạn bộ tiêu chí' })).toBeVisible();
		draft = page.url();
		await expectSound(page);
	});

	await test.step('a maximum that does not add up is said at its field, at the tree and on top', async () => {
		await page.goto(`${draft}?at=0`);
		await page.getByLabel('Điểm tối đa').fill('13');
		await button(page, 'Lưu mục này').click();
		await expect(page.getByRole('status').first()).toContainText('Đã lưu');
		const field = page.locator('#max');
		await expect(field).toHaveAttribute('aria-invalid', 'true');
		await expect(page.locator('#max-error')).toContainText('cộng lại được 14');
		await expect(page.getByRole('alert').getByRole('link')).toHaveAttribute('href', '#max');
		await expect(page.locator('.tree [aria-current]')).toContainText('1 điểm cần xem');
		await expectSound(page);
	});

	await test.step('it is not published like that', async () => {
		await page.goto(`${draft}/publish`);
		await page.getByLabel('Lý do ban hành').fill('Quyết định số 1');
		await button(page, `Ban hành bộ ${SET}`).click();
		await expect(page.getByRole('alert')).toContainText('còn 2 điểm phải sửa hoặc ghi nhận');
		await expectSound(page);
		await page.goto(`${draft}/check`);
		await expectSound(page);
		await page.getByRole('link', { name: /^Tiêu chí 1:/ }).click();
		await expect(page).toHaveURL(`${draft}?at=0#max`);
	});

	await test.step('the keyboard alone mends it', async () => {
		await page.goto(`${draft}?at=0`);
		await tabTo(page, '#max');
		await page.keyboard.press('ControlOrMeta+a');
		await page.keyboard.type('14');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('status').first()).toContainText('Đã lưu');
		await expect(page.locator('#max-error')).toHaveCount(0);
	});

	await test.step('what is no number is refused where it was typed, and stays typed', async () => {
		await page.goto(`${draft}?at=0.0.0`);
		await page.getByLabel('Điểm, dòng 2').fill('nửa điểm');
		await button(page, 'Lưu mục này').click();
		const cell = page.getByLabel('Điểm, dòng 2');
		await expect(cell).toHaveValue('nửa điểm');
		await expect(cell).toHaveAttribute('aria-invalid', 'true');
		await expect(page.getByRole('alert')).toContainText('“nửa điểm” không phải là số');
		await expectSound(page);
	});

	await test.step('an example is scored while it is entered, by the rule as it stands in the form', async () => {
		await page.goto(`${draft}?at=0.0.0`);
		await page.locator('[name="example.option"]').selectOption('quy_1');
		await expect(page.locator('#example-result')).toContainText('0,5 / 1 điểm');
		await page.getByLabel('Điểm, dòng 2').fill('0,75');
		await expect(page.locator('#example-result')).toContainText('0,75 / 1 điểm');
		await button(page, 'Chấm thử').click();
		await expect(page.locator('#example-result')).toContainText('0,75 / 1 điểm');
		await expect(page.getByLabel('Điểm, dòng 2')).toHaveValue('0,75');
		await expectSound(page);
	});

	await test.step('another form of rule is chosen, and shows what it needs', async () => {
		await page.goto(`${draft}?at=0.0.0`);
		await page.getByLabel(/^Dạng/).selectOption('yes-no');
		await button(page, 'Dùng dạng này').click();
		await page.getByLabel('Điểm khi có').fill('0,5');
		await button(page, 'Chấm thử').click();
		await expect(page.getByRole('alert')).toContainText('0,5');
		await page.goto(`${draft}?at=0.0.0`);
		await expect(page.getByLabel('Điểm, dòng 2')).toHaveValue('0,5');
	});

	await test.step('a node is added, moved and deleted', async () => {
		await page.goto(`${draft}?at=0.5`);
		await button(page, 'Thêm mục bên trong').click();
		await expect(page.getByRole('heading', { name: /Mục mới$/ })).toBeVisible();
		await expectSound(page);
		await button(page, 'Chuyển lên').click();
		await page.getByLabel('Chuyển vào mục').selectOption({ label: '(cấp ngoài cùng, thành lĩnh vực)' });
		await button(page, 'Chuyển').click();
		await expect(page).toHaveURL(`${draft}?at=8#edit`);
		await expect(page.getByRole('heading', { name: /^1\.6\.4 Mục mới$/ })).toBeVisible();
		await page.getByText('Xóa mục này').click();
		await page.getByRole('button', { name: /^Xóa .*Mục mới/ }).click();
		await expect(page.getByText('Mục mới')).toHaveCount(0);
	});

	await test.step('a node does not go where sets have no place for it', async () => {
		const { status, text } = await refusedMove(page, draft, '0.0.0', '1.0.1');
		expect(status).toBe(409);
		expect(text).toContain('mục đó đang chấm điểm');
	});

	await test.step('rules inside a rule are edited by fields, by the keyboard too, and keep what was typed', async () => {
		await page.goto(`${draft}?at=1.2.0`);
		const part = (at: number) => page.locator(`[id="rule.items.${at}"]`);
		const items = await page.locator('fieldset.part').count();
		await tabTo(page, 'button[value="add rule.items"]');
		await page.keyboard.press('Enter');
		await expect(part(items)).toBeFocused();
		await expect(page.getByText('Chưa lưu. Điền các ô')).toBeVisible();
		await part(items).getByLabel('Mã', { exact: true }).fill('them');
		await part(items).getByLabel('Nội dung', { exact: true }).fill('Nội dung thêm');
		await part(items).getByLabel('Dạng').selectOption('levels');
		await part(items).getByRole('button', { name: 'Dùng dạng này' }).click();
		await expect(part(items).getByLabel('Nội dung', { exact: true })).toHaveValue('Nội dung thêm');
		await part(items).getByLabel('Mã, dòng 1').fill('co');
		await part(items).getByLabel('Nội dung, dòng 1').fill('Có');
		await part(items).getByLabel('Điểm, dòng 1').fill('nhiều');
		await part(items)
			.getByRole('button', { name: /^Chuyển lên/ })
			.click();
		const moved = part(items - 1);
		await expect(moved).toBeFocused();
		await expectSound(page);
		await button(page, 'Lưu mục này').last().click();
		await expect(page.getByRole('alert')).toContainText(
			`Nội dung ${items} › Các mức, phương án 1 › Điểm: “nhiều” không phải là số`,
		);
		await expect(moved.getByLabel('Điểm, dòng 1')).toHaveAttribute('aria-invalid', 'true');
		await expect(moved.getByLabel('Điểm, dòng 1')).toHaveValue('nhiều');
		await moved.getByLabel('Điểm, dòng 1').fill('1');
		await moved.getByLabel('Dạng').selectOption('gate');
		await moved.getByRole('button', { name: 'Dùng dạng này' }).click();
		await expect(moved.getByLabel('Điểm, dòng 1')).toHaveValue('1');
		await page.locator(`[name="rule.items.${items - 1}.rule.rule.chosen"]`).selectOption('cap');
		await moved.getByRole('button', { name: 'Dùng dạng này' }).last().click();
		await expect(page.locator(`[id="rule.items.${items - 1}.rule.rule.rule.whole"]`)).toBeVisible();
		await expectSound(page);
		await moved.getByRole('button', { name: /^Bỏ phần này/ }).click();
		await expect(page.locator('fieldset.part')).toHaveCount(items);
		await button(page, 'Lưu mục này').last().click();
		await expect(page.getByRole('status').first()).toContainText('Đã lưu');
	});

	await test.step('what is wrong with a rule inside is said at its field', async () => {
		await page.goto(`${draft}?at=0.2.0`);
		const from = page.locator('[name="rule.cases.0.rule.bands.0.from"]');
		const was = await from.inputValue();
		await from.fill('99');
		await button(page, 'Lưu mục này').last().click();
		await expect(page.getByRole('alert').getByRole('link')).toHaveAttribute(
			'href',
			'#rule.cases.0.rule.bands',
		);
		await from.fill(was);
		await button(page, 'Lưu mục này').last().click();
		await expect(page.getByRole('alert')).toHaveCount(0);
	});

	await test.step('a rule that looks at the whole block is tried out with the other units', async () => {
		await page.goto(`${draft}?at=6.1.2`);
		const own = page.locator('#example input');
		for (const field of await own.all()) await field.fill('10');
		const figures = Array.from({ length: await own.count() }, () => '5').join('; ');
		await page.getByLabel('Các đơn vị khác trong khối').fill(`Sở Tư pháp; ${figures}\nSở Y tế`);
		await expect(page.locator('#example-result')).toContainText('dòng 2: cần');
		await page.getByLabel('Các đơn vị khác trong khối').fill(`Sở Tư pháp; ${figures}`);
		await expect(page.locator('#example-result').getByRole('row')).toHaveCount(3);
		await button(page, 'Chấm thử').click();
		await expect(
			page.locator('#example-result').getByRole('rowheader', { name: 'Sở Tư pháp' }),
		).toBeVisible();
		await expectSound(page);
	});

	await test.step('what is exported is what was shipped', async () => {
		const yaml = await page.request.get(`${draft}/export/yaml`);
		expect(yaml.headers()['content-disposition']).toBe(`attachment; filename="${SET}.yaml"`);
		expect(await yaml.text()).toBe(written(readFileSync(FILE, 'utf8')));
		const xlsx = await page.request.get(`${draft}/export/xlsx`);
		await page.goto(at('/work/sets/new'));
		const buffer = await xlsx.body();
		await page
			.getByLabel('Tệp bộ tiêu chí')
			.setInputFiles({ name: 'bộ.xlsx', mimeType: 'application/octet-stream', buffer });
		await button(page, 'Tải lên và đọc').click();
		await expect(page.getByRole('heading', { name: 'Soạn bộ tiêu chí' })).toBeVisible();
		const again = await page.request.get(`${page.url()}/export/yaml`);
		expect(await again.text()).toBe(await yaml.text());
	});

	await test.step('a file takes the place of the draft once its difference was seen', async () => {
		const yaml = await (await page.request.get(`${draft}/export/yaml`)).text();
		const send = async (text: string) => {
			await page.goto(`${draft}/replace`);
			const file = { name: 'bộ.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) };
			await page.getByLabel('Tệp bộ tiêu chí').setInputFiles(file);
			await button(page, 'Tải lên và xem khác gì').click();
		};
		await send(yaml.replace('year: 2017', 'year: hai nghìn'));
		await expect(page.getByRole('alert')).toContainText(/Dòng \d+, year: “hai nghìn” không phải/);
		await expectSound(page);
		await send(yaml);
		await expect(page.getByText('Tệp giống hệt bản nháp')).toBeVisible();
		await send(yaml.replace('year: 2017', 'year: 2016'));
		await expect(page.getByRole('main')).toContainText('Năm đánh giá');
		await expectSound(page);
		const other = await page.context().newPage();
		await other.goto(`${draft}?at=0`);
		await button(other, 'Lưu mục này').last().click();
		await expect(other.getByRole('status').first()).toContainText('Đã lưu');
		await other.close();
		await button(page, 'Thay bản nháp bằng tệp này').click();
		await expect(page.getByRole('alert')).toContainText('Có người vừa sửa bản nháp');
		await button(page, 'Thay bản nháp bằng tệp này').click();
		await expect(page).toHaveURL(`${draft}?saved#edit`);
		await expect(page.getByLabel('Năm đánh giá')).toHaveValue('2016');
		await send(yaml);
		await button(page, 'Thay bản nháp bằng tệp này').click();
	});

	await test.step('published, it is frozen, and a change begins a new version with a mapping', async () => {
		await page.goto(`${draft}/publish`);
		await page.getByLabel('Lý do ban hành').fill('Quyết định số 1');
		await button(page, `Ban hành bộ ${SET}`).click();
		await expect(page).toHaveURL(at(`/work/sets/versions/${SET}`));
		await expectSound(page);
		const yaml = await page.request.get(at(`/work/sets/versions/${SET}/export/yaml`));
		expect(withoutKeys(await yaml.text())).toBe(withoutKeys(written(readFileSync(FILE, 'utf8'))));
		await page.getByLabel('Mã bộ').fill('son-la-2018-departments');
		await button(page, 'Lập bản nháp của phiên bản mới').click();
		await expect(page.getByRole('heading', { name: 'Soạn bộ tiêu chí' })).toBeVisible();
		await expect(page.getByRole('link', { name: 'Kiểm tra (0)' })).toBeVisible();
		const next = page.url().replace(/[?#].*$/, '');
		await page.goto(`${next}?at=0.0.0`);
		const name = await page.getByLabel('Tên', { exact: true }).inputValue();
		await page.getByLabel('Tên', { exact: true }).fill('Tên mới hẳn');
		await button(page, 'Lưu mục này').last().click();
		await page.goto(`${next}/difference`);
		await expect(page.getByRole('main')).toContainText('Tên mới hẳn');
		await expectSound(page);
		await page.goto(`${next}?at=0.0.0`);
		await page.getByLabel('Tên', { exact: true }).fill(name);
		await button(page, 'Lưu mục này').last().click();
		await page.getByRole('link', { name: 'Chuyển đổi', exact: true }).click();
		await expect(page.getByText('1 dòng là đề xuất của hệ thống')).toBeVisible();
		await expectSound(page);
		await button(page, 'Lưu bảng chuyển đổi').click();
		await expect(page.getByRole('link', { name: 'Kiểm tra (0)' })).toBeVisible();
		await page.getByRole('link', { name: 'Khác bản trước', exact: true }).click();
		await expect(page.getByRole('main')).toContainText('Hai bản không khác nhau');
		await page.getByRole('link', { name: 'Tải về, ban hành', exact: true }).click();
		await page.getByLabel('Lý do ban hành').fill('Quyết định số 2');
		await button(page, 'Ban hành bộ son-la-2018-departments').click();
		await expect(page).toHaveURL(at('/work/sets/versions/son-la-2018-departments'));
		await page.getByRole('link', { name: 'Khác bản trước' }).click();
		await expect(page.getByRole('main')).toContainText('Hai bản không khác nhau');
		await expectSound(page);
		await page.goto(at('/work/sets'));
		await expect(page.getByText('đã được son-la-2018-departments thay thế')).toBeVisible();
		await expectSound(page);
	});

	await test.step('a criterion gets help for whoever scores it', async () => {
		await page.goto(at('/work/sets/versions/son-la-2018-departments/samples'));
		await page.getByRole('rowheader').getByRole('link').first().click();
		await page.getByRole('textbox', { name: 'Hướng dẫn' }).fill('Gửi bản đã ký, đóng dấu.');
		await button(page, 'Lưu hướng dẫn').click();
		await expect(page.getByText('Đã lưu hướng dẫn.')).toBeVisible();
		await expect(page.getByRole('cell', { name: 'Gửi bản đã ký, đóng dấu.' })).toBeVisible();
		await expectSound(page);
	});
});

test('a file that is no set is refused with every line that is wrong', async ({ page }) => {
	await page.goto(`${site.url}/login`);
	await page.getByLabel('Thư điện tử').fill('lan@sonla.gov.vn');
	await page.getByLabel('Mật khẩu').fill('con ngựa vàng gặm cỏ non');
	await button(page, 'Đăng nhập').click();
	await page.goto(`${site.url}/work/sets/new`);
	const buffer = Buffer.from('format: openpar-set/1\nnodes:\n  - { code: 1.1, name: A, max: x }\n');
	await page
		.getByLabel('Tệp bộ tiêu chí')
		.setInputFiles({ name: 'bộ.yaml', mimeType: 'application/yaml', buffer });
	await button(page, 'Tải lên và đọc').click();
	await expect(page.getByRole('alert')).toContainText('Dòng 3, 1.1 › max: “x” không phải là số');
	await expect(page.getByRole('alert')).toContainText('id: còn thiếu');
	await expectSound(page);
});

test('many findings of one kind are acknowledged at once and taken back one by one', async ({ page }) => {
	test.setTimeout(120_000);
	await page.goto(`${site.url}/login`);
	await page.getByLabel('Thư điện tử').fill('lan@sonla.gov.vn');
	await page.getByLabel('Mật khẩu').fill('con ngựa vàng gặm cỏ non');
	await button(page, 'Đăng nhập').click();
	await page.goto(`${site.url}/work/sets/new`);
	const file = readFileSync(new URL('../../data/sets/hai-phong-2025-heads.yaml', import.meta.url), 'utf8');
	const buffer = Buffer.from(file.replace(/^acknowledged:[\s\S]*$/m, ''));
	await page
		.getByLabel('Tệp bộ tiêu chí')
		.setInputFiles({ name: 'bộ.yaml', mimeType: 'application/yaml', buffer });
	await button(page, 'Tải lên và đọc').click();
	await page.getByRole('link', { name: 'Kiểm tra (67)' }).click();
	await page.getByText('Ghi nhận nhiều điểm cùng loại một lần').click();
	await expectSound(page);
	await page.locator('.acknowledge-kind').getByLabel('Lý do').fill('Văn bản in như vậy');
	await page.locator('.acknowledge-kind').getByRole('checkbox').first().uncheck();
	await button(page, 'Ghi nhận các điểm đã chọn').click();
	await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('Còn 4 điểm');
	await expectSound(page);
	const takeBack = page.getByRole('button', { name: /^Thôi ghi nhận/ });
	const before = await takeBack.count();
	await takeBack.first().click();
	expect(await takeBack.count()).toBeLessThan(before);
});
