import net from 'node:net';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { connectionSettings } from './connection.server.ts';
import { isDatabaseAway } from './database-away.ts';

const errorOf = async (work: Promise<unknown>): Promise<unknown> => {
	try {
		await work;
	} catch (error) {
		return error;
	}
	throw new Error('nothing went wrong');
};

test('a server that is stopped is away', async () => {
	const nobody = new pg.Client({ host: '/nowhere', user: 'a', database: 'b' });
	expect(isDatabaseAway(await errorOf(nobody.connect()))).toBe(true);
	const closed = new pg.Client({ host: '127.0.0.1', port: 1, user: 'a', database: 'b' });
	expect(isDatabaseAway(await errorOf(closed.connect()))).toBe(true);
});

test('a connection that the server ended is away', async () => {
	const client = new pg.Client(inject('postgres').superuser);
	client.on('error', () => {});
	await client.connect();
	expect(isDatabaseAway(await errorOf(client.query('select pg_terminate_backend(pg_backend_pid())')))).toBe(
		true,
	);
	expect(isDatabaseAway(await errorOf(client.query('select 1')))).toBe(true);
});

test('a server that falls silent is given up', async () => {
	const silent = net.createServer(() => {}).listen(0, '127.0.0.1');
	await new Promise((resolve) => silent.once('listening', resolve));
	const { port } = silent.address() as net.AddressInfo;
	const settings = connectionSettings({ host: '127.0.0.1', port, user: 'a', database: 'b' }, 1);
	const client = new pg.Client({ ...settings, connectionTimeoutMillis: 50 });
	client.on('error', () => {});
	expect(isDatabaseAway(await errorOf(client.connect()))).toBe(true);
	silent.close();
});

test('a wrong statement or a fault of the program is not taken for it', async () => {
	const client = new pg.Client(inject('postgres').superuser);
	await client.connect();
	expect(isDatabaseAway(await errorOf(client.query('selekt')))).toBe(false);
	await client.end();
	expect(isDatabaseAway(new TypeError('x is not a function'))).toBe(false);
	expect(isDatabaseAway('gone')).toBe(false);
});
