import { randomUUID } from 'node:crypto';
import { type Page, test, expect as usual } from '@playwright/test';
import pg from 'pg';
import { aSet } from '../../src/criteria/core/a-set.fixture.ts';
import { PAGE, pdf } from '../../src/evidence/files.fixture.ts';
import { BEN_TRE, becomeAdministrator } from './first-administrator.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { PASSWORD } from './password.ts';
import { pictures, printed } from './pictures.ts';
import { signInAt } from './sign-in.ts';
import { expectSound } from './sound.ts';

const expect = usual.configure({ timeout: 20_000 });

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	site = await startOwnSite();
});
test.afterAll(() => site.stop());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const PEOPLE = [
	['Nguyễn Thị Lan', 'lan', 'organiser'],
	['Trần Văn Bình', 'binh', 'organiser'],
	['Võ Thị Cúc', 'cuc', 'leader'],
] as const;
const UNITS = ['Huyện Ba Tri', 'Huyện Bình Đại', 'Huyện Chợ Lách'];
/** The first has both points, the other two one each: a tie. */
const VALUES = [
	['yes', 'yes'],
	['yes', 'no'],
	['no', 'yes'],
];

/** A round in the phase of decision with all of its scores, and the people of a province. */
const settle = async (page: Page): Promise<void> => {
	await becomeAdministrator(page, site, BEN_TRE);
	const client = new pg.Client(site.superuser);
	await client.connect();
	const run = (text: string, values: readonly unknown[]) => client.query(text, [...values]);
	const found = await run(`select id from jurisdiction where name ->> 'vi' = 'Tỉnh Bến Tre'`, []);
	const jurisdiction = found.rows[0].id as string;
	for (const [name, key, role] of PEOPLE) {
		const email = `${key}@bentre.gov.vn`;
		await run(
			`insert into person select (jsonb_populate_record(p, jsonb_build_object('id', $1::text, 'name', $2::text,
				'email', $3::text))).* from person p where email = 'lan@bentre.gov.vn'
				and not exists (select from person where email = $3)`,
			[randomUUID(), name, email],
		);
		await run(
			`insert into person_password select (jsonb_populate_record(w, jsonb_build_object('person_id', p.id))).*
			 from person_password w join person l on l.id = w.person_id and l.email = 'lan@bentre.gov.vn', person p
			 where p.email = $1 on conflict do nothing`,
			[email],
		);
		await run(
			`insert into role_grant (id, person_id, jurisdiction_id, role, granted_at)
			 select $1, p.id, $2, $3, now() from person p where p.email = $4`,
			[randomUUID(), jurisdiction, role, email],
		);
	}
	const [round, version] = [randomUUID(), randomUUID()];
	const set = aSet({ id: 'huyen-2026', year: 2026 });
	await run(
		`insert into set_version (jurisdiction_id, id, set_id, year, name, document, hash, reason, published_at)
		 values ($1, $2, $3, 2026, $4, $5, repeat('0', 64), 'thử', now())`,
		[jurisdiction, version, set.id, set.name, JSON.stringify(set)],
	);
	await run(
		`insert into round (jurisdiction_id, id, key, year, name, practice, phase, version, created_at)
		 values ($1, $2, '2026', 2026, $3, false, 'decision', 1, now())`,
		[jurisdiction, round, { vi: 'Chỉ số cải cách hành chính năm 2026' }],
	);
	for (const [at, name] of UNITS.entries()) {
		const unit = randomUUID();
		await run('insert into unit (id, key, steward_id) values ($1, $2, $3)', [
			unit,
			`huyen-thu-${at}`,
			jurisdiction,
		]);
		await run(
			`insert into round_unit (jurisdiction_id, round_id, unit_id, ordinal, name, block, set_version_id)
			 values ($1, $2, $3, $4, $5, 'Huyện, thành phố', $6)`,
			[jurisdiction, round, unit, at + 1, name, version],
		);
		for (const [index, value] of (VALUES[at] ?? []).entries()) {
			const place = [jurisdiction, randomUUID(), round, unit, `1.${index + 1}`, value];
			await run(
				`insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, at)
				 values ($1, $2, $3, $4, $5, 'appraisal2', 'option', 'decided', $6, 1, now())`,
				place,
			);
			await run(
				`insert into score_cell (jurisdiction_id, event_id, round_id, unit_id, leaf, stage, input, value, version, at)
				 values ($1, $2, $3, $4, $5, 'appraisal2', 'option', $6, 1, now())`,
				place,
			);
		}
	}
	await client.end();
};

