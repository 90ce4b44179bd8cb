import { randomUUID } from 'node:crypto';
import { type Locator, type Page, test, expect as usual } from '@playwright/test';
import pg from 'pg';
import { PAGE, pdf } from '#evidence/files.fixture.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { pictures } from './pictures.ts';
import { ROUND, UNIT, UNIT_NAME } from './settle-round.ts';
import { signInAt } from './sign-in.ts';
import { expectSound } from './sound.ts';

const expect = usual.configure({ timeout: 20_000 });
test.setTimeout(180_000);
test.describe.configure({ mode: 'serial' });
test.use({ actionTimeout: 20_000 });

const PEOPLE = [
	['thu', 'Lê Thị Thu', 'secretariat'],
	['cuc', 'Võ Thị Cúc', 'council-chair'],
	['dung', 'Lê Văn Dũng', 'council-member'],
	['phuc', 'Ngô Phúc', 'council-member'],
	['tra', 'Quàng Thị Tra', 'survey-officer'],
] as const;
const CELLS = [
	['1.1.2', 'self', 'option', 'yes', null],
	['1.1.2', 'appraisal1', 'option', 'no', null],
	['1.1.2', 'appraisal1', '@decision', 'different', 'Kế hoạch ban hành chậm'],
] as const;

let site: OwnSite;

const asSuperuser = async (work: (run: pg.Client['query']) => Promise<unknown>): Promise<void> => {
	const client = new pg.Client(site.superuser);
	await client.connect();
	try {
		await work(client.query.bind(client));
	} finally {
		await client.end();
	}
};

/** A council of three, a secretary, and a leaf that the unit contests; the round is in explanation. */
const settle = (run: pg.Client['query']) =>
	PEOPLE.reduce(
		(before, [key, name, role], at) =>
			before.then(async () => {
				const id = randomUUID();
				await run(`insert into person (id, name, email, created_at) values ($1, $2, $3, now())`, [
					id,
					name,
					`${key}@thu.vn`,
				]);
				await run(
					`insert into person_password (person_id, hash, changed_at)
					 select $1, hash, now() from person_password w join person p on p.id = w.person_id and p.email = 'minh@thu.vn'`,
					[id],
				);
				await run(
					`insert into role_grant (id, person_id, jurisdiction_id, role, granted_at)
					 select $1, $2, jurisdiction_id, $3, now() from round_unit where unit_id = $4 limit 1`,
					[randomUUID(), id, role, UNIT],
				);
				if (role !== 'council-chair' && role !== 'council-member') return;
				await run(
					`insert into round_council_member (jurisdiction_id, round_id, person_id, chair, ordinal)
					 select jurisdiction_id, id, $1, $2, $3 from round where key = $4 and jurisdiction_id in
						(select jurisdiction_id from round_unit where unit_id = $5)`,
					[id, role === 'council-chair', at, ROUND, UNIT],
				);
			}),
		Promise.resolve(),
	);

const round = `select r.jurisdiction_id, r.id as round_id, u.unit_id from round r
	join round_unit u on u.jurisdiction_id = r.jurisdiction_id and u.round_id = r.id where r.key = '${ROUND}' and u.unit_id = '${UNIT}'`;

test.beforeAll(async () => {
	test.setTimeout(180_000);
	site = await startOwnSite('examples', { OPENPAR_TEST_ROUND: '{}' });
	await asSuperuser(async (run) => {
		await settle(run);
		for (const phase of ['explanation', 'council'])
			await run(
				`insert into round_phase (jurisdiction_id, round_id, phase, opens_at, closes_at)
				 select jurisdiction_id, round_id, $1, now() - interval '1 day', now() + interval '9 days' from (${round}) r`,
				[phase],
			);
		for (const [leaf, stage, input, value, reason] of CELLS)
			await run(
				`with event as (insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value,
					version, reason, at) select jurisdiction_id, gen_random_uuid(), round_id, unit_id, $1, $2, $3, 'entered', $4, 1, $5,
					now() from (${round}) r returning *)
				 insert into score_cell (jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id, at)
				 select jurisdiction_id, round_id, unit_id, leaf, stage, input, value, 1, id, at from event`,
				[leaf, stage, input, value, reason],
			);
		await run(
			`insert into explanation_request (jurisdiction_id, id, round_id, unit_id, leaf, raised_by, question, asked_at, version,
				stance, answer, answered_at, sent_at)
			 select jurisdiction_id, gen_random_uuid(), round_id, unit_id, '1.1.2', 'appraiser', 'Vì sao chậm?', now(), 2, 'contests',
				'Kế hoạch ký ngày 05/01/2026.', now(), now() from (${round}) r`,
		);
		await run(`update round set phase = 'explanation' where id in (select round_id from (${round}) r)`);
	});
});
test.afterAll(() => site.stop());

