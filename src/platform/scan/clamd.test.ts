import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { clamd } from './clamd.server.ts';

async function* of(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
	yield* pieces;
}

const open: { close(): void }[] = [];
afterEach(() => {
	for (const server of open.splice(0)) server.close();
});

/** A daemon that takes a stream as clamd does and answers as the test says; it keeps what it was sent. */
const aDaemon = async (answer: (content: Buffer, socket: Socket) => string | undefined) => {
	const seen: Buffer[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		let got = Buffer.alloc(0);
		socket.on('data', (piece) => {
			got = Buffer.concat([got, piece as Buffer]);
			const content: Buffer[] = [];
			for (let at = 'zINSTREAM\0'.length; at + 4 <= got.length; ) {
				const length = got.readUInt32BE(at);
				if (length === 0) {
					seen.push(Buffer.concat(content));
					const said = answer(Buffer.concat(content), socket);
					if (said !== undefined) socket.end(`${said}\0`);
					return;
				}
				if (at + 4 + length > got.length) return;
				content.push(got.subarray(at + 4, at + 4 + length));
				at += 4 + length;
			}
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	open.push({
		close: () => {
			for (const socket of sockets) socket.destroy();
			server.close();
		},
	});
	return { port: (server.address() as AddressInfo).port, seen };
};
const ask = (port: number, ...pieces: readonly Uint8Array[]) =>
	clamd({ host: '127.0.0.1', port, patience: 300 })(of(...pieces));

describe('a scanner', () => {
	it('is sent every byte and says whether a file is clean', async () => {
		const { port, seen } = await aDaemon((content) =>
			content.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK',
		);
		const large = Buffer.alloc(200_000, 'a');
		expect(await ask(port, large, Buffer.from('b'))).toBe('clean');
		expect(seen[0]?.equals(Buffer.concat([large, Buffer.from('b')]))).toBe(true);
		expect(await ask(port, Buffer.from('X5O! EICAR'))).toBe('infected');
	});

	it.each(['INSTREAM size limit exceeded. ERROR', 'stream: OK and more', '', 'OK', 'stream:  FOUND?'])(
		'that says "%s" is away: nothing is clean by accident',
		async (said) => {
			const { port } = await aDaemon(() => said);
			expect(await ask(port, Buffer.from('x'))).toBe('away');
		},
	);

	it('that hangs, hangs up or is not there is away', async () => {
		const silent = await aDaemon(() => undefined);
		expect(await ask(silent.port, Buffer.from('x'))).toBe('away');
		const rude = await aDaemon((_content, socket) => {
			socket.destroy();
			return undefined;
		});
		expect(await ask(rude.port, Buffer.from('x'))).toBe('away');
		const gone = createServer().listen(0, '127.0.0.1');
		await once(gone, 'listening');
		const { port } = gone.address() as AddressInfo;
		gone.close();
		await once(gone, 'close');
		expect(await ask(port, Buffer.from('x'))).toBe('away');
	});
});