/** More than five minutes after everybody gave their password. */
const longAfterPassword = async (): Promise<void> => {
	const client = new pg.Client(site.superuser);
	await client.connect();
	await client.query(`update session set reauthenticated_at = now() - interval '1 hour'`);
	await client.end();
};

const signIn = (page: Page, key: string) => signInAt(site.url, page, `${key}@bentre.gov.vn`);

const signed = { name: 'quyet-dinh.pdf', mimeType: 'application/pdf', buffer: pdf(PAGE) };

const upload = async (page: Page, number: string): Promise<void> => {
	await page.getByLabel('Số, ký hiệu').fill(number);
	await page.getByLabel('Ngày ký').fill(new Date().toISOString().slice(0, 10));
	await page.getByLabel('Cơ quan ban hành').fill('Ủy ban nhân dân tỉnh Bến Tre');
	await page.getByLabel('Người ký', { exact: true }).fill('Trần Ngọc Tam');
	await page.getByLabel('Tệp PDF đã ký').setInputFiles(signed);
	await button(page, 'Tải quyết định lên').click();
};

test('a round goes from its results over two people and the signed decision to the public, and is corrected', async ({
	page,
}) => {
	test.setTimeout(400_000);
	page.setDefaultTimeout(40_000);
	const at = (path: string) => site.url + path;
	const results = at('/work/rounds/2026/results');
	const decision = at('/work/rounds/2026/decision');
	await settle(page);

	await test.step('the organiser reads the results, marked with her name and never kept', async () => {
		await signIn(page, 'lan');
		const response = await page.goto(results);
		expect(response?.headers()).toMatchObject({ 'cache-control': 'no-store' });
		expect(response?.headers()['x-robots-tag']).toContain('noindex');
		await expect(page.locator('.preview-mark')).toContainText('BẢN XEM TRƯỚC – KHÔNG CÔNG BỐ');
		await expect(page.locator('.preview-mark')).toContainText('Nguyễn Thị Lan đọc lúc');
		await expect(page.getByText('Huyện Bình Đại: cùng hạng 2')).toBeVisible();
		await expectSound(page);
		await pictures(page, 'results');
		await page.emulateMedia({ media: 'print' });
		await expect(page.locator('svg.watermark')).toBeVisible();
		await printed(page, 'results');
		await page.emulateMedia({ media: 'screen' });
	});

	await test.step('she invites a leader for some days, and proposes', async () => {
		await page.goto(decision);
		await expectSound(page);
		await pictures(page, 'decision-begin');
		await page.getByText('Mời đọc trước', { exact: true }).first().click();
		await page.getByLabel('Người đọc').selectOption('Võ Thị Cúc');
		const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
		await page.getByLabel('Đến hết ngày').fill(day);
		await page.getByLabel('Để làm gì').fill('Báo cáo Chủ tịch');
		await button(page, 'Mời đọc trước').click();
		await expect(page.getByRole('listitem').filter({ hasText: 'Báo cáo Chủ tịch' })).toBeVisible();
		await longAfterPassword();
		await page.getByLabel('Tên bản công bố').first().fill('Kết quả năm 2026 của các huyện');
		await button(page, 'Đề nghị phê duyệt').click();
		await expect(page.getByRole('alert')).toContainText('cần xác nhận lại là bạn');
		await expect(page.getByLabel('Tên bản công bố').first()).toHaveValue('Kết quả năm 2026 của các huyện');
		await expectSound(page);
		await pictures(page, 'decision-asked-again');
		await page.locator('#password-propose').fill(PASSWORD);
		await button(page, 'Đề nghị phê duyệt').click();
		await expect(page.getByText('Kết quả năm 2026 của các huyện')).toBeVisible();
		await expect(page.getByText('Bạn là người đề nghị.')).toBeVisible();
		await expect(button(page, 'Phê duyệt kết quả này')).toHaveCount(0);
	});

	await test.step('the leader reads by the link, with her own name, and decides nothing', async () => {
		await signIn(page, 'cuc');
		await page.goto(results);
		await expect(page.locator('.preview-mark')).toContainText('Võ Thị Cúc');
		await expectSound(page);
		expect((await page.goto(decision))?.status()).toBe(404);
	});

	await test.step('a second organiser approves, the first uploads the signed decision', async () => {
		await signIn(page, 'binh');
		await page.goto(decision);
		await expect(page.getByText('Võ Thị Cúc (được mời)')).toBeVisible();
		await button(page, 'Phê duyệt kết quả này').click();
		await expect(page.getByText(/^Trần Văn Bình, \d/)).toBeVisible();
		await pictures(page, 'decision-approved');
		await upload(page, '5/QĐ-UBND');
		await expect(page.getByRole('alert')).toContainText('không đúng dạng số và ký hiệu');
		await expect(page.getByText('Đã nhận tệp quyet-dinh.pdf')).toBeVisible();
		await page.getByLabel('Số, ký hiệu').fill('05/QĐ-UBND');
		await longAfterPassword();
		await button(page, 'Tải quyết định lên').click();
		await expect(page.getByRole('alert')).toContainText('cần xác nhận lại là bạn');
		await page.locator('#password-upload').fill('không phải mật khẩu này');
		await button(page, 'Tải quyết định lên').click();
		await expect(page.getByRole('alert')).toContainText('Mật khẩu hiện tại không đúng');
		await expect(page.getByLabel('Số, ký hiệu')).toHaveValue('05/QĐ-UBND');
		await expect(page.getByLabel('Người ký', { exact: true })).toHaveValue('Trần Ngọc Tam');
		await expect(page.getByText('Đã nhận tệp quyet-dinh.pdf')).toBeVisible();
		await expectSound(page);
		await pictures(page, 'decision-file-kept');
		await page.locator('#password-upload').fill(PASSWORD);
		await button(page, 'Tải quyết định lên').click();
		await expect(page.getByRole('link', { name: '05/QĐ-UBND' })).toBeVisible();
		await expectSound(page);
		await pictures(page, 'decision-signed');
		const draft = await page.request.get(`${decision}/draft.docx`);
		expect([draft.status(), (await draft.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
	});

	await test.step('it is published, and anybody reads it', async () => {
		await button(page, 'Lập bản công bố').click();
		const released = page.getByRole('link', { name: 'tinh-ben-tre-2026-01' });
		await expect(async () => {
			await page.goto(decision);
			await expect(released).toBeVisible({ timeout: 1_000 });
		}).toPass({ timeout: 60_000 });
		await pictures(page, 'decision-published');
		await expectSound(page);
		await page.context().clearCookies();
		await page.goto(at('/r/tinh-ben-tre-2026-01/huyen-thanh-pho'));
		await expect(page.getByRole('table')).toContainText('Huyện Ba Tri');
		await expect(page.getByText('05/QĐ-UBND').first()).toBeVisible();
	});

	await test.step('a mistake is corrected by two people with another decision; the old address says so', async () => {
		await signIn(page, 'binh');
		await page.goto(decision);
		await page.getByText('Đính chính bản công bố tinh-ben-tre-2026-01').click();
		await page.getByLabel('Lý do đính chính').fill('Cộng sót điểm tiêu chí 1.2');
		await page.getByLabel('Đơn vị (dòng 1)').selectOption('Huyện Bình Đại');
		await page.getByLabel('Mã tiêu chí (dòng 1)').fill('1.2');
		await page.getByLabel('Số liệu (dòng 1)').fill('option');
		await page.getByLabel('Giá trị đúng (dòng 1)').fill('yes');
		await button(page, 'Tính lại và xem thay đổi').click();
		await expect(page.getByText(/Bản mới khác bản cũ ở \d đơn vị/)).toBeVisible();
		await pictures(page, 'correction-seen');
		await expectSound(page);
		await button(page, 'Đề nghị phê duyệt').click();
		await expect(page.getByText('Huyện Bình Đại, tiêu chí 1.2, option = yes')).toBeVisible();
		await signIn(page, 'lan');
		await page.goto(decision);
		await button(page, 'Phê duyệt kết quả này').click();
		await upload(page, '09/QĐ-UBND');
		await button(page, 'Lập bản công bố').click();
		await expect(async () => {
			await page.goto(decision);
			await expect(page.getByRole('link', { name: 'tinh-ben-tre-2026-02' })).toBeVisible({ timeout: 1_000 });
		}).toPass({ timeout: 60_000 });
		await page.context().clearCookies();
		await page.goto(at('/r/tinh-ben-tre-2026-01/huyen-thanh-pho'));
		await expect(page.getByText('đã được thay bằng bản tinh-ben-tre-2026-02')).toBeVisible();
		await page.goto(at('/r/tinh-ben-tre-2026-02/huyen-thanh-pho'));
		await page.getByRole('link', { name: 'Xem những gì đã đổi' }).click();
		await expect(page.getByText('Cộng sót điểm tiêu chí 1.2')).toBeVisible();
		await expect(page.getByText('Trần Văn Bình đề nghị, Nguyễn Thị Lan phê duyệt.')).toBeVisible();
		await expectSound(page);
		await pictures(page, 'changes');
		await page.goto(at('/km/r/tinh-ben-tre-2026-02/changes'));
		await expectSound(page);
	});
});
