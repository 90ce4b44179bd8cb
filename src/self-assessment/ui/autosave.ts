import type { Problem } from '#kernel/decision.ts';
import { type Cell, type CellKey, MOST_CELLS, type SaveAnswer, type TypedCell } from '../core/cell.ts';
import {
	answered,
	choose,
	dueIn,
	heard,
	type KeptCell,
	notSent,
	type SaveQueue,
	takeUp,
	toKeep,
	typeInto,
	underWay,
	unsavedIn,
} from '../core/save-queue.ts';

/** What came back for a request. `away`: nothing did, or a server in trouble; it is tried again. */
export type Posted =
	| { readonly kind: 'answer'; readonly answer: SaveAnswer }
	| { readonly kind: 'away' }
	| { readonly kind: 'stopped'; readonly why: Stop; readonly problem: Problem | undefined };

/**
 * Why nothing is sent any more, though all that was typed is kept. `ended`: the session · `forbidden`: not this person's
 * (any more) · `closed`: the phase · `reload`: the page is older than the server.
 */
export type Stop = 'ended' | 'forbidden' | 'closed' | 'reload';

export type Heard =
	| { readonly kind: 'cells'; readonly cells: readonly Cell[]; readonly since: string }
	| Exclude<Posted, { kind: 'answer' }>;

/** Everything outside: network, storage and time, so that tests need none of them. */
export type AutosavePorts = {
	readonly post: (cells: readonly TypedCell[]) => Promise<Posted>;
	readonly changes: (since: string) => Promise<Heard>;
	/** Keeps typed texts on this machine; whether it could. */
	readonly keep: (cells: readonly KeptCell[]) => boolean;
	readonly later: (milliseconds: number, run: () => void) => () => void;
	readonly isVisible: () => boolean;
};

export type AutosaveState = {
	readonly queue: SaveQueue;
	readonly isSending: boolean;
	/** The last request did not reach the server. */
	readonly isAway: boolean;
	readonly stopped: { readonly why: Stop; readonly problem: Problem | undefined } | undefined;
	/** When something was saved last, in ISO 8601; undefined: nothing yet. */
	readonly savedAt: string | undefined;
	/** Typed texts could be kept on this machine too. */
	readonly isKept: boolean;
};

/** What happened, for whoever shows it. `news`: cells that others changed. */
export type Happened = 'typed' | 'sending' | 'saved' | 'away' | 'stopped' | 'news' | 'chosen';

/** What was typed into a cell; `problem`: it cannot be read, which is known before it is sent. */
export type TypedEdit = CellKey & { readonly text: string | null; readonly problem?: Problem | undefined };

/** Saves what is typed, cell by cell, in batches. */
export type Autosave = {
	readonly state: () => AutosaveState;
	readonly type: (edits: readonly TypedEdit[]) => void;
	readonly choose: (key: CellKey, which: 'mine' | 'theirs') => void;
	/** Sends at once: the network is back, the person looks again, or leaves. */
	readonly wake: () => void;
	readonly hasUnsaved: () => boolean;
};

/** A pause after the last edit, so that a pasted block and quick typing go in one request. */
export const PAUSE = 400;
export const POLL = 15_000;
const RETRIES = [2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Opens the saving of a scorecard.
 * @param kept texts that an earlier visit left on this machine
 * @param me the name of who types
 * @param since what to ask for changes with first
 */
export const openAutosave = (
	start: {
		readonly queue: SaveQueue;
		readonly kept: readonly KeptCell[];
		readonly me: string;
		readonly since: string;
	},
	ports: AutosavePorts,
	onChange: (state: AutosaveState, happened: Happened, cells: readonly CellKey[]) => void,
): Autosave => {
	let state: AutosaveState = {
		queue: takeUp(start.queue, start.kept),
		isSending: false,
		isAway: false,
		stopped: undefined,
		savedAt: undefined,
		isKept: true,
	};
	let since = start.since;
	let failures = 0;
	let stopTimer = (): void => {};

	const set = (next: Partial<AutosaveState>, happened: Happened, cells: readonly CellKey[]): void => {
		state = { ...state, ...next };
		if (next.queue) state = { ...state, isKept: ports.keep(toKeep(state.queue)) };
		onChange(state, happened, cells);
	};

	const schedule = (milliseconds: number): void => {
		stopTimer();
		stopTimer = ports.later(milliseconds, () => void send());
	};

	const stop = (
		{ why, problem }: { readonly why: Stop; readonly problem: Problem | undefined },
		sent: readonly CellKey[],
	) =>
		set(
			{ queue: notSent(state.queue), isSending: false, isAway: false, stopped: { why, problem } },
			'stopped',
			sent,
		);

	const wait = (sent: readonly CellKey[]): void => {
		const pause = RETRIES[Math.min(failures, RETRIES.length - 1)] ?? PAUSE;
		failures += 1;
		set({ queue: notSent(state.queue), isSending: false, isAway: true }, 'away', sent);
		schedule(pause);
	};

	const send = async (): Promise<void> => {
		const due = dueIn(state.queue, MOST_CELLS);
		if (state.isSending || state.stopped || due.length === 0) return;
		stopTimer();
		set({ queue: underWay(state.queue, due), isSending: true }, 'sending', due);
		const posted = await ports.post(due);
		if (posted.kind === 'stopped') return stop(posted, due);
		if (posted.kind === 'away') return wait(due);
		failures = 0;
		const { answer } = posted;
		const savedAt = [state.savedAt ?? '', ...answer.saved.map(({ at }) => at)].sort().at(-1);
		const queue = answered(state.queue, answer, start.me);
		set({ queue, isSending: false, isAway: false, savedAt: savedAt || undefined }, 'saved', due);
		if (dueIn(state.queue, 1).length > 0) schedule(PAUSE);
	};

	const poll = async (): Promise<void> => {
		if (!state.stopped && ports.isVisible()) {
			const answer = await ports.changes(since);
			if (answer.kind === 'stopped') stop(answer, []);
			else if (answer.kind === 'cells') {
				since = answer.since;
				const { queue, news } = heard(state.queue, answer.cells);
				if (news.length > 0) set({ queue }, 'news', news);
				if (state.isAway) schedule(0);
			}
		}
		ports.later(POLL, () => void poll());
	};

	if (start.kept.length > 0) schedule(0);
	ports.later(POLL, () => void poll());
	return {
		state: () => state,
		type: (edits) => {
			const queue = edits.reduce(
				(before, { text, problem, ...key }) => typeInto(before, key, text, problem),
				state.queue,
			);
			set({ queue }, 'typed', edits);
			if (!state.isSending && !state.isAway) schedule(PAUSE);
		},
		choose: (key, which) => {
			set({ queue: choose(state.queue, key, which) }, 'chosen', [key]);
			schedule(0);
		},
		wake: () => schedule(0),
		hasUnsaved: () => unsavedIn(state.queue).length > 0,
	};
};
