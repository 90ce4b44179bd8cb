import { brotliCompressSync } from 'node:zlib';
import { expect, FAILING, PAGES, test } from './site.ts';

test('every answer carries the security headers', async ({ request }) => {
	for (const path of [
		...PAGES,
		...FAILING,
		'/healthz',
		'/livez',
		'/favicon.svg',
		'/preferences.css',
		'/robots.txt',
	]) {
		const headers = (await request.get(path)).headers();
		expect(headers['content-security-policy'], path).toContain("default-src 'none'");
		expect(headers['x-content-type-options'], path).toBe('nosniff');
		expect(headers['referrer-policy'], path).toBe('same-origin');
		expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
		expect(headers['x-openpar-ready'], path).toBeUndefined();
		expect(headers['strict-transport-security'], path).toBeUndefined();
	}
});

test('a public page is the same for everybody, whatever cookies they send', async ({ request }) => {
	const one = await request.get('/methodology', { headers: { cookie: 'openpar_preferences=200.dark; a=b' } });
	const other = await request.get('/methodology');
	expect(await one.text()).toBe(await other.text());
	expect(one.headers()['etag']).toBe(other.headers()['etag']);
	expect(one.headers()['set-cookie']).toBeUndefined();
});

test('who has the page already gets 304, and HEAD gets no body', async ({ request }) => {
	const first = await request.get('/help');
	const etag = first.headers()['etag'] ?? '';
	expect(etag).toMatch(/^"[\w-]{22}-br"$/);
	const again = await request.get('/help', { headers: { 'if-none-match': etag } });
	expect(again.status()).toBe(304);
	const head = await request.head('/help');
	expect(head.headers()['etag']).toBe(etag);
	expect(await head.text()).toBe('');
	const plain = await request.get('/help', { headers: { 'accept-encoding': 'identity' } });
	expect(plain.headers()['etag']).toMatch(/-identity"$/);
	expect(await plain.text()).toBe(await first.text());
});

test('a form sent by another site changes nothing', async ({ request, baseURL }) => {
	const form = { theme: 'dark', return: '/help' };
	for (const headers of [
		{ origin: 'https://evil.example' },
		{ origin: 'null' },
		{ 'sec-fetch-site': 'cross-site', origin: baseURL ?? '' },
	]) {
		const answer = await request.post('/preferences', { form, headers, maxRedirects: 0 });
		expect(answer.status()).toBe(403);
		expect(answer.headers()['set-cookie']).toBeUndefined();
	}
	const own = await request.post('/preferences', {
		form,
		headers: { origin: baseURL ?? '' },
		maxRedirects: 0,
	});
	expect(own.status()).toBe(303);
	expect(own.headers()['location']).toBe('/display?return=%2Fhelp');
	expect(own.headers()['set-cookie']).toMatch(/openpar_preferences=100\.dark;.*HttpOnly;.*SameSite=Lax/);
});

test('the way back never leads to another site', async ({ request, baseURL }) => {
	const headers = { origin: baseURL ?? '' };
	const answer = await request.post('/preferences', {
		form: { size: '150', return: '//evil.example/x' },
		headers,
		maxRedirects: 0,
	});
	expect(answer.headers()['location']).toBe('/display?return=%2F');
});

test('a foreign host name is not answered as our own', async ({ request }) => {
	const answer = await request.post('/preferences', {
		headers: { host: 'evil.example', origin: 'http://evil.example' },
		maxRedirects: 0,
	});
	expect(answer.status()).toBe(421);
});

test('an error tells a code and an id, and nothing of the inside', async ({ request }) => {
	const failed = await (await request.get('/gallery?state=frame.failed')).text();
	expect(failed).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4/);
	expect(failed).not.toMatch(/a failure to look at|\.ts|\.js:|at \w+ \(/);
});

test('health tells of the program and the database', async ({ request }) => {
	expect(await (await request.get('/livez')).json()).toEqual({ app: 'ok' });
	expect(await (await request.get('/healthz')).json()).toEqual({ app: 'ok', database: 'ok' });
});

test('a ranking of 63 rows with its styles is at most 6 kB', async ({ request }) => {
	const page = await request.get('/gallery/ranking');
	const html = await page.text();
	let total = Number(page.headers()['content-length']);
	for (const [, href = ''] of html.matchAll(/<link[^>]+href="([^"]+)"[^>]*rel="stylesheet"/g)) {
		total += brotliCompressSync(await (await request.get(href)).body()).length;
	}
	expect((html.match(/<tr/g) ?? []).length).toBe(64);
	expect(total).toBeLessThanOrEqual(6000);
});

test('what no page sends is refused as what it is, and nobody is asked to report a number that there is not', async ({
	request,
	baseURL,
}) => {
	for (const [type, data] of [
		['multipart/form-data; boundary=x', 'no parts'],
		['text/plain', 'theme=dark'],
		['multipart/form-data', '--x\r\n'],
	] as const) {
		const headers = { origin: baseURL ?? '', 'content-type': type, accept: 'text/html' };
		const answer = await request.post('/preferences', { data, headers, maxRedirects: 0 });
		expect([type, answer.status()]).toEqual([type, 400]);
		expect(await answer.text()).toContain('Không đọc được nội dung gửi lên');
	}
});
