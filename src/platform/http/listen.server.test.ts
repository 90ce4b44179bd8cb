import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from './listen.server.ts';

let open: Listening | undefined;
afterEach(() => open?.close());

const start = async (): Promise<{ url: string; port: number }> => {
	open = await listen((_, response) => response.end('ok'), 0, '127.0.0.1');
	return { url: open.url, port: Number(new URL(open.url).port) };
};

/** Sends a text and waits until the other side closes; how long that took, and what it said. */
const sendSlowly = (port: number, text: string): Promise<{ said: string; after: number }> =>
	new Promise((resolve) => {
		const began = performance.now();
		let said = '';
		const socket = connect(port, '127.0.0.1', () => socket.write(text));
		socket.on('data', (data) => {
			said += data;
		});
		socket.on('error', () => undefined);
		socket.on('close', () => resolve({ said, after: performance.now() - began }));
	});

describe('the listening server', () => {
	it('answers, and stops when told to, twice too', async () => {
		const { url } = await start();
		expect(await (await fetch(url)).text()).toBe('ok');
		await Promise.all([open?.close(), open?.close()]);
		await expect(fetch(url)).rejects.toThrow();
	});

	it('lets go who sends headers drop by drop', async () => {
		const patience = { headersTimeout: 300, requestTimeout: 10_000, connectionsCheckingInterval: 100 };
		open = await listen((_, response) => response.end('ok'), 0, '127.0.0.1', patience);
		const port = Number(new URL(open.url).port);
		const { said, after } = await sendSlowly(port, 'GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ');
		expect(said).toContain('408');
		expect(after).toBeLessThan(10_000);
	});

	it('refuses headers without end', async () => {
		const { port } = await start();
		const { said } = await sendSlowly(
			port,
			`GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`,
		);
		expect(said).toContain('431');
	});

	it('says when the port is taken', async () => {
		const { port } = await start();
		await expect(listen((_, response) => response.end(), port, '127.0.0.1')).rejects.toMatchObject({
			code: 'EADDRINUSE',
		});
	});
});
