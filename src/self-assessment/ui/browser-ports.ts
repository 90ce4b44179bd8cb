import type { Problem } from '#kernel/decision.ts';
import type { ChangesAnswer, SaveAnswer, TypedCell } from '../core/cell.ts';
import type { KeptCell } from '../core/save-queue.ts';
import type { AutosavePorts, Heard, Posted, Stop } from './autosave.ts';
import type { CardData } from './card-data.ts';

/** A browser sends no more than this with a page that is being left. */
const MOST_WHILE_LEAVING = 60_000;
const PATIENCE = 20_000;

const problemIn = async (response: Response): Promise<Problem | undefined> => {
	try {
		return ((await response.json()) as { problem?: Problem }).problem;
	} catch {
		return undefined;
	}
};

/** Why a server that answered will not take more: by its status, or since it leads to the login page. */
const stopOf = (response: Response): Stop | 'away' | undefined => {
	if (response.type === 'opaqueredirect' || response.status === 401) return 'ended';
	if (response.status === 403 || response.status === 404) return 'forbidden';
	if (response.status === 409) return 'closed';
	if (response.status === 408 || response.status === 429 || response.status >= 500) return 'away';
	return response.ok && response.headers.get('content-type')?.includes('json') ? undefined : 'reload';
};

type Answered<T> = { readonly kind: 'json'; readonly json: T } | Exclude<Posted, { kind: 'answer' }>;

const ask = async <T>(url: string, request: RequestInit): Promise<Answered<T>> => {
	try {
		const response = await fetch(url, {
			...request,
			redirect: 'manual',
			signal: AbortSignal.timeout(PATIENCE),
		});
		const stop = stopOf(response);
		if (stop === 'away') return { kind: 'away' };
		if (stop) return { kind: 'stopped', why: stop, problem: await problemIn(response) };
		return { kind: 'json', json: (await response.json()) as T };
	} catch {
		return { kind: 'away' };
	}
};

/** The server reads what people type: three digits after a point would be thousands to it. */
const asTyped = (cell: TypedCell): TypedCell =>
	cell.value !== null && /^-?\d+\.\d{3}$/.test(cell.value) && !cell.input.startsWith('@')
		? { ...cell, value: cell.value.replace('.', ',') }
		: cell;

const JSON_TYPE = { 'content-type': 'application/json', accept: 'application/json' };

/** Network, storage and time of a browser. */
export const browserPorts = ({ urls, keep }: CardData): AutosavePorts => {
	// each page keeps its own, so that two of them do not write over each other
	const slot = `${keep}:${crypto.randomUUID()}`;
	return {
		post: async (cells): Promise<Posted> => {
			const body = JSON.stringify({ cells: cells.map(asTyped) });
			const keepalive = body.length < MOST_WHILE_LEAVING;
			const posted = await ask<SaveAnswer>(urls.cells, {
				method: 'POST',
				headers: JSON_TYPE,
				body,
				keepalive,
			});
			return posted.kind === 'json' ? { kind: 'answer', answer: posted.json } : posted;
		},
		changes: async (since): Promise<Heard> => {
			const url = `${urls.cells}?since=${encodeURIComponent(since)}`;
			const heard = await ask<ChangesAnswer>(url, { headers: JSON_TYPE });
			return heard.kind === 'json' ? { kind: 'cells', ...heard.json } : heard;
		},
		keep: (cells) => {
			try {
				if (cells.length === 0) localStorage.removeItem(slot);
				else localStorage.setItem(slot, JSON.stringify(cells));
				return true;
			} catch {
				return false;
			}
		},
		later: (milliseconds, run) => {
			const timer = setTimeout(run, milliseconds);
			return () => clearTimeout(timer);
		},
		isVisible: () => document.visibilityState === 'visible',
	};
};

const isProblem = (problem: unknown): boolean => {
	const { code, details } = (problem ?? {}) as Record<string, unknown>;
	return typeof code === 'string' && typeof details === 'object' && details !== null;
};

const isKept = (cell: unknown): cell is KeptCell => {
	const { leaf, input, value, version, problem } = (cell ?? {}) as Record<string, unknown>;
	const isText = value === null || typeof value === 'string';
	const isCell = typeof leaf === 'string' && typeof input === 'string' && typeof version === 'number';
	return isCell && isText && (problem === undefined || isProblem(problem));
};

const read = (slot: string): readonly KeptCell[] => {
	try {
		const cells: unknown = JSON.parse(localStorage.getItem(slot) ?? '[]');
		return Array.isArray(cells) ? cells.filter(isKept) : [];
	} catch {
		return [];
	}
};

/**
 * Takes what earlier visits of the same person left for this card. It is kept again, by this page, as soon as it is typed
 * into its queue.
 */
export const takeKept = ({ keep }: Pick<CardData, 'keep'>): readonly KeptCell[] => {
	try {
		const slots = Object.keys(localStorage).filter((name) => name.startsWith(`${keep}:`));
		const kept = slots.flatMap(read);
		for (const slot of slots) localStorage.removeItem(slot);
		return kept;
	} catch {
		return [];
	}
};
