import { type Page, test, expect as usual } from '@playwright/test';
import { PAGE, pdf } from '#evidence/files.fixture.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { endRound } from './whole-round-end.ts';
import {
	asSuperuser,
	DEPARTMENTS,
	DISTRICTS,
	enrol,
	inDays,
	PASSWORD,
	peopleAt,
	readReference,
	sendForm,
	typed,
	UNITS,
} from './whole-round-site.ts';

/** Two cores have a database, a site and many browsers to carry. */
const expect = usual.configure({ timeout: 20_000 });
const ROUND = '/work/rounds/2021';
const [FIRST, SECOND, LATE] = DISTRICTS;

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	site = await startOwnSite();
});
test.afterAll(() => site.stop());

const button = (page: Page, name: string | RegExp) =>
	page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

test('a round of Hải Dương goes from its opening to the published release and its correction', async ({
	browser,
}) => {
	test.setTimeout(600_000);
	const as = peopleAt(site, browser);
	const reference = readReference();
	const unitIds = new Map<string, string>();
	const idOf = (unit: string): string => unitIds.get(unit) ?? '';
	const card = (unit: string): string => `${ROUND}/units/${idOf(unit)}`;
	const phase = async (name: string, reason = 'Theo kế hoạch'): Promise<void> => {
		const page = await as('lan', ROUND);
		await page.locator('#reason').fill(reason);
		await button(page, `Chuyển sang ${name}`).click();
		await expect(page.locator('.phases [aria-current]')).toContainText(name);
	};

	await test.step('the first administrator comes, and publishes the sets of both blocks', async () => {
		const page = await browser.newPage({ locale: 'vi-VN' });
		await page.goto(`${site.url}/setup`);
		await page.getByLabel('Họ và tên').fill('Nguyễn Thị Lan');
		await page.getByLabel('Thư điện tử').fill('lan@haiduong.gov.vn');
		await page.getByLabel('Tên tỉnh, bộ hoặc tổ chức').fill('Tỉnh Hải Dương');
		await page.getByLabel('Mã dùng một lần').fill(site.secret);
		await page.getByLabel('Mật khẩu').fill(PASSWORD);
		await button(page, 'Tạo tài khoản và đăng nhập').click();
		await expect(page).toHaveURL(`${site.url}/work`);
		await page.close();
		await enrol(site, [
			['lan', 'Nguyễn Thị Lan', ['organiser']],
			['binh', 'Trần Văn Bình', ['organiser']],
			['thu', 'Lê Thị Thu', ['secretariat']],
			['cuc', 'Võ Thị Cúc', ['council-chair']],
			['dung', 'Lê Văn Dũng', ['council-member']],
			['phuc', 'Ngô Phúc', ['council-member']],
			['tam', 'Phạm Văn Tâm', ['leader']],
			['oanh', 'Đỗ Thị Oanh', ['auditor']],
		]);
		for (const set of ['hai-duong-2021-departments', 'hai-duong-2021-districts']) {
			const lan = await as('lan', '/work/sets/new');
			await lan.getByLabel('Bộ mẫu').selectOption(set);
			await button(lan, 'Sao thành bản nháp').click();
			await expect(lan.getByRole('heading', { name: 'Soạn bộ tiêu chí' })).toBeVisible();
			await lan.goto(`${lan.url().split('?')[0]}/publish`);
			await lan.getByLabel('Lý do ban hành').fill('Quyết định số 1');
			await button(lan, `Ban hành bộ ${set}`).click();
			await expect(lan).toHaveURL(`${site.url}/work/sets/versions/${set}`);
		}
	});

	await test.step('the organiser plans the round: units of two blocks, calendar, appraisers', async () => {
		const page = await as('lan', '/work/rounds/new');
		await page.getByLabel('Tên đợt').fill('Chỉ số cải cách hành chính năm 2021');
		await page.getByLabel('Năm đánh giá').fill('2021');
		await button(page, 'Lập đợt').click();
		await expect(page).toHaveURL(site.url + ROUND);
		for (const [block, kind, names] of [
			['sở, ban, ngành', 'department', DEPARTMENTS],
			['huyện', 'other', DISTRICTS],
		] as const) {
			await page.goto(`${site.url}${ROUND}/plan/units`);
			await page.getByText('Dán danh sách', { exact: true }).click();
			await page.getByLabel('Danh sách đơn vị').fill(names.map((name) => `${name}; ${block}`).join('\n'));
			await page.getByLabel('Tên chưa có trong danh mục').selectOption(kind);
			await button(page, 'Thêm các đơn vị này').click();
			await expect(page.getByLabel(`Bộ tiêu chí của ${names[0]}`)).toHaveValue(/.+/);
		}
		await page.goto(`${site.url}${ROUND}/plan/calendar`);
		await page.getByLabel('Ngày công bố kết quả').fill(inDays(120));
		await button(page, 'Tính lịch đề xuất').click();
		await page.getByLabel('Tự chấm điểm: bắt đầu').fill(`${inDays(-1)}T08:00`);
		await button(page, 'Lưu lịch').click();
		await page.goto(`${site.url}${ROUND}/plan/appraisers`);
		await page.getByText('Đơn vị thẩm định chưa có trong danh sách?').click();
		await page.getByLabel('Tên đơn vị').fill('Sở Nội vụ');
		await button(page, 'Thêm vào danh mục đơn vị').click();
		for (const row of (await page.getByRole('row').all()).slice(1))
			await row.getByRole('combobox').first().selectOption({ label: 'Sở Nội vụ' });
		await button(page, 'Lưu phân công thẩm định').click();
		await expect(page).toHaveURL(`${site.url}${ROUND}/plan/council`);
	});

	await test.step('council and settings; what the checklist asks for is there, and the round opens', async () => {
		const page = await as('lan', `${ROUND}/plan/council`);
		await page.getByLabel('Lê Văn Dũng là thành viên Hội đồng').check();
		await page.getByLabel('Ngô Phúc là thành viên Hội đồng').check();
		await page.getByLabel('Võ Thị Cúc là Chủ tịch Hội đồng').check();
		await button(page, 'Lưu Hội đồng').click();
		await expect(page).toHaveURL(`${site.url}${ROUND}/plan/settings`);
		await page
			.locator('#yaml')
			.fill(
				'rounding: { at: end, digits: 2 }\nrank: { keys: [part:sipas] }\nbands:\n  default:\n' +
					'    - { name: Hoàn thành xuất sắc nhiệm vụ, from: 90 }\n' +
					'    - { name: Hoàn thành tốt nhiệm vụ, from: 80, until: 90 }\n    - { name: Hoàn thành nhiệm vụ, until: 80 }\n',
			);
		await page.locator('button[value="yaml"]').click();
		await expect(page).toHaveURL(site.url + ROUND);
		await button(page, 'Mở đợt đánh giá').click();
		await expect(page.locator('.phases [aria-current]')).toContainText('Tự chấm điểm');
		const appraiser = await asSuperuser(site, async (client) => {
			const units = await client.query(
				'select unit_id as id, round_unit.name from round_unit join round on round.id = round_id and key = $1',
				['2021'],
			);
			for (const { id, name } of units.rows as { id: string; name: string }[]) unitIds.set(name, id);
			const found = await client.query(
				'select distinct unit_id as id from round_appraiser join round on round.id = round_id and key = $1',
				['2021'],
			);
			return String(found.rows[0].id);
		});
		const others = UNITS.filter((unit) => unit !== FIRST).map(idOf);
		await enrol(site, [
			['minh', 'Trần Văn Minh', ['unit-clerk'], [idOf(FIRST)]],
			['quang', 'Phạm Quang', ['unit-head'], [idOf(FIRST)]],
			['mai', 'Hoàng Thị Mai', ['unit-clerk'], others],
			['son', 'Nguyễn Văn Sơn', ['unit-head'], others],
			['van', 'Lê Thị Vân', ['appraiser'], [appraiser]],
		]);
	});

	/** Sends the rest of a card as the grid does, every leaf with the explanation that stands in place of evidence. */
	const fill = async (key: string, unit: string, except: readonly string[] = []): Promise<void> => {
		const page = await as(key);
		const cells = Object.entries(reference(unit, 'self'))
			.filter(([leaf]) => !except.includes(leaf))
			.flatMap(([leaf, inputs]) =>
				Object.entries({ ...inputs, '@explanation': 'Tài liệu lưu tại đơn vị' }).map(([input, value]) => ({
					leaf,
					input,
					value: typed(value),
					version: 0,
				})),
			);
		const answer = await page.request.post(`${site.url}${card(unit)}/cells`, {
			data: { cells },
			headers: { origin: site.url },
		});
		expect(answer.status()).toBe(200);
		const { saved, changed, refused } = await answer.json();
		expect([saved.length, changed, refused]).toEqual([cells.length, [], []]);
	};
	const submit = async (key: string, unit: string): Promise<void> => {
		const page = await as(key, `${card(unit)}/submit`);
		await button(page, 'Duyệt và nộp phiếu chấm điểm').click();
		await expect(page.getByText('Đã nộp', { exact: true })).toBeVisible();
	};

	await test.step('a clerk enters, attaches evidence and hands over', async () => {
		const page = await as('minh', `${card(FIRST)}/leaves/1.1.1`);
		await page.getByLabel('Mức đạt').selectOption(reference(FIRST, 'self')['1.1.1']?.['option'] ?? '');
		await button(page, 'Lưu').click();
		await expect(page.getByText('Đã lưu.')).toBeVisible();
		await page.getByRole('link', { name: 'Thêm hoặc gỡ tài liệu' }).click();
		await expect(page.locator('html')).toHaveAttribute('data-ready', 'upload');
		await page
			.getByLabel('Tệp', { exact: true })
			.setInputFiles([{ name: 'ke-hoach.pdf', mimeType: 'application/pdf', buffer: pdf(PAGE) }]);
		await expect(page.locator('.uploads li')).toContainText('Đã nhận, đã kiểm tra: PDF');
		await page.getByLabel('Số, ký hiệu').fill('05/KH-UBND');
		await page.getByLabel('Ngày ban hành').fill('2021-01-10');
		await page.getByLabel('Trích yếu').fill('Kế hoạch cải cách hành chính năm 2021');
		await button(page, 'Lưu và gắn với tiêu chí 1.1.1').click();
		await expect(page.locator('.documents').first()).toContainText('05/KH-UBND ngày 10/01/2021');
		await fill('minh', FIRST, ['1.1.1']);
		await page.goto(`${site.url}${card(FIRST)}/submit`);
		await expect(page.getByText('Phiếu đã đủ, có thể nộp')).toBeVisible();
		await button(page, 'Trình thủ trưởng duyệt').click();
		await expect(page.getByText('Đã trình thủ trưởng đơn vị')).toBeVisible();
	});

	await test.step('the head submits and withdraws; others submit, one is not in time', async () => {
		await submit('quang', FIRST);
		const head = await as('quang');
		await head.getByLabel('Lý do').fill('Bổ sung số liệu');
		await button(head, 'Rút phiếu đã nộp').click();
		await expect(head.getByText('Đơn vị đang nhập')).toBeVisible();
		for (const unit of UNITS.filter((one) => one !== FIRST)) await fill('mai', unit);
		for (const unit of UNITS.filter((one) => one !== FIRST && one !== LATE)) await submit('son', unit);
	});

	await test.step('the organiser amends the set of districts during the round', async () => {
		const page = await as('lan', '/work/sets/versions/hai-duong-2021-districts');
		await page.getByLabel('Mã bộ').fill('hai-duong-2021-districts-2');
		await button(page, 'Lập bản nháp của phiên bản mới').click();
		await expect(page.getByRole('heading', { name: 'Soạn bộ tiêu chí' })).toBeVisible();
		const draft = page.url().replace(/[?#].*$/, '');
		await page.goto(`${draft}?at=0.0.0`);
		await page.getByLabel('Tên', { exact: true }).fill('Kế hoạch cải cách hành chính của UBND cấp huyện');
		await button(page, 'Lưu mục này').last().click();
		await page.getByRole('link', { name: 'Chuyển đổi', exact: true }).click();
		await button(page, 'Lưu bảng chuyển đổi').click();
		await page.getByRole('link', { name: 'Tải về, ban hành', exact: true }).click();
		await page.getByLabel('Lý do ban hành').fill('Quyết định số 2');
		await button(page, 'Ban hành bộ hai-duong-2021-districts-2').click();
		await expect(page).toHaveURL(`${site.url}/work/sets/versions/hai-duong-2021-districts-2`);
		await page.goto(`${site.url}${ROUND}/plan/amend`);
		await page.getByRole('link', { name: /hai-duong-2021-districts-2/ }).click();
		await expect(page.getByText('Phiếu đã nộp').or(page.getByText(SECOND)).first()).toBeVisible();
		await page.getByLabel('Lý do').fill('Sửa tên tiêu chí 1.1.1');
		await button(page, /^Áp dụng|hai-duong-2021-districts/).click();
		await expect(page).toHaveURL(`${site.url}${ROUND}/plan/units`);
	});

	await test.step('the head submits again, and the deadline passes', async () => {
		await submit('quang', FIRST);
		const page = await as('mai', `${card(SECOND)}/leaves/1.1.1`);
		await expect(page.getByRole('heading', { level: 1 })).toContainText(
			'Kế hoạch cải cách hành chính của UBND',
		);
		await asSuperuser(site, (client) =>
			client.query(
				`update round_phase set opens_at = now() - interval '9 days', closes_at = now() - interval '1 hour'
				 where phase = 'self-assessment' and round_id = (select round_id from round_unit where unit_id = $1)`,
				[idOf(FIRST)],
			),
		);
		await (await as('son', `${card(LATE)}/submit`)).reload();
		await expect(button(await as('son'), 'Duyệt và nộp phiếu chấm điểm')).toHaveCount(0);
	});

	await test.step('two people open it again for the late unit, and its head submits', async () => {
		const page = await as('lan', ROUND);
		await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: LATE });
		await page.locator('#until').fill(`${inDays(3)}T17:00`);
		await page.locator('#why').fill('Mất điện ngày cuối');
		await button(page, 'Đề nghị mở lại sau hạn').click();
		await expect(page.getByRole('row', { name: new RegExp(LATE) })).toContainText('chờ người thứ hai duyệt');
		const second = await as('binh', ROUND);
		await second.getByLabel('Lý do duyệt hoặc không duyệt').fill('Đã xác minh');
		await button(second, `Duyệt mở lại cho ${LATE}`).click();
		await expect(second.getByRole('row', { name: new RegExp(LATE) })).toContainText('đang có hiệu lực');
		await submit('son', LATE);
	});

	await test.step('figures that units do not score are entered with source and day', async () => {
		await phase('Thẩm định lần 1');
		const page = await as('thu', `${ROUND}/figures`);
		const links = await page.locator('tbody th a').evaluateAll((found) =>
			found.map((one) => ({
				href: (one as HTMLAnchorElement).href,
				code: one.textContent?.split('. ')[0] ?? '',
			})),
		);
		expect(links.length).toBeGreaterThan(20);
		for (const [at, { href, code }] of links.entries()) {
			await page.goto(href);
			const lines = await page
				.locator('input[name^="version:"]')
				.evaluateAll((found) => found.map((one) => (one as HTMLInputElement).name.slice('version:'.length)));
			const form: Record<string, string> = {
				source: 'Công văn số 12/CTK-TH',
				asOf: '31/12/2021',
				reason: '',
			};
			for (const unit of UNITS.filter((one) => lines.includes(idOf(one)))) {
				form[`version:${idOf(unit)}`] = '0';
				for (const [input, value] of Object.entries(reference(unit, 'final')[code] ?? {}))
					form[`${idOf(unit)}:${input}`] = typed(value);
			}
			if (at > 0) {
				await sendForm(page, `${href}&/save`, form);
				continue;
			}
			for (const [name, value] of Object.entries(form).filter(([field]) => !field.startsWith('version')))
				await page.locator(`[name="${name}"]`).fill(value);
			await button(page, 'Lưu số liệu').click();
			await expect(page.getByText(/Đã lưu \d số liệu/)).toBeVisible();
		}
		await page.goto(`${site.url}${ROUND}/figures`);
		await expect(page.locator('tbody tr', { hasText: '✓' })).toHaveCount(links.length);
	});

	const leafAt = (unit: string, code: string): string =>
		`${ROUND}/appraisal/units/${idOf(unit)}/leaves/${code}`;
	/** Decides differently without showing the page, as in the reference round. */
	const differ = async (unit: string, code: string): Promise<void> => {
		const page = await as('van');
		const address = site.url + leafAt(unit, code);
		const html = await (await page.request.get(address)).text();
		const seen = /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '';
		const inputs = Object.entries(reference(unit, 'appraisal1')[code] ?? {});
		await sendForm(page, `${address}?/differ`, {
			version: '0',
			seen,
			code: 'wrong-count',
			text: 'Số liệu thẩm tra khác báo cáo',
			...Object.fromEntries(inputs.map(([name, value]) => [`in:${name}`, typed(value)])),
		});
	};

	await test.step('the appraiser decides differently with reasons, asks, and agrees with the rest in bulk', async () => {
		const page = await as('van', '/work');
		await page.getByRole('link', { name: /^Mở việc thẩm định/ }).click();
		await page.goto(site.url + leafAt(FIRST, '1.5.3'));
		await expect(page.locator('form#differ')).toHaveAttribute('data-ready', 'yes');
		// With three of twelve districts "best unit" scores differ; at 0,75 two of these come to the same total again.
		await page.locator('[name="in:points"]').fill('0,75');
		await button(page, 'Lưu điểm khác').click();
		await expect(page.getByRole('alert')).toContainText('phải có loại lý do');
		await page.getByLabel('Loại lý do').selectOption('evidence-not-proving');
		await page.getByLabel('Lý do cụ thể').fill('Mô hình chưa có số liệu trước và sau khi áp dụng');
		await button(page, 'Lưu điểm khác').click();
		await expect(page.getByText('Đã lưu quyết định: 1.5.3')).toBeVisible();
		await page.goto(site.url + leafAt(FIRST, '1.5.3'));
		await page.getByRole('link', { name: 'Yêu cầu đơn vị giải trình' }).click();
		await page.getByLabel('Điều cần đơn vị giải trình').fill('Số liệu trước và sau khi áp dụng mô hình?');
		await button(page, 'Gửi yêu cầu giải trình').click();
		await expect(page.getByText('Số liệu trước và sau khi áp dụng mô hình?').first()).toBeVisible();
		await page.goto(site.url + leafAt(SECOND, '1.1.1'));
		await page.locator('[name="in:option"]').selectOption('muon');
		await page.getByLabel('Loại lý do').selectOption('late');
		await page.getByLabel('Lý do cụ thể').fill('Kế hoạch ghi ngày 20/01');
		await button(page, 'Lưu điểm khác').click();
		await expect(page.getByText('Đã lưu quyết định: 1.1.1')).toBeVisible();
		for (const unit of UNITS) {
			const [self, appraised] = [reference(unit, 'self'), reference(unit, 'appraisal1')];
			const other = Object.keys(self).filter(
				(leaf) => JSON.stringify(self[leaf]) !== JSON.stringify(appraised[leaf]),
			);
			for (const leaf of other) if (!(unit === FIRST && leaf === '1.5.3')) await differ(unit, leaf);
			await page.goto(`${site.url}${ROUND}/appraisal/units/${idOf(unit)}`);
			await button(page, /^Đồng ý với cả/).click();
			await expect(page.getByText(/Đã lưu \d+ quyết định/)).toBeVisible();
			await expect(page.getByRole('checkbox')).toHaveCount(0);
		}
	});

	await test.step('one unit explains and accepts, the other contests', async () => {
		await phase('Giải trình');
		const clerk = await as('minh', '/work');
		await clerk.getByRole('link', { name: 'Mở giải trình' }).click();
		await clerk.getByRole('link', { name: /^1\.5\.3\./ }).click();
		await clerk.getByLabel('Đồng ý với điểm thẩm định').check();
		await clerk.getByLabel('Nội dung giải trình').fill('Đơn vị chưa đo trước khi áp dụng');
		await button(clerk, 'Lưu').click();
		await expect(clerk.getByText('Lãnh đạo đơn vị gửi ở trang danh sách.')).toBeVisible();
		const head = await as('quang', `${card(FIRST)}/explanation`);
		await button(head, 'Gửi 1 giải trình đã soạn').click();
		await expect(head.getByText('Đã gửi giải trình.')).toBeVisible();
		const other = await as('son', `${card(SECOND)}/explanation`);
		await other.getByLabel('Tiêu chí không đồng ý').selectOption('1.1.1');
		await other.getByLabel('Lý do không đồng ý').fill('Kế hoạch số 3 ký ngày 08/01/2021');
		await button(other, 'Nêu ý kiến không đồng ý').click();
		await other.goto(`${site.url}${card(SECOND)}/explanation`);
		await button(other, 'Gửi 1 giải trình đã soạn').click();
		await expect(other.getByText('Đã gửi giải trình.')).toBeVisible();
	});

	await test.step('appraisal 2 keeps its decision on what is contested', async () => {
		await phase('Thẩm định lần 2');
		const page = await as('van', leafAt(SECOND, '1.1.1'));
		await expect(page.getByText('Kế hoạch số 3 ký ngày 08/01/2021').first()).toBeVisible();
		await button(page, 'Giữ kết quả lần 1').click();
		await expect(page.getByText('Đã lưu quyết định: 1.1.1')).toBeVisible();
	});

	await endRound({ site, browser, as, phase });
});
