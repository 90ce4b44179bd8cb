import { randomUUID } from 'node:crypto';
import { type Page, test, expect as usual } from '@playwright/test';
import pg from 'pg';
import { becomeAdministrator, SON_LA } from './first-administrator.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { PASSWORD } from './password.ts';
import { pictures } from './pictures.ts';
import { signInAt } from './sign-in.ts';
import { expectSound } from './sound.ts';

const expect = usual.configure({ timeout: 20_000 });

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	site = await startOwnSite();
});
test.afterAll(() => site.stop());

const button = (page: Page, name: string | RegExp) =>
	page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

const asSuperuser = async (work: (client: pg.Client) => Promise<unknown>): Promise<void> => {
	const client = new pg.Client(site.superuser);
	await client.connect();
	try {
		await work(client);
	} finally {
		await client.end();
	}
};

/** The first administrator, who leads rounds too, and colleagues with the same password: inviting is tried elsewhere. */
const settle = async (page: Page): Promise<void> => {
	await becomeAdministrator(page, site, SON_LA);
	await asSuperuser(async (client) => {
		for (const [name, email, roles] of [
			['Nguyễn Thị Lan', 'lan@sonla.gov.vn', ['organiser']],
			['Trần Văn Bình', 'binh@sonla.gov.vn', ['organiser', 'council-member']],
			['Võ Thị Cúc', 'cuc@sonla.gov.vn', ['council-chair']],
			['Lê Văn Dũng', 'dung@sonla.gov.vn', ['council-member']],
		] as const) {
			await client.query(
				`insert into person select (jsonb_populate_record(p, jsonb_build_object('id', $1::text, 'name', $2::text,
					'email', $3::text))).* from person p where email = 'lan@sonla.gov.vn'
					and not exists (select from person where email = $3)`,
				[randomUUID(), name, email],
			);
			await client.query(
				`insert into person_password select (jsonb_populate_record(w, jsonb_build_object('person_id', p.id))).*
				 from person_password w join person l on l.id = w.person_id and l.email = 'lan@sonla.gov.vn', person p
				 where p.email = $1 on conflict do nothing`,
				[email],
			);
			for (const role of roles)
				await client.query(
					`insert into role_grant (id, person_id, jurisdiction_id, role, granted_at)
					 select $1, p.id, g.jurisdiction_id, $2, now() from person p, role_grant g
					 join person l on l.id = g.person_id and l.email = 'lan@sonla.gov.vn' and g.role = 'administrator'
					 where p.email = $3`,
					[randomUUID(), role, email],
				);
		}
	});
};

const signIn = (page: Page, email: string) => signInAt(site.url, page, email);

/** Adopts and publishes a set that comes with the product. */
const publish = async (page: Page, set: string): Promise<void> => {
	await page.goto(`${site.url}/work/sets/new`);
	await page.getByLabel('Bộ mẫu').selectOption(set);
	await button(page, 'Sao thành bản nháp').click();
	await expect(page.getByRole('heading', { name: 'Soạn bộ tiêu chí' })).toBeVisible();
	await page.goto(`${page.url().split('?')[0]}/publish`);
	await page.getByLabel('Lý do ban hành').fill('Quyết định số 1');
	await button(page, `Ban hành bộ ${set}`).click();
	await expect(page).toHaveURL(`${site.url}/work/sets/versions/${set}`);
};

const inDays = (days: number): string =>
	new Date(Date.now() + days * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);

test.describe.configure({ mode: 'serial' });

