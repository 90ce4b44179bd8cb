import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { addressOf, requireFree, untilItAnswers } from '#platform/start/port.server.ts';

const refusal = (code: string, details: object) => ({ problem: { code, details } });

test('a port that another program holds is refused, with the number and one to try', async () => {
	const other = createServer();
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	const { port } = other.address() as AddressInfo;
	await expect(requireFree({ port, host: '127.0.0.1' })).rejects.toMatchObject(
		refusal('start.port-taken', { port, next: port + 1 }),
	);
	await new Promise((resolve) => other.close(resolve));
	await expect(requireFree({ port, host: '127.0.0.1' })).resolves.toBeUndefined();
});

test('an address that the machine does not have is refused by name', async () => {
	await expect(requireFree({ port: 3000, host: '192.0.2.1' })).rejects.toMatchObject(
		refusal('start.host-unknown', { host: '192.0.2.1' }),
	);
});

test('the address is one that a browser on this machine can open', () => {
	expect(addressOf({ port: 3000, host: '0.0.0.0' })).toBe('http://127.0.0.1:3000/');
	expect(addressOf({ port: 80, host: '::' })).toBe('http://[::1]:80/');
});

test('a site that answers with an error answers; one that is silent does not', async () => {
	const site = createServer((_, response) => response.writeHead(503).end());
	await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
	const { port } = site.address() as AddressInfo;
	await expect(untilItAnswers({ port, host: '127.0.0.1' })).resolves.toBeUndefined();
	site.closeAllConnections();
	await new Promise((resolve) => site.close(resolve));
	await expect(untilItAnswers({ port, host: '127.0.0.1' }, 100)).rejects.toMatchObject({
		problem: { code: 'start.site-silent' },
	});
});