const signIn = (page: Page, who: string) => signInAt(site.url, page, `${who}@thu.vn`);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Does what leads to another page, or to the same one anew, and waits until that is there. */
const arrive = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
	const loaded = page.waitForEvent('load', { timeout: 20_000 });
	await Promise.all([loaded, act()]);
};
/** Presses a button of a form, and waits for the page that answers. */
const press = (page: Page, name: string) => arrive(page, () => button(page, name).click());
/** Goes where a link leads. */
const follow = (page: Page, link: Locator) => arrive(page, () => link.click());

/** Nothing for axe, no sideways scroll; pictures only where somebody asks for them. */
const look = async (page: Page, name: string): Promise<void> => {
	await pictures(page, name);
	await expectSound(page);
};

const ITEM = 'Ban Quản lý Khu kinh tế Nghi Sơn';

test('a figure is entered with its source, the head objects, and the secretariat answers', async ({
	page,
}) => {
	await signIn(page, 'thu');
	await page.goto(`${site.url}/work/rounds/${ROUND}/figures`);
	await look(page, 'figures');
	await page.goto(`${site.url}/work/rounds/${ROUND}/figures/upload`);
	const csv = (value: string) => ({
		name: 'so-lieu.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(`Mã tiêu chí,Đơn vị,Nội dung,Giá trị\n8.2.2,${UNIT_NAME},,${value}\n`),
	});
	await page.getByLabel('Tệp số liệu').setInputFiles(csv('mười'));
	await press(page, 'Đọc thử');
	await expect(page.getByRole('alert')).toContainText('so-lieu.csv, ô D2: Tiêu chí 8.2.2');
	await look(page, 'figures-upload');
	await page.getByLabel('Tệp số liệu').setInputFiles(csv('"1,5"'));
	await page.getByLabel('Nguồn').fill('Công văn số 12/CTK-TH');
	await page.getByLabel('Ngày của số liệu').fill('31/10/2025');
	await press(page, 'Đọc thử');
	await expect(page.getByRole('heading', { name: '1 số liệu sẽ đổi' })).toBeVisible();
	await look(page, 'figures-preview');
	await page.goto(`${site.url}/work/rounds/${ROUND}/figures`);
	await follow(page, page.locator('tbody th a').first());
	await page.locator('.figures-table input.number').last().fill('0,5');
	await page.locator('#source').fill('Công văn số 12/CTK-TH');
	await press(page, 'Lưu số liệu');
	await expect(page.getByRole('alert')).toContainText('Chưa ghi ngày của số liệu');
	await page.locator('#asOf').fill('31/10/2025');
	await press(page, 'Lưu số liệu');
	await expect(page.getByText('Đã lưu 1 số liệu.')).toBeVisible();
	await look(page, 'figures-leaf');
	const here = page.url();

	await signIn(page, 'quang');
	await page.goto(`${site.url}/work/rounds/${ROUND}`);
	await follow(page, page.getByRole('link', { name: 'Số liệu về đơn vị do cơ quan khác nhập' }));
	await page.getByText('Nêu ý kiến về số liệu này').first().click();
	await page.getByLabel('Vì sao số liệu chưa đúng').first().fill('Thiếu 30 phiếu của huyện.');
	await arrive(page, () => button(page, 'Gửi ý kiến').first().click());
	await expect(page.getByText('Thiếu 30 phiếu của huyện.')).toBeVisible();
	await look(page, 'figures-unit');

	await signIn(page, 'thu');
	await page.goto(here);
	await page.getByLabel('Giữ nguyên số liệu').check();
	await page.getByLabel('Lý do', { exact: true }).fill('Số phiếu đã gồm 30 phiếu ấy.');
	await press(page, 'Trả lời đơn vị');
	await expect(page.getByText('Giữ nguyên. Lê Thị Thu trả lời')).toBeVisible();
});

test('a survey officer finds what is missing, enters it, and sees no figure that is not of a survey', async ({
	page,
}) => {
	await signIn(page, 'tra');
	await look(page, 'work-survey-officer');
	await follow(page, page.getByRole('link', { name: /1\/1 đơn vị còn thiếu số liệu điều tra/ }));
	await expect(page.getByRole('heading', { name: 'Số liệu đơn vị không tự chấm' })).toBeVisible();
	await expect(page.getByText('Kết quả kinh tế - xã hội')).toHaveCount(0);
	await look(page, 'figures-survey-officer');
	await follow(page, page.getByRole('link', { name: 'Tất cả nguồn điểm' }));
	const missing = page.locator('td.missing');
	const before = await missing.count();
	await expect(page.getByText(`Còn thiếu ${before} số liệu`)).toBeVisible();
	await look(page, 'figures-table');
	const here = page.url();
	await arrive(page, () => missing.first().getByRole('link').press('Enter'));
	await page.locator('.figures-table input.number').last().fill('0,5');
	await page.locator('#source').fill('Báo cáo kết quả khảo sát số 05');
	await page.locator('#asOf').fill('31/10/2025');
	await press(page, 'Lưu số liệu');
	await expect(page.getByText('Đã lưu 1 số liệu.')).toBeVisible();
	await page.goto(here);
	await expect(missing).toHaveCount(before - 1);
	const outcome = await page.goto(`${site.url}/work/rounds/${ROUND}/figures/8.2.2`);
	expect(outcome?.status()).toBe(404);

	await signIn(page, 'thu');
	await page.goto(here);
	await follow(page, page.getByRole('navigation', { name: 'Nguồn điểm' }).getByRole('link').last());
	await look(page, 'figures-table-outcomes');
	const template = page.getByRole('link', { name: 'tải bảng này thành tệp mẫu (XLSX)' });
	const file = await page.request.get(new URL((await template.getAttribute('href')) ?? '', site.url).href);
	expect(file.headers()['content-type']).toContain('spreadsheetml');
});

