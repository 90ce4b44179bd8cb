import { describe, expect, it } from 'vitest';
import { PIECE, type Reply, type Sending, type SendPorts, sendFile } from './send-file.ts';

type Piece = { readonly from: number; readonly until: number };
const lost = { ok: false, status: 0, code: '' } as const;

/** A server that keeps what it got, and a line that breaks where the test says so. */
const aServer = (breaks: (call: number) => boolean = () => false) => {
	const uploads = new Map<string, number>();
	const calls: string[] = [];
	let rests = 0;
	const over = <T>(name: string, answer: () => Reply<T>): Promise<Reply<T>> => {
		calls.push(name);
		return Promise.resolve(breaks(calls.length) ? lost : answer());
	};
	const missing = { ok: false, status: 404, code: 'evidence.upload-missing' } as const;
	const ports: SendPorts<Piece, string> = {
		begin: () =>
			over('begin', () => {
				const id = `u${uploads.size + 1}`;
				uploads.set(id, 0);
				return { ok: true, value: { id } };
			}),
		received: (id) =>
			over('received', () => {
				const received = uploads.get(id);
				return received === undefined ? missing : { ok: true, value: { received } };
			}),
		send: (id, offset, { from, until }) =>
			over('send', () => {
				const there = uploads.get(id);
				if (there === undefined) return missing;
				if (offset !== there || from !== offset)
					return { ok: false, status: 409, code: 'platform.upload-elsewhere', expected: there };
				uploads.set(id, until);
				return { ok: true, value: { received: until } };
			}),
		look: () => over('look', () => ({ ok: true, value: 'pdf' })),
		slice: (from, until) => ({ from, until }),
		rest: async () => {
			rests += 1;
		},
	};
	return { ports, uploads, calls, rests: () => rests };
};
const size = PIECE * 2 + 5;
const sending = (more: Partial<Sending> = {}): Sending => ({
	size,
	known: undefined,
	isCancelled: () => false,
	told: () => {},
	...more,
});

describe('a file on its way', () => {
	it('is sent in pieces and looked into', async () => {
		const { ports, calls, uploads } = aServer();
		expect(await sendFile(ports, sending())).toEqual({ is: 'received', id: 'u1', seen: 'pdf' });
		expect(calls).toEqual(['begin', 'send', 'send', 'send', 'look']);
		expect(uploads.get('u1')).toBe(size);
	});

	it('comes whole wherever the line breaks, and sends nothing twice', async () => {
		for (let at = 1; at <= 8; at++) {
			const { ports, uploads, rests } = aServer((call) => call === at);
			expect(await sendFile(ports, sending()), String(at)).toMatchObject({ is: 'received' });
			expect([...uploads.values()].at(-1)).toBe(size);
			expect(rests()).toBe(at <= 5 ? 1 : 0);
		}
	});

	it('goes on saying how much was sent for as long as nobody answers', async () => {
		// The second piece, and two questions after it, come to nothing.
		const { ports } = aServer((call) => call >= 3 && call <= 5);
		const waited: number[] = [];
		const told: Sending['told'] = ({ is, received }) => is === 'waiting' && waited.push(received);
		expect(await sendFile(ports, sending({ told }))).toMatchObject({ is: 'received' });
		expect(waited).toEqual([PIECE, PIECE, PIECE]);
	});

	it('goes on where an earlier visit ended, and begins anew where that is gone', async () => {
		const { ports, calls, uploads } = aServer();
		uploads.set('u9', PIECE * 2);
		expect(await sendFile(ports, sending({ known: 'u9' }))).toMatchObject({ is: 'received', id: 'u9' });
		expect(calls).toEqual(['received', 'send', 'look']);
		expect(await sendFile(ports, sending({ known: 'gone' }))).toMatchObject({ is: 'received', id: 'u2' });
	});

	it('goes on where the server says, when a piece came that nobody heard of', async () => {
		const server = aServer();
		const { ports } = server;
		let first = true;
		const deaf: typeof ports = {
			...ports,
			send: async (id, offset, piece) => {
				const answer = await ports.send(id, offset, piece);
				if (!first) return answer;
				first = false;
				return lost;
			},
		};
		expect(await sendFile(deaf, sending())).toMatchObject({ is: 'received' });
		expect(server.calls.filter((call) => call === 'send')).toHaveLength(3);
	});

	it('is refused with what the server says, and ends when somebody cancels it', async () => {
		const { ports } = aServer();
		const refusal = { ok: false, status: 422, code: 'evidence.macro' } as const;
		expect(await sendFile({ ...ports, look: async () => refusal }, sending())).toEqual({
			is: 'refused',
			reply: refusal,
		});
		let asked = 0;
		const isCancelled = () => {
			asked += 1;
			return asked > 2;
		};
		expect(await sendFile(ports, sending({ isCancelled }))).toMatchObject({ is: 'cancelled' });
	});
});
