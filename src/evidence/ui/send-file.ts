/** What a server answered; `status` 0: nothing came back. */
export type Reply<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly status: number; readonly code: string; readonly expected?: number };

type Received = { readonly received: number };

/** What sending asks of the browser. Texts of problems come from the server, with the reply. */
export type SendPorts<Piece, Seen> = {
	readonly begin: () => Promise<Reply<{ readonly id: string }>>;
	readonly received: (id: string) => Promise<Reply<Received>>;
	readonly send: (id: string, offset: number, piece: Piece) => Promise<Reply<Received>>;
	readonly look: (id: string) => Promise<Reply<Seen>>;
	readonly slice: (from: number, until: number) => Piece;
	/** Settles after so many milliseconds, or as soon as the connection is back. */
	readonly rest: (milliseconds: number) => Promise<void>;
};

export type Sending = {
	readonly size: number;
	/** The upload that an earlier visit began with this file; undefined: none. */
	readonly known: string | undefined;
	readonly isCancelled: () => boolean;
	readonly told: (state: {
		readonly id: string;
		readonly received: number;
		readonly is: 'sending' | 'waiting' | 'looking';
	}) => void;
};

export type Sent<Seen> =
	| { readonly is: 'received'; readonly id: string; readonly seen: Seen }
	| { readonly is: 'refused'; readonly reply: Extract<Reply<never>, { readonly ok: false }> }
	| { readonly is: 'cancelled'; readonly id: string | undefined };

export const PIECE = 2_000_000;
const LONGEST_REST = 30_000;

/** What may be asked once more: nothing came back, or the server has no time now. */
const isPassing = (reply: { readonly status: number; readonly code: string }): boolean =>
	reply.status === 0 ||
	reply.status === 502 ||
	reply.status === 503 ||
	reply.status === 504 ||
	reply.code === 'evidence.looking-busy';

/**
 * Sends a file piece by piece and has it looked into. A lost connection costs the piece that was under way: it rests, asks
 * how much is there and goes on from that byte, for as long as it takes. An upload that an earlier visit began is gone on
 * with; where it is gone, a new one begins.
 */
export const sendFile = async <Piece, Seen>(
	ports: SendPorts<Piece, Seen>,
	{ size, known, isCancelled, told }: Sending,
): Promise<Sent<Seen>> => {
	let id = known;
	// How much is there, as far as anybody knows; after a lost connection the server is asked.
	let received = 0;
	let isSure = false;
	let pause = 1_000;
	const tryLater = async (): Promise<void> => {
		told({ id: id ?? '', received, is: 'waiting' });
		await ports.rest(pause);
		pause = Math.min(pause * 2, LONGEST_REST);
	};
	for (;;) {
		if (isCancelled()) return { is: 'cancelled', id };
		if (id === undefined) {
			const begun = await ports.begin();
			if (begun.ok) {
				id = begun.value.id;
				received = 0;
				isSure = true;
			} else if (isPassing(begun)) await tryLater();
			else return { is: 'refused', reply: begun };
			continue;
		}
		if (!isSure) {
			const there = await ports.received(id);
			if (there.ok) {
				received = there.value.received;
				isSure = true;
			} else if (isPassing(there)) await tryLater();
			else if (there.status === 404) id = undefined;
			else return { is: 'refused', reply: there };
			continue;
		}
		if (received < size) {
			told({ id, received, is: 'sending' });
			const sent: Reply<Received> = await ports.send(
				id,
				received,
				ports.slice(received, Math.min(received + PIECE, size)),
			);
			if (sent.ok) {
				received = sent.value.received;
				pause = 1_000;
			} else if (isPassing(sent)) {
				await tryLater();
				isSure = false;
			} else if (sent.expected !== undefined) received = sent.expected;
			else if (sent.status === 404 && known !== undefined) {
				id = undefined;
			} else return { is: 'refused', reply: sent };
			continue;
		}
		told({ id, received, is: 'looking' });
		const looked = await ports.look(id);
		if (looked.ok) return { is: 'received', id, seen: looked.value };
		if (!isPassing(looked)) return { is: 'refused', reply: looked };
		await tryLater();
	}
};