test('a round is planned, copied, refused by its checklist, mended, opened and led', async ({ page }) => {
	test.setTimeout(300_000);
	page.setDefaultTimeout(30_000);
	const at = (path: string) => site.url + path;
	await settle(page);
	await publish(page, 'son-la-2017-departments');

	await test.step('the organiser begins last year’s round and pastes the departments', async () => {
		await link(page, 'Đợt đánh giá').click();
		await expectSound(page);
		await link(page, 'Lập đợt đánh giá').click();
		await expectSound(page);
		await page.getByLabel('Tên đợt').fill('Chỉ số cải cách hành chính năm 2025');
		await page.getByLabel('Năm đánh giá').fill('2025');
		await button(page, 'Lập đợt').click();
		await expect(page).toHaveURL(at('/work/rounds/2025'));
		await expect(page.locator('.checklist')).toContainText('Chưa chọn đơn vị nào');
		await page.goto(at('/work/rounds/2025/plan/units'));
		await page.getByText('Dán danh sách', { exact: true }).click();
		const names = ['Sở Nội vụ', 'Sở Tư pháp', 'Sở Tài chính', 'Sở Y tế'];
		await page
			.getByLabel('Danh sách đơn vị')
			.fill(names.map((name, n) => `${n + 1}\t${name}\tSở, ban, ngành`).join('\n'));
		await button(page, 'Thêm các đơn vị này').click();
		await expect(page.getByRole('alert')).toContainText('4 tên chưa có trong danh mục');
		await expectSound(page);
		await page.getByLabel('Tên chưa có trong danh mục').selectOption('department');
		await button(page, 'Thêm các đơn vị này').click();
		await expect(page.getByRole('heading', { name: '4 đơn vị trong đợt' })).toBeVisible();
		// The set that is for their block was proposed.
		await expect(page.getByLabel('Bộ tiêu chí của Sở Y tế')).toHaveValue(/.+/);
		await expectSound(page);
		await pictures(page, 'units');
	});

	await test.step('this year’s is a copy, under the units and sets of today', async () => {
		await page.goto(at('/work/rounds/new'));
		await page.getByLabel('Tên đợt').fill('Chỉ số cải cách hành chính năm 2026');
		await page.getByLabel('Năm đánh giá').fill('2026');
		await page.getByLabel('Sao từ đợt trước').selectOption({ index: 1 });
		await button(page, 'Lập đợt').click();
		await expect(page).toHaveURL(at('/work/rounds/2026'));
		await expect(page.getByText('Không khác gì.')).toBeVisible();
		await expectSound(page);
	});

	await test.step('the calendar is planned backwards from the announcement', async () => {
		await link(page, 'Lịch').click();
		await page.getByLabel('Ngày công bố kết quả').fill(inDays(120));
		await button(page, 'Tính lịch đề xuất').click();
		await expect(page.getByText('Đây là lịch đề xuất, chưa lưu')).toBeVisible();
		await expectSound(page);
		await pictures(page, 'calendar');
		await page.getByLabel('Tự chấm điểm: bắt đầu').fill(`${inDays(-1)}T08:00`);
		await button(page, 'Lưu lịch').click();
		await expect(page).toHaveURL(at('/work/rounds/2026/plan/units'));
	});

	await test.step('a department that would appraise itself is refused, until a second one is named', async () => {
		await link(page, 'Thẩm định').click();
		const rows = page.getByRole('row');
		for (const row of (await rows.all()).slice(1)) {
			const first = row.getByRole('combobox').first();
			if ((await first.inputValue()) === '') await first.selectOption({ label: 'Sở Y tế' });
		}
		await button(page, 'Lưu phân công thẩm định').click();
		await expect(page.getByRole('alert')).toContainText('sẽ tự thẩm định mình');
		await expectSound(page);
		await pictures(page, 'appraisers');
		for (const row of (await rows.all()).slice(1)) {
			const [first, second] = [row.getByRole('combobox').first(), row.getByRole('combobox').last()];
			const isHealth = (await first.locator('option:checked').textContent()) === 'Sở Y tế';
			await second.selectOption({ label: isHealth ? 'Sở Tài chính' : 'Sở Y tế' });
		}
		await button(page, 'Lưu phân công thẩm định').click();
		await expect(page).toHaveURL(at('/work/rounds/2026/plan/council'));
		await expectSound(page);
	});

	await test.step('the checklist refuses to open what has no council', async () => {
		await page.goto(at('/work/rounds/2026'));
		await button(page, 'Mở đợt đánh giá').click();
		await expect(page.getByRole('alert')).toContainText('còn 2 việc bắt buộc');
		await expectSound(page);
		await pictures(page, 'checklist');
		await page.getByRole('link', { name: 'Hội đồng chưa có Chủ tịch.' }).click();
		await page.getByLabel('Trần Văn Bình là thành viên Hội đồng').check();
		await page.getByLabel('Lê Văn Dũng là thành viên Hội đồng').check();
		await page.getByLabel('Võ Thị Cúc là Chủ tịch Hội đồng').check();
		await pictures(page, 'council');
		await button(page, 'Lưu Hội đồng').click();
		await expect(page).toHaveURL(at('/work/rounds/2026/plan/settings'));
		await expectSound(page);
		await page.getByLabel('Số chữ số thập phân').or(page.locator('#digits')).first().fill('2');
		await button(page, 'Lưu thiết lập').or(page.locator('button[value="common"]')).first().click();
		await expect(page).toHaveURL(at('/work/rounds/2026'));
	});

	await test.step('mended, it opens', async () => {
		await button(page, 'Mở đợt đánh giá').click();
		await expect(page.locator('.phases [aria-current]')).toContainText('Tự chấm điểm');
		await expectSound(page);
		await pictures(page, 'overview');
	});

	await test.step('one unit gets more time before the deadline', async () => {
		await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Sở Y tế' });
		await page.locator('#until').fill(`${inDays(110)}T17:00`);
		await page.locator('#why').fill('Cơ quan chuyển trụ sở');
		await button(page, 'Gia hạn trước hạn').click();
		await expect(page.getByRole('row', { name: /Sở Y tế/ })).toContainText('đang có hiệu lực');
		await expectSound(page);
	});

	await test.step('the board shows who waits for whom, and who is late from the deadline on', async () => {
		await link(page, 'Theo dõi').click();
		await expect(page.getByText('0/4 đơn vị đã nộp phiếu; 0 đơn vị quá hạn')).toBeVisible();
		await expectSound(page);
		await asSuperuser((client) =>
			client.query(
				`update round_phase set opens_at = now() - interval '9 days', closes_at = now() - interval '1 hour'
				 where phase = 'self-assessment'`,
			),
		);
		await page.reload();
		await expect(page.getByText('0/4 đơn vị đã nộp phiếu; 3 đơn vị quá hạn')).toBeVisible();
		await pictures(page, 'board');
		await page.goto(at('/work/rounds/2026/board?state=overdue&q=tu%20phap'));
		await expect(page.getByText('Đang xem 1/4 đơn vị')).toBeVisible();
		await expect(page.getByLabel('Chép để gửi qua nhóm tin nhắn')).toHaveValue(/Sở Tư pháp: 0\/\d+/);
		await button(page, 'Gửi nhắc việc').click();
		await expect(page.getByRole('alert')).toContainText('chưa có tài khoản nào để nhắc');
		await expectSound(page);
	});

	await test.step('after it two people open the phase again for one unit', async () => {
		await page.goto(at('/work/rounds/2026'));
		await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Sở Tư pháp' });
		await page.locator('#until').fill(`${inDays(3)}T17:00`);
		await page.locator('#why').fill('Mất điện ngày cuối');
		await button(page, 'Gia hạn trước hạn').click();
		await expect(page.getByRole('alert')).toContainText('Đã quá hạn');
		await expect(page.locator('#why')).toHaveValue('Mất điện ngày cuối');
		await button(page, 'Đề nghị mở lại sau hạn').click();
		await expect(page.getByRole('row', { name: /Sở Tư pháp/ })).toContainText('chờ người thứ hai duyệt');
		await expect(button(page, /^Duyệt mở lại/)).toHaveCount(0);
		await pictures(page, 'reopening');
		await signIn(page, 'binh@sonla.gov.vn');
		await expectSound(page);
		await page.getByRole('link', { name: /1 đề nghị mở lại chờ duyệt/ }).click();
		await page.getByLabel('Lý do duyệt hoặc không duyệt').fill('Đã xác minh');
		await expectSound(page);
		await asSuperuser((client) =>
			client.query(`update session set reauthenticated_at = now() - interval '1 hour'`),
		);
		await button(page, 'Duyệt mở lại cho Sở Tư pháp').click();
		await expect(page.getByRole('alert')).toContainText('cần xác nhận lại là bạn');
		await expect(page.getByLabel('Lý do duyệt hoặc không duyệt')).toHaveValue('Đã xác minh');
		await expectSound(page);
		await pictures(page, 'reopening-asked');
		await page.getByLabel('Nhập lại mật khẩu').fill(PASSWORD);
		await button(page, 'Duyệt mở lại cho Sở Tư pháp').click();
		await expect(page.getByRole('row', { name: /Sở Tư pháp/ })).toContainText('đang có hiệu lực');
	});

	await test.step('it goes on with a reason for those who are left behind', async () => {
		await page.locator('#reason').fill('Theo kế hoạch');
		await button(page, 'Chuyển sang Thẩm định lần 1').click();
		await expect(page.locator('.phases [aria-current]')).toContainText('Thẩm định lần 1');
		await page.goto(at('/work/rounds/2026/plan/amend'));
		await expectSound(page);
		await page.goto(at('/en/work/rounds/2026'));
		await expectSound(page);
	});
});
