import { test, expect as usual } from '@playwright/test';
import pg from 'pg';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { PASSWORD } from './password.ts';
import { expectSound } from './sound.ts';

/** Two cores have a database, a site and a browser to carry. */
const expect = usual.configure({ timeout: 20_000 });

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	site = await startOwnSite('examples', { OPENPAR_SECURITY_PROFILE: 'vn-level3' });
});
test.afterAll(() => site.stop());

const NEW = 'Mưa rào 2026 trên sông Mã';
const list = (text: string) => ({ name: 'nguoi-dung.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test('on level 3 an administrator renews a password that is over, and brings in people from a list', async ({
	page,
}) => {
	test.setTimeout(120_000);
	page.setDefaultTimeout(20_000);
	const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

	const signIn = async () => {
		await page.goto(`${site.url}/login`);
		await page.getByLabel('Thư điện tử').fill('quantri@vidu.example');
		await page.getByLabel('Mật khẩu').fill('thu nghiem cham diem');
		await press('Đăng nhập');
	};

	await test.step('the password of an administrator is good for sixty days', async () => {
		await signIn();
		await expect(page).toHaveURL(`${site.url}/work`);
		const client = new pg.Client(site.superuser as pg.ClientConfig);
		await client.connect();
		await client.query(`update person_password set changed_at = now() - interval '61 days'`);
		await client.end();
		await page.context().clearCookies();
		await signIn();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đổi mật khẩu đến hạn');
		await expectSound(page);
		await page.getByLabel('Mật khẩu mới').fill(PASSWORD);
		await press('Đổi mật khẩu');
		await expect(page.getByRole('alert')).toBeVisible();
		await expectSound(page);
		await page.getByLabel('Mật khẩu mới').fill(NEW);
		await press('Đổi mật khẩu');
		await expect(page).toHaveURL(`${site.url}/work`);
	});

	await test.step('every wrong cell of a list is named, and nobody is brought in', async () => {
		await page.goto(`${site.url}/work/people/import`);
		await expectSound(page);
		await page
			.getByLabel('Danh sách người dùng')
			.setInputFiles(
				list('Họ và tên,Thư điện tử,Vai trò\nTrần An,an@vidu.example,Tổ trưởng\n,binh,Tổ thư ký\n'),
			);
		await press('Đọc thử');
		const told = page.getByRole('alert');
		await expect(told).toContainText('ô C2: không có vai trò “Tổ trưởng”');
		await expect(told).toContainText('ô A3: thiếu họ và tên');
		await expect(told).toContainText('ô B3: “binh” không phải là thư điện tử');
		await expectSound(page);
	});

	await test.step('a right one is shown before it is brought in, and every invitation once', async () => {
		await page
			.getByLabel('Danh sách người dùng')
			.setInputFiles(list('Họ và tên,Thư điện tử,Vai trò\nTrần An,an@vidu.example,Tổ thư ký\n'));
		await press('Đọc thử');
		await expect(page.getByRole('row', { name: /Trần An/ })).toContainText('Tổ thư ký');
		await expectSound(page);
		await press('Nhập danh sách này');
		await expect(page.getByText('Đã nhập 1 người, giao 1 vai trò')).toBeVisible();
		await expect(page.getByRole('textbox', { name: 'Danh sách' })).toHaveValue(
			/^Trần An\tan@vidu\.example\thttp\S+\/invite\/\S+$/,
		);
		await expectSound(page);
	});
});