test('the council decides what is contested, and its minutes lock when the chair signs them', async ({
	page,
}) => {
	await asSuperuser((run) =>
		run(`update round set phase = 'council' where id in (select round_id from (${round}) r)`),
	);
	await test.step('the secretariat prepares and opens a session', async () => {
		await signIn(page, 'thu');
		await page.goto(`${site.url}/work/rounds/${ROUND}/council`);
		await look(page, 'council');
		await page.getByLabel('Thời gian bắt đầu').fill('2026-12-04T08:30');
		await press(page, 'Lập phiên');
		await expect(page.getByRole('alert')).toContainText('cần ghi địa điểm');
		await page.getByLabel('Địa điểm').fill('Phòng họp số 2');
		await press(page, 'Lập phiên');
		await expect(page.getByRole('heading', { name: /Phiên thứ 1/ })).toBeVisible();
		await look(page, 'council-preparing');
		await press(page, 'Mở phiên');
		await expect(page.getByText('Đang mở')).toBeVisible();
	});
	await test.step('members find it in their work, and give their own opinions', async () => {
		for (const who of ['dung', 'phuc']) {
			await signIn(page, who);
			await follow(page, page.getByRole('link', { name: /phiên thứ 1/ }));
			await follow(page, page.getByRole('link', { name: new RegExp(ITEM) }));
			await page
				.getByLabel(/Giữ điểm đơn vị tự chấm/)
				.first()
				.check();
			if (who === 'dung') await look(page, 'council-item-member');
			await press(page, 'Gửi ý kiến');
			await expect(page).toHaveURL(/council\/1\?done$/);
		}
	});
	await test.step('the secretariat closes it by vote: two of three', async () => {
		await signIn(page, 'thu');
		await page.goto(`${site.url}/work/rounds/${ROUND}/council/1`);
		await follow(page, page.getByRole('link', { name: new RegExp(ITEM) }));
		await page.getByLabel(/Biểu quyết/).check();
		await page.getByLabel('Lý do', { exact: true }).fill('Kế hoạch ban hành đúng hạn.');
		await look(page, 'council-item-close');
		await press(page, 'Kết luận nội dung');
		await expect(page.getByText(/biểu quyết, 2\/3 thành viên/)).toBeVisible();
	});
	await test.step('attendance, minutes, signing off by the chair, and then it is locked', async () => {
		await page.goto(`${site.url}/work/rounds/${ROUND}/council/1`);
		for (const name of ['Võ Thị Cúc', 'Lê Văn Dũng', 'Ngô Phúc'])
			await page.getByLabel(`Tham dự của ${name}`).selectOption('present');
		await press(page, 'Lưu thành phần tham dự');
		await look(page, 'council-open');
		await press(page, 'Bế mạc phiên');
		await page.getByLabel('Thư ký').fill('Lê Thị Thu');
		await press(page, 'Lưu biên bản');
		await look(page, 'council-minutes');
		await signIn(page, 'cuc');
		await page.goto(`${site.url}/work/rounds/${ROUND}/council/1/minutes`);
		await press(page, 'Ký biên bản');
		await expect(page.getByText('Võ Thị Cúc đã ký')).toBeVisible();
		const answer = await page.request.get(`${site.url}/work/rounds/${ROUND}/council/1/minutes.docx`);
		expect(answer.headers()['content-type']).toContain('wordprocessingml');
		await signIn(page, 'thu');
		await page.goto(`${site.url}/work/rounds/${ROUND}/council/1/minutes`);
		await expect(button(page, 'Lưu biên bản')).toHaveCount(0);
		await look(page, 'council-signed');
		await page.getByLabel('Số, ký hiệu').fill('05/BB-HĐTĐ');
		await page.getByLabel('Ngày của biên bản').fill('2026-01-20');
		await page.getByLabel('Người ký').fill('Võ Thị Cúc, Chủ tịch Hội đồng');
		const bytes = pdf(PAGE);
		await page
			.getByLabel('Tệp PDF')
			.setInputFiles({ name: 'bien-ban.pdf', mimeType: 'application/pdf', buffer: bytes });
		await press(page, 'Đưa lên biên bản');
		const kept = page.getByRole('link', { name: /^Số 05\/BB-HĐTĐ ngày 20\/01\/2026/ });
		await expect(kept).toBeVisible();
		const back = await page.request.get(new URL((await kept.getAttribute('href')) ?? '', site.url).href);
		expect((await back.body()).equals(bytes)).toBe(true);
		await look(page, 'council-filed');
	});
});
