import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What a scanner says of bytes; `away`: it did not answer, or answered with something else. */
export type Scanned = 'clean' | 'infected' | 'away';
export type Scanner = (bytes: AsyncIterable<Uint8Array>) => Promise<Scanned>;

/** Silence after which the scanner counts as away. */
const PATIENCE = 30_000;
/** The daemon takes no larger piece than its own limit for a stream; this is far below. */
const PIECE = 65_536;

const sized = (piece: Uint8Array): Uint8Array => {
	const out = Buffer.alloc(4 + piece.length);
	out.writeUInt32BE(piece.length, 0);
	out.set(piece, 4);
	return out;
};

const send = async (socket: Socket, bytes: AsyncIterable<Uint8Array>): Promise<void> => {
	const write = async (piece: Uint8Array): Promise<void> => {
		if (!socket.write(piece)) await once(socket, 'drain');
	};
	await write(Buffer.from('zINSTREAM\0'));
	for await (const piece of bytes) {
		for (let at = 0; at < piece.length; at += PIECE) await write(sized(piece.subarray(at, at + PIECE)));
	}
	await write(Buffer.alloc(4));
};

const answerOf = (socket: Socket): Promise<string> =>
	new Promise((resolve, reject) => {
		let said = '';
		socket.setEncoding('latin1');
		socket.on('data', (text: string) => {
			said += text;
			if (said.includes('\0') || said.length > 4_096) resolve(said);
		});
		socket.once('end', () => resolve(said));
		socket.once('error', reject);
		socket.once('timeout', () => reject(new Error('no answer')));
	});

const meaningOf = (said: string): Scanned => {
	const answer = said.replace(/\0[\s\S]*$/, '').trim();
	if (answer === 'stream: OK') return 'clean';
	return /^stream: .+ FOUND$/.test(answer) ? 'infected' : 'away';
};

/**
 * Asks clamd over TCP (INSTREAM): every byte is sent, nothing is read by the daemon from our disk. Whatever is not a plain
 * "OK" or "FOUND" (a limit, a database that is being loaded, silence) counts as away: nothing is called clean by accident.
 */
export const clamd =
	({
		host,
		port,
		patience = PATIENCE,
	}: {
		readonly host: string;
		readonly port: number;
		readonly patience?: number;
	}): Scanner =>
	async (bytes) => {
		const socket = connect({ host, port });
		socket.setTimeout(patience);
		const answer = answerOf(socket);
		// Heard of below: also when sending fails first.
		answer.catch(() => {});
		try {
			await Promise.race([once(socket, 'connect'), answer]);
			// A daemon that has seen enough answers and closes while we still send.
			await Promise.race([send(socket, bytes).catch(() => {}), answer.then(() => {})]);
			return meaningOf(await answer);
		} catch {
			return 'away';
		} finally {
			socket.destroy();
		}
	};
