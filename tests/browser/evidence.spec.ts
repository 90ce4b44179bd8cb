import { type Page, test, expect as usual } from '@playwright/test';
import pg from 'pg';
import { docxFile, PAGE, pdf, png, stream } from '#evidence/files.fixture.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { ROUND, UNIT } from './settle-round.ts';
import { signInAt } from './sign-in.ts';
import { expectSound } from './sound.ts';

/** Two cores have a database, a site and a browser to carry. */
const expect = usual.configure({ timeout: 20_000 });
test.setTimeout(120_000);
test.use({ actionTimeout: 20_000 });

let site: OwnSite;
/** An organiser of the province, who destroys what should not have come, together with the unit's head. */
const ORGANISER = '00000000-0000-7000-8000-000000007790';
test.beforeAll(async () => {
	test.setTimeout(120_000);
	site = await startOwnSite('examples', { OPENPAR_TEST_ROUND: '{}' });
	const client = new pg.Client(site.superuser as pg.ClientConfig);
	await client.connect();
	await client.query(
		`insert into person (id, name, email, created_at) values ($1, 'Nguyễn Thị Lan', 'lan@thu.vn', now())`,
		[ORGANISER],
	);
	await client.query(
		`insert into person_password (person_id, hash, changed_at) select $1, hash, now() from person_password
		 join person on person.id = person_id and email = 'minh@thu.vn'`,
		[ORGANISER],
	);
	await client.query(
		`insert into role_grant (id, person_id, jurisdiction_id, role, granted_at)
		 select $1, $1, jurisdiction_id, 'organiser', now() from round_unit where unit_id = $2 limit 1`,
		[ORGANISER, UNIT],
	);
	await client.end();
});
test.afterAll(() => site.stop());
// they share one unit's documents
test.describe.configure({ mode: 'serial' });

const DOCUMENTS = `/work/units/${UNIT}/documents`;
const LEAF = (code: string) => `/work/rounds/${ROUND}/units/${UNIT}/leaves/${code}`;

const signIn = (page: Page, who: string) => signInAt(site.url, page, `${who}@thu.vn`);

const open = async (page: Page, path: string): Promise<void> => {
	await page.goto(site.url + path);
};
const ready = (page: Page) => expect(page.locator('html')).toHaveAttribute('data-ready', 'upload');
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
const SHEETS = 12;
/** Large enough for several pieces, and with more pages than a window has room for. */
const LONG = pdf([
	...PAGE.slice(0, 1),
	`<< /Type /Pages /Kids [3 0 R ${Array.from({ length: SHEETS - 1 }, (_, at) => `${at + 7} 0 R`).join(' ')}] /Count ${SHEETS} >>`,
	...PAGE.slice(2),
	stream('', Buffer.alloc(5_000_000, 'x ')).toString('latin1'),
	...Array.from({ length: SHEETS - 1 }, () => PAGE[2] ?? ''),
]);
const rows = (page: Page) => page.locator('.uploads li');

const write = async (page: Page, number: string): Promise<void> => {
	await page.getByLabel('Số, ký hiệu').fill(number);
	await page.getByLabel('Ngày ban hành').fill('2026-01-31');
	await page.getByLabel('Trích yếu').fill(`Kế hoạch cải cách hành chính ${number}`);
};

