import { createConnection, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashOf } from '#platform/postgres/places.server.ts';
import { StartRefused } from '#platform/postgres/refused.ts';

const PATIENCE_MS = 600;

/**
 * Starts on the same data go one after the other: of two at the same moment, neither takes the other's half-open
 * server for a leftover. A name in Linux's abstract socket space is free again when its process dies.
 */
export const takeTurn = async (data: string): Promise<() => void> => {
	const name = `\0openpar-start-${hashOf(data)}`;
	const giveUp = Date.now() + PATIENCE_MS;
	for (;;) {
		const server = await listen(name);
		if (server === 'unknown') return () => {};
		if (server) return () => server.close();
		if (Date.now() > giveUp) throw new StartRefused('start.already-running', { pid: await askPid(name) });
		await sleep(50);
	}
};

const listen = (name: string): Promise<Server | 'unknown' | undefined> =>
	new Promise((resolve) => {
		const server = createServer((socket) => {
			socket.on('error', () => {});
			socket.end(String(process.pid));
		});
		// Without such sockets the lock in the database alone decides, as it does between containers.
		server.once('error', (error: NodeJS.ErrnoException) =>
			resolve(error.code === 'EADDRINUSE' ? undefined : 'unknown'),
		);
		server.listen(name, () => resolve(server.unref()));
	});

const askPid = (name: string): Promise<number> =>
	new Promise((resolve) => {
		const socket = createConnection(name);
		let said = '';
		socket.setTimeout(200, () => socket.destroy());
		socket.on('data', (bytes) => {
			said += bytes;
		});
		socket.on('error', () => {});
		socket.on('close', () => resolve(Number(said) || 0));
	});
