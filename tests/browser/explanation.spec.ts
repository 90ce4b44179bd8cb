import { randomUUID } from 'node:crypto';
import { type Page, test, expect as usual } from '@playwright/test';
import pg from 'pg';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { ROUND, UNIT } from './settle-round.ts';
import { fillLogin, signInAt } from './sign-in.ts';
import { expectSound } from './sound.ts';

/** Two cores have a database, a site and a browser to carry. */
const expect = usual.configure({ timeout: 20_000 });
test.setTimeout(120_000);

let site: OwnSite;
let client: pg.Client;
const LIST = `/work/rounds/${ROUND}/units/${UNIT}/explanation`;

/** Somebody beside the people of the unit, with the password of all of them. */
const enrol = async (email: string, name: string, role: string): Promise<string> => {
	const person = randomUUID();
	await client.query('insert into person (id, name, email, created_at) values ($1, $2, $3, now())', [
		person,
		name,
		email,
	]);
	await client.query(
		`insert into person_password (person_id, hash, changed_at)
		 select $1, hash, now() from person_password join person on person.id = person_id where email = 'minh@thu.vn'`,
		[person],
	);
	await client.query(
		`insert into role_grant (id, person_id, jurisdiction_id, role, granted_at)
		 select $1, $2, jurisdiction_id, $3, now() from role_grant join person on person.id = person_id
		 where email = 'minh@thu.vn'`,
		[randomUUID(), person, role],
	);
	return person;
};

const cell = (leaf: string, stage: string, input: string, value: string, person: string) =>
	client.query(
		`with event as (
			insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, reason,
				person_id, at)
			select jurisdiction_id, gen_random_uuid(), id, $1, $2, $3, $4, 'decided', $5, 1,
				case when $5 = 'different' then 'Kế hoạch ban hành sau quý I' end, $6, now()
			from round where key = $7 and jurisdiction_id = (select jurisdiction_id from round_unit where unit_id = $1 limit 1)
			returning *
		)
		insert into score_cell
		select jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, id, person_id, at from event`,
		[UNIT, leaf, stage, input, value, person, ROUND],
	);

const questioned = (leaf: string, person: string) =>
	client.query(
		`insert into explanation_request (jurisdiction_id, id, round_id, unit_id, leaf, raised_by, question, asked_by, asked_at,
			version)
		 select round_unit.jurisdiction_id, $1, round.id, unit_id, $2, 'appraiser', $3, $4, now(), 1
		 from round_unit join round on round.id = round_id and key = $5 where unit_id = $6`,
		[randomUUID(), leaf, `Vì sao tiêu chí ${leaf} được điểm tối đa?`, person, ROUND, UNIT],
	);

test.beforeAll(async () => {
	test.setTimeout(120_000);
	site = await startOwnSite('examples', { OPENPAR_TEST_ROUND: '{}' });
	client = new pg.Client(site.superuser as pg.ClientConfig);
	await client.connect();
	const lan = await enrol('lan@thu.vn', 'Nguyễn Thị Lan', 'organiser');
	await client.query(`update round set phase = 'explanation' where key = $1`, [ROUND]);
	await client.query(
		`insert into round_phase (jurisdiction_id, round_id, phase, opens_at, closes_at)
		 select round.jurisdiction_id, round.id, 'explanation', now() - interval '1 day', now() + interval '5 days'
		 from round join round_unit on round_id = round.id where key = $1 and unit_id = $2`,
		[ROUND, UNIT],
	);
	for (const leaf of ['1.1.2', '1.2.1', '1.3.1']) {
		await cell(leaf, 'self', 'points', '0.5', lan);
		await cell(leaf, 'appraisal1', 'points', '0.25', lan);
		await cell(leaf, 'appraisal1', '@decision', 'different', lan);
	}
	await questioned('1.1.2', lan);
	await questioned('1.2.1', lan);
});
test.afterAll(async () => {
	await client.end();
	await site.stop();
});
// they share one round
test.describe.configure({ mode: 'serial' });

