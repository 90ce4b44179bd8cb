import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createReadyBytes, READY_HEADER } from './ready-bytes.server.ts';

const MARK = { [READY_HEADER]: '1', 'content-type': 'text/html' };

/** A site whose pages tell how often they were rendered, and wait when told to. */
const aSite = ({
	headers = MARK as Record<string, string>,
	status = 200,
	maxBytes = 1_000_000,
	body = 'page',
} = {}) => {
	const site = { renders: 0, stamp: 'r1' as string | undefined, wait: Promise.resolve() };
	const ready = createReadyBytes({
		render: async (url) => {
			site.renders += 1;
			const text = `${body} ${url} ${site.renders}`;
			await site.wait;
			return new Response(text, { status, headers });
		},
		headers: [['X-Content-Type-Options', 'nosniff']],
		maxBytes,
	});
	const fill = (url: string) => ready.fill(url, () => site.stamp);
	return { site, ready, fill };
};

describe('ready bytes', () => {
	it('hold one page in three forms with one strong ETag each', async () => {
		const { fill, ready } = aSite();
		const answer = await fill('/a');
		expect(ready.find('/a', 'r1')).toBe(answer);
		const text = answer?.identity.bytes.toString();
		expect(text).toBe('page /a 1');
		expect(brotliDecompressSync(answer?.br.bytes ?? Buffer.alloc(0)).toString()).toBe(text);
		expect(gunzipSync(answer?.gzip.bytes ?? Buffer.alloc(0)).toString()).toBe(text);
		expect(new Set([answer?.br.etag, answer?.gzip.etag, answer?.identity.etag]).size).toBe(3);
		expect(answer?.br.headers).toContain('X-Content-Type-Options');
		expect(answer?.br.headers).not.toContain(READY_HEADER);
	});

	it('the first request after a release is committed renders it', async () => {
		const { fill, ready, site } = aSite();
		await fill('/a');
		site.stamp = 'r2';
		expect(ready.find('/a', 'r2')).toBeUndefined();
		expect((await fill('/a'))?.identity.bytes.toString()).toBe('page /a 2');
	});

	it('a page whose rendering began before the release is not kept', async () => {
		const { fill, ready, site } = aSite();
		let goOn = () => {};
		site.wait = new Promise((resolve) => {
			goOn = resolve;
		});
		const old = fill('/a');
		site.stamp = 'r2';
		// somebody has asked since, so the shelf is already that of the new release
		expect(ready.find('/a', 'r2')).toBeUndefined();
		goOn();
		await old;
		expect(ready.find('/a', 'r2')).toBeUndefined();
	});

	it('a hundred who ask at once are answered by one rendering', async () => {
		const { fill, site } = aSite();
		const answers = await Promise.all(Array.from({ length: 100 }, () => fill('/a')));
		expect(site.renders).toBe(1);
		expect(new Set(answers).size).toBe(1);
	});

	it('nothing is kept while the state of the releases is not known', async () => {
		const { fill, site } = aSite();
		site.stamp = undefined;
		expect(await fill('/a')).toBeUndefined();
		expect(site.renders).toBe(0);
	});

	it('an answer that is not marked as the same for everybody is neither kept nor given out', async () => {
		const { fill, ready } = aSite({ headers: { 'content-type': 'text/html' } });
		expect(await fill('/a')).toBeUndefined();
		expect(ready.stats()).toEqual({ answers: 0, bytes: 0 });
	});

	it('a cookie is never kept with a page', async () => {
		const { fill } = aSite({ headers: { ...MARK, 'set-cookie': 'session=secret' } });
		expect((await fill('/a'))?.identity.headers.join()).not.toContain('secret');
	});

	it('an error is given out and not kept', async () => {
		const { fill, ready } = aSite({ status: 404 });
		expect((await fill('/a'))?.status).toBe(404);
		expect(ready.find('/a', 'r1')).toBeUndefined();
	});

	it('stay below their limit, and the oldest go first', async () => {
		const { fill, ready } = aSite({ maxBytes: 20_000, body: 'x'.repeat(2000) });
		for (let i = 0; i < 50; i += 1) await fill(`/${i}`);
		expect(ready.stats().bytes).toBeLessThanOrEqual(10_000);
		expect(ready.find('/49', 'r1')).toBeDefined();
		expect(ready.find('/0', 'r1')).toBeUndefined();
	});

	it('addresses with a query, which anybody can invent, do not push out the pages', async () => {
		const { fill, ready } = aSite({ maxBytes: 20_000, body: 'x'.repeat(2000) });
		await fill('/page');
		for (let i = 0; i < 50; i += 1) await fill(`/page?q=${i}`);
		expect(ready.find('/page', 'r1')).toBeDefined();
	});

	it('a rendering that fails is tried again by the next', async () => {
		const { fill, site } = aSite();
		site.wait = Promise.reject(new Error('database away'));
		await expect(fill('/a')).rejects.toThrow('database away');
		site.wait = Promise.resolve();
		expect(await fill('/a')).toBeDefined();
	});
});