test('a clerk puts a new document with several files to a leaf, and the document to a second leaf', async ({
	page,
}) => {
	await signIn(page, 'minh');
	await open(page, LEAF('1.1.1'));
	await page.getByRole('link', { name: 'Thêm hoặc gỡ tài liệu' }).click();
	await ready(page);
	await expectSound(page);

	await test.step('a hostile file is refused at its place, with the reason', async () => {
		await page
			.getByLabel('Tệp', { exact: true })
			.setInputFiles([
				file('ke-hoach.pdf', pdf(PAGE)),
				file('anh.png', png(40, 40)),
				file('logo.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')),
			]);
		await expect(rows(page).filter({ hasText: 'ke-hoach.pdf' })).toContainText('Đã nhận, đã kiểm tra: PDF');
		await expect(rows(page).filter({ hasText: 'anh.png' })).toContainText('PNG');
		await expect(rows(page).filter({ hasText: 'logo.png' }).first()).toContainText(
			'không phải PDF, DOCX, XLSX',
		);
		await expectSound(page);
		await write(page, '05/KH-BQL');
		await page.getByRole('button', { name: 'Lưu và gắn với tiêu chí 1.1.1' }).click();
		await expect(page.locator('.upload-note')).toHaveText('Hãy bỏ tệp không nhận được rồi lưu lại.');
		await page.getByRole('button', { name: 'Bỏ logo.png' }).click();
		await expect(rows(page)).toHaveCount(2);
	});

	await test.step('saved, it stands at the leaf with both files', async () => {
		await page.getByRole('button', { name: 'Lưu và gắn với tiêu chí 1.1.1' }).click();
		await expect(page).toHaveURL(/evidence#documents$/);
		const first = page.locator('.documents').first();
		await expect(first).toContainText('05/KH-BQL ngày 31/01/2026');
		await expect(first.locator('.files li')).toHaveCount(2);
	});

	await test.step('found without accents, it is put to another leaf, and both are in the card', async () => {
		await open(page, `${LEAF('1.1.2')}/evidence`);
		await page.getByLabel('Tìm tài liệu').fill('ke hoach cai cach');
		await page.getByRole('button', { name: 'Tìm', exact: true }).click();
		await page.getByRole('button', { name: 'Gắn 05/KH-BQL' }).click();
		await expect(page.getByText('Đã gắn', { exact: true })).toBeVisible();
		await open(page, `/work/rounds/${ROUND}/units/${UNIT}`);
		await expect(page.getByRole('link', { name: '1 tài liệu của tiêu chí 1.1.1' })).toBeAttached();
		await expect(page.getByRole('link', { name: '1 tài liệu của tiêu chí 1.1.2' })).toBeAttached();
	});
});