const signIn = (page: Page, who: string) => signInAt(site.url, page, `${who}@thu.vn`);

test('a clerk explains what is contested, and what was typed survives a session that ends', async ({
	page,
}) => {
	await signIn(page, 'minh');
	await expect(page.getByText(/2 tiêu chí phải giải trình trước/)).toBeVisible();
	await page.getByRole('link', { name: 'Mở giải trình' }).click();
	await expect(page).toHaveURL(site.url + LIST);
	await expectSound(page);
	await page.getByRole('link', { name: /^1\.1\.2\./ }).click();
	await expect(page.locator('html')).toHaveAttribute('data-ready', 'kept');
	await expectSound(page);
	await page.getByLabel('Không đồng ý, đề nghị xem lại').check();
	await page.getByLabel('Nội dung giải trình').fill('Kế hoạch số 12/KH-SNV ngày 05/01');
	await page.context().clearCookies();
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page).toHaveURL(/\/login/);
	await fillLogin(page, 'minh@thu.vn');
	await page.goto(`${site.url}${LIST}/1.1.2`);
	await expect(page.getByText('đã được đưa lại vào ô')).toBeVisible();
	await expect(page.getByLabel('Nội dung giải trình')).toHaveValue('Kế hoạch số 12/KH-SNV ngày 05/01');
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page.getByText('Lãnh đạo đơn vị gửi ở trang danh sách.')).toBeVisible();
	await page.goto(site.url + LIST);
	await expect(page.getByText('1 tiêu chí chưa có giải trình: 1.2.1.')).toBeVisible();
	await expect(page.getByRole('button', { name: /^Gửi/ })).toHaveCount(0);
});

test('the head answers without script, contests another leaf, and sends', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'quang');
	await page.goto(`${site.url}${LIST}/1.2.1`);
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await page.getByLabel('Đồng ý với điểm thẩm định').check();
	await page.getByLabel('Nội dung giải trình').fill('Đơn vị đồng ý');
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await page.getByRole('link', { name: 'Về danh sách giải trình' }).click();
	await page.getByLabel('Tiêu chí không đồng ý').selectOption('1.3.1');
	await page.getByLabel('Lý do không đồng ý').fill('Báo cáo đã gửi đủ');
	await page.getByRole('button', { name: 'Nêu ý kiến không đồng ý' }).click();
	await expect(page).toHaveURL(`${site.url}${LIST}/1.3.1`);
	await page.goto(site.url + LIST);
	await page.getByRole('button', { name: 'Gửi 3 giải trình đã soạn' }).click();
	await expect(page.getByText('Đã gửi giải trình.')).toBeVisible();
	await expect(page.getByText('Đã trả lời 3/3 tiêu chí, đã gửi 3.')).toBeVisible();
	await context.close();
});

test('an organiser sees who explained, the picture of fairness, and draws second readings', async ({
	page,
}) => {
	await signIn(page, 'lan');
	await page.goto(site.url + LIST);
	await expect(page.getByText('Kế hoạch số 12/KH-SNV ngày 05/01')).toBeVisible();
	await page.goto(`${site.url}/work/rounds/${ROUND}/board`);
	await expect(page.getByText(/Giải trình: đã gửi 3\/3/)).toBeVisible();
	await page.goto(`${site.url}/work/rounds/${ROUND}/fairness`);
	await expect(page.getByRole('heading', { name: 'Độ công bằng' })).toBeVisible();
	await expectSound(page);
	await page.goto(`${site.url}/work/rounds/${ROUND}/readings`);
	await expectSound(page);
	await page.getByLabel('Tỷ lệ tiêu chí đọc lại (%)').fill('50');
	await page.getByRole('button', { name: 'Rút mẫu' }).click();
	await expect(page.getByText(/Mẫu 50 % của 3 tiêu chí/)).toBeVisible();
	await expectSound(page);
});
