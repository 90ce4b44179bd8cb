import type { Reply, SendPorts } from './send-file.ts';

/** What the server saw in a file. */
export type Seen = { readonly kind: string };

/** How long a piece may take before the line counts as lost. */
const PATIENCE = 120_000;

const ask = async <T>(url: string, init: RequestInit): Promise<Reply<T>> => {
	try {
		const response = await fetch(url, {
			...init,
			headers: { accept: 'application/json', ...init.headers },
			signal: AbortSignal.timeout(PATIENCE),
		});
		const body = (await response.json()) as T & {
			problem?: { code: string; text?: string; details?: { expected?: number } };
		};
		if (response.ok) return { ok: true, value: body };
		const { code = '', text, details } = body.problem ?? {};
		return {
			ok: false,
			status: response.status,
			code,
			...(details?.expected === undefined ? {} : { expected: details.expected }),
			...(text === undefined ? {} : { text }),
		};
	} catch {
		return { ok: false, status: 0, code: '' };
	}
};

const JSON_TYPE = { 'content-type': 'application/json' };

/** The way of one file to the server. */
export const portsFor = (base: string, file: File): SendPorts<Blob, Seen> => ({
	begin: () =>
		ask(base, {
			method: 'POST',
			headers: JSON_TYPE,
			body: JSON.stringify({ name: file.name, size: file.size }),
		}),
	received: (id) => ask(`${base}/${id}`, { method: 'GET' }),
	send: (id, offset, piece) =>
		ask(`${base}/${id}?offset=${offset}`, {
			method: 'PUT',
			headers: { 'content-type': 'application/octet-stream' },
			body: piece,
		}),
	look: (id) => ask(`${base}/${id}`, { method: 'POST', headers: JSON_TYPE, body: '{}' }),
	slice: (from, until) => file.slice(from, until),
	rest: (milliseconds) =>
		new Promise((resolve) => {
			const end = (): void => {
				clearTimeout(timer);
				window.removeEventListener('online', end);
				resolve();
			};
			const timer = setTimeout(end, milliseconds);
			window.addEventListener('online', end);
		}),
});

/** Uploads by the file that they are of, so that choosing the file again after a reload goes on with it. */
export type KeptIds = {
	readonly find: (file: File) => string | undefined;
	readonly keep: (file: File, id: string) => void;
	readonly forget: (file: File) => void;
};

export const keptIds = (base: string): KeptIds => {
	const key = `openpar:uploads:${base}`;
	const nameOf = ({ name, size, lastModified }: File): string => `${size}/${lastModified}/${name}`;
	const read = (): Record<string, string> => {
		try {
			return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, string>;
		} catch {
			return {};
		}
	};
	const write = (all: Record<string, string>): void => {
		try {
			localStorage.setItem(key, JSON.stringify(all));
		} catch {
			// No room, or not allowed: then a reload begins anew.
		}
	};
	return {
		find: (file) => read()[nameOf(file)],
		keep: (file, id) => {
			const all = read();
			if (all[nameOf(file)] !== id) write({ ...all, [nameOf(file)]: id });
		},
		forget: (file) => {
			const { [nameOf(file)]: _, ...rest } = read();
			write(rest);
		},
	};
};