test('an upload that is cut goes on where it was, also after the page was loaded anew', async ({ page }) => {
	await signIn(page, 'minh');
	await open(page, `${DOCUMENTS}/new`);
	await ready(page);
	await expectSound(page);
	let isCut = true;
	const offsets: string[] = [];
	await page.route('**/uploads/*?offset=*', async (route) => {
		const offset = new URL(route.request().url()).searchParams.get('offset') ?? '';
		if (isCut && offset !== '0') return route.abort();
		offsets.push(offset);
		return route.continue();
	});
	const input = page.getByLabel('Tệp', { exact: true });
	// The same file twice: what a browser says of its time has to stay the same.
	const choose = () =>
		input.evaluate(
			(element, [name, size]) => {
				const field = element as HTMLInputElement;
				const text = (globalThis as unknown as { long: string }).long;
				const given = new DataTransfer();
				// Byte for byte: as text its head would be longer, and what it says of its places wrong.
				const bytes = Uint8Array.from({ length: Number(size) }, (_, at) => text.charCodeAt(at));
				given.items.add(new File([bytes], String(name), { lastModified: 1_700_000_000_000 }));
				field.files = given.files;
				field.dispatchEvent(new Event('change', { bubbles: true }));
			},
			['bao-cao.pdf', LONG.length],
		);
	const bring = () =>
		page.evaluate((text) => void Object.assign(globalThis, { long: text }), LONG.toString('latin1'));
	await bring();
	await choose();
	await expect(rows(page)).toContainText('Mất kết nối');
	page.on('dialog', (dialog) => dialog.accept());
	await page.reload();
	await ready(page);
	isCut = false;
	await bring();
	await choose();
	await expect(rows(page)).toContainText('Đã nhận, đã kiểm tra: PDF, 5,0 MB');
	expect(offsets).toEqual(['0', '2000000', '4000000']);
	await write(page, '77/BC-BQL');
	await page.getByRole('button', { name: 'Lưu tài liệu' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('77/BC-BQL ngày 31/01/2026');
	await expectSound(page);

	await test.step('of a long file only what is looked at is fetched and held', async () => {
		let fetched = 0;
		page.on('response', (response) => {
			if (response.status() === 206) fetched += Number(response.headers()['content-length']);
		});
		await page.getByRole('link', { name: /^Xem / }).click();
		const canvases = page.locator('canvas');
		await expect(canvases).toHaveCount(SHEETS);
		const [first, last] = [canvases.first(), canvases.last()];
		await expect(first).toHaveAttribute('data-drawn', 'yes');
		const before = await first.boundingBox();
		await last.scrollIntoViewIfNeeded();
		await expect(last).toHaveAttribute('data-drawn', 'yes');
		await expect(first).not.toHaveAttribute('data-drawn');
		expect((await first.boundingBox())?.height).toBeCloseTo(before?.height ?? 0, 0);
		await first.scrollIntoViewIfNeeded();
		await expect(first).toHaveAttribute('data-drawn', 'yes');
		expect(fetched).toBeGreaterThan(0);
		expect(fetched).toBeLessThan(LONG.length / 2);
	});
});

test('a document shows its files in the page, keeps versions, and is listed', async ({ page }) => {
	await signIn(page, 'quang');
	await open(page, DOCUMENTS);
	await expectSound(page);
	await page.getByRole('link', { name: '05/KH-BQL' }).click();

	await test.step('what is said about it can be put right', async () => {
		await page.getByRole('link', { name: 'Sửa thông tin' }).click();
		await expectSound(page);
		await page.getByLabel('Trích yếu').fill('Kế hoạch cải cách hành chính năm 2026');
		await page.getByRole('button', { name: 'Lưu tài liệu' }).click();
		await expect(page.getByRole('main')).toContainText('Kế hoạch cải cách hành chính năm 2026');
	});

	await test.step('a PDF as pictures of its pages, a picture as it is', async () => {
		await page.getByRole('link', { name: 'Xem ke-hoach.pdf' }).click();
		await expect(page.locator('canvas[data-drawn]')).toHaveCount(1);
		await expect(page.getByRole('img', { name: 'ke-hoach.pdf, trang 1' })).toBeVisible();
		const inked = await page.locator('canvas').evaluate((canvas) => {
			const { width, height } = canvas as HTMLCanvasElement;
			const { data } = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? {
				data: [],
			};
			return data.some((value, at) => at % 4 === 0 && value < 100);
		});
		expect(inked).toBe(true);
		await expectSound(page);
		await page.getByRole('link', { name: 'Về tài liệu' }).click();
		await page.getByRole('link', { name: 'Xem anh.png' }).click();
		const image = page.getByRole('img', { name: 'Ảnh của tệp anh.png' });
		await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(40);
		await page.getByRole('link', { name: 'Về tài liệu' }).click();
	});

	await test.step('handed out it cannot do anything', async () => {
		const href = await page.getByRole('link', { name: 'Tải về ke-hoach.pdf' }).getAttribute('href');
		const sent = await page.request.get(site.url + href, { headers: { range: 'bytes=0-4' } });
		expect(sent.status()).toBe(206);
		expect(await sent.text()).toBe('%PDF-');
		expect(sent.headers()).toMatchObject({
			'content-type': 'application/pdf',
			'content-disposition': expect.stringMatching(/^attachment; filename="ke-hoach.pdf"/),
			'content-security-policy': expect.stringContaining('sandbox'),
			'x-content-type-options': 'nosniff',
		});
		expect(sent.headers()['cache-control']).toContain('no-store');
	});

	await test.step('a new version stands beside the old one', async () => {
		await page.getByText('Thay bằng bản mới: ke-hoach.pdf').click();
		await page.getByLabel('Thay bằng bản mới').first().setInputFiles(file('ke-hoach-2.docx', docxFile()));
		await expect(rows(page).first()).toContainText('DOCX');
		await page.locator('details[open] button.action').click();
		await expect(page.getByText('Bản 2, bản đang dùng')).toBeVisible();
		await expect(page.getByText('ke-hoach.pdf', { exact: true })).toBeVisible();
		await expectSound(page);
	});
});

test('the signed report comes back byte for byte, with number, date and signer', async ({ page }) => {
	await signIn(page, 'quang');
	await open(page, `/work/rounds/${ROUND}/units/${UNIT}/submit`);
	await page.getByRole('link', { name: /báo cáo.*đã ký/i }).click();
	await ready(page);
	await expectSound(page);
	await page.getByLabel('Số, ký hiệu').fill('15/BC-BQL');
	await page.getByLabel('Người ký').fill('Phạm Quang, Trưởng ban');
	await page.getByRole('button', { name: 'Gửi báo cáo đã ký' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(page.getByLabel('Người ký')).toHaveValue('Phạm Quang, Trưởng ban');
	await expectSound(page);
	await ready(page);
	const sent = pdf(['BT /F1 12 Tf 72 720 Td (Bao cao tu cham da ky) Tj ET']);
	await page.getByLabel('Tệp PDF đã ký').setInputFiles(file('bao-cao-da-ky.pdf', sent));
	await expect(rows(page)).toContainText('Đã nhận, đã kiểm tra: PDF');
	await page.getByLabel('Ngày ban hành').fill('2026-01-20');
	await page.getByRole('button', { name: 'Gửi báo cáo đã ký' }).click();
	await expect(page.getByRole('heading', { name: 'Bản đang dùng' })).toBeVisible();
	await expect(page.getByRole('main')).toContainText(
		'15/BC-BQL ngày 20/01/2026, người ký: Phạm Quang, Trưởng ban',
	);
	await expectSound(page);
	const href = await page.getByRole('link', { name: /^Tải về 15\/BC-BQL/ }).getAttribute('href');
	expect(Buffer.compare(await (await page.request.get(site.url + href)).body(), sent)).toBe(0);
});

test('a file sent by mistake is destroyed by two people and leaves a tombstone', async ({
	page,
	browser,
}) => {
	await signIn(page, 'quang');
	await open(page, DOCUMENTS);
	await page.getByRole('link', { name: '05/KH-BQL' }).click();
	await page.getByRole('link', { name: 'Đề nghị hủy tệp: anh.png' }).click();
	await expectSound(page);
	await page.getByLabel('Lý do').fill('Gửi nhầm ảnh căn cước');
	await page.getByRole('button', { name: 'Gửi đề nghị hủy' }).click();
	await expect(page.getByText(/Phạm Quang đề nghị hủy ngày .*: Gửi nhầm ảnh căn cước/)).toBeVisible();

	const context = await browser.newContext({ locale: 'vi-VN' });
	const lan = await context.newPage();
	await signIn(lan, 'lan');
	await open(lan, '/work/purges');
	await expectSound(lan);
	await lan.getByRole('button', { name: 'Đồng ý hủy tệp: anh.png' }).click();
	await expect(lan.getByText('Không có đề nghị nào đang chờ.')).toBeVisible();
	await open(lan, '/work/damaged');
	await expect(lan.getByRole('heading', { level: 1 })).toBeVisible();
	await expectSound(lan);
	await context.close();

	await page.reload();
	await expect(page.getByText(/Đã hủy ngày/)).toBeVisible();
	await expect(page.getByText('Người đồng ý: Nguyễn Thị Lan')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Xem anh.png' })).toHaveCount(0);
});

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });

	test('a document comes with its files in one form, and what is wrong is told with what was typed kept', async ({
		page,
	}) => {
		await signIn(page, 'ha');
		await open(page, `${LEAF('1.1.3')}/evidence`);
		await page
			.getByLabel('Tệp', { exact: true })
			.setInputFiles([file('tot.pdf', pdf(PAGE)), file('xau.pdf', Buffer.from('MZ chạy được'))]);
		await write(page, '09/BC-BQL');
		await page.getByRole('button', { name: 'Lưu và gắn với tiêu chí 1.1.3' }).click();
		await expect(page.getByRole('alert')).toContainText('xau.pdf');
		await expect(page.getByLabel('Số, ký hiệu')).toHaveValue('09/BC-BQL');
		await expect(page.getByRole('checkbox', { name: /tot\.pdf/ })).toBeChecked();
		await page.getByRole('button', { name: 'Lưu và gắn với tiêu chí 1.1.3' }).click();
		await expect(page.locator('.documents').first()).toContainText('tot.pdf');
	});
});
