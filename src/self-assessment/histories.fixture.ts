import type { Cell, SaveAnswer, TypedCell } from './core/cell.ts';

/** A browser with a card open: what it knows, what was typed and is not saved, what was sent and not answered. */
export type Client = {
	readonly known: Map<string, { readonly value: string | null; readonly version: number }>;
	readonly typed: Map<string, string | null>;
	readonly contested: Map<string, Cell>;
	/** Requests on their way; one whose answer was lost stays, and may arrive once more, later than newer ones. */
	readonly wire: (readonly TypedCell[])[];
	/** What the client was told is saved, by cell and version. */
	readonly told: Map<string, string | null>;
};

export const newClient = (): Client => ({
	known: new Map(),
	typed: new Map(),
	contested: new Map(),
	wire: [],
	told: new Map(),
});

const keyOf = ({ leaf, input }: { readonly leaf: string; readonly input: string }): string =>
	`${leaf} ${input}`;
export const cellOf = (key: string) => {
	const [leaf = '', input = ''] = key.split(' ');
	return { leaf, input };
};

/** Puts all that waits on the wire, over the versions that this client knows. */
export const send = (client: Client): void => {
	const due = [...client.typed].filter(([key]) => !client.contested.has(key));
	if (due.length === 0) return;
	client.wire.push(
		due.map(([key, value]) => ({ ...cellOf(key), value, version: client.known.get(key)?.version ?? 0 })),
	);
};

/** An answer arrives: saved texts wait no longer, contested ones wait for the person. */
export const hear = (client: Client, request: readonly TypedCell[], answer: SaveAnswer): void => {
	for (const { value, version, ...cell } of answer.saved) {
		const key = keyOf(cell);
		client.told.set(`${key} ${version}`, value);
		if ((client.known.get(key)?.version ?? 0) > version) continue;
		client.known.set(key, { value, version });
		const sent = request.find((one) => keyOf(one) === key);
		if (client.typed.get(key) === sent?.value) client.typed.delete(key);
	}
	for (const theirs of answer.changed) {
		const key = keyOf(theirs);
		if (client.typed.has(key) && theirs.version > (client.known.get(key)?.version ?? 0))
			client.contested.set(key, theirs);
	}
};

/** The person looks at both texts and takes one of them. */
export const choose = (client: Client, key: string, which: 'mine' | 'theirs'): void => {
	const theirs = client.contested.get(key);
	if (!theirs) return;
	client.contested.delete(key);
	client.known.set(key, theirs);
	if (which === 'theirs') client.typed.delete(key);
};
