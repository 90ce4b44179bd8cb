import { expect, test } from 'vitest';
import type { Cell, TypedCell } from '../core/cell.ts';
import { cellAt, queueOf, shownIn, stateOf } from '../core/save-queue.ts';
import { type AutosavePorts, type Happened, openAutosave, PAUSE, POLL, type Posted } from './autosave.ts';

const A = { leaf: '1.1', input: 'a' };
const B = { leaf: '1.1', input: 'b' };
const cell = (value: string | null, version: number, by = 'Minh'): Cell => ({
	...A,
	value,
	version,
	by,
	at: 'x',
});

/** A machine with a clock that stands still until it is told, and a network that answers when it is told. */
const machine = (kept: readonly TypedCell[] = [], cells: readonly Cell[] = [cell('3', 1)]) => {
	let timers: { at: number; run: () => void }[] = [];
	let now = 0;
	const posts: { cells: readonly TypedCell[]; answer: (posted: Posted) => void }[] = [];
	let stored: readonly TypedCell[] = [];
	const happened: Happened[] = [];
	let news: readonly Cell[] = [];
	const ports: AutosavePorts = {
		post: (sent) => new Promise((answer) => posts.push({ cells: sent, answer })),
		changes: async (since) => ({ kind: 'cells', cells: news, since }),
		keep: (typed) => {
			stored = typed;
			return true;
		},
		later: (milliseconds, run) => {
			const timer = { at: now + milliseconds, run };
			timers.push(timer);
			return () => {
				timers = timers.filter((one) => one !== timer);
			};
		},
		isVisible: () => true,
	};
	const saving = openAutosave({ queue: queueOf(cells), kept, me: 'Lan', since: '' }, ports, (_, what) =>
		happened.push(what),
	);
	const pass = async (milliseconds: number): Promise<void> => {
		now += milliseconds;
		const due = timers.filter(({ at }) => at <= now);
		timers = timers.filter(({ at }) => at > now);
		for (const { run } of due) run();
		for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
	};
	const answer = async (posted: Posted): Promise<void> => {
		posts.at(-1)?.answer(posted);
		await pass(0);
	};
	const saved = (): Posted => ({
		kind: 'answer',
		answer: {
			saved: (posts.at(-1)?.cells ?? []).map(({ version, ...one }) => ({
				...one,
				version: version + 1,
				at: '2026-11-22T07:03:00Z',
			})),
			changed: [],
			refused: [],
		},
	});
	return {
		saving,
		pass,
		posts,
		answer,
		saved,
		happened,
		stored: () => stored,
		tell: (cells: readonly Cell[]) => {
			news = cells;
		},
	};
};
type Machine = ReturnType<typeof machine>;
const at = ({ saving }: Machine, key = A) => cellAt(saving.state().queue, key);

test('quick typing goes in one request, and says when it was saved', async () => {
	const one = machine();
	one.saving.type([{ ...A, text: '4' }]);
	await one.pass(PAUSE - 1);
	one.saving.type([{ ...B, text: '5' }]);
	expect(one.posts).toHaveLength(0);
	await one.pass(PAUSE);
	expect(one.posts[0]?.cells).toEqual([
		{ ...A, value: '4', version: 1 },
		{ ...B, value: '5', version: 0 },
	]);
	await one.answer(one.saved());
	expect(stateOf(at(one))).toBe('saved');
	expect(one.saving.state()).toMatchObject({ savedAt: '2026-11-22T07:03:00Z', isSending: false });
	expect(one.stored()).toEqual([]);
	expect(one.saving.hasUnsaved()).toBe(false);
});

test('while there is no network the text is kept, tried again, and saved once', async () => {
	const one = machine();
	one.saving.type([{ ...A, text: '4' }]);
	await one.pass(PAUSE);
	await one.answer({ kind: 'away' });
	expect(one.saving.state().isAway).toBe(true);
	expect(one.stored()).toEqual([{ ...A, value: '4', version: 1 }]);
	one.saving.type([{ ...A, text: '6' }]);
	await one.pass(PAUSE);
	expect(one.posts).toHaveLength(1);
	one.saving.wake();
	await one.pass(0);
	expect(one.posts[1]?.cells).toEqual([{ ...A, value: '6', version: 1 }]);
	await one.answer(one.saved());
	expect(at(one)).toMatchObject({ value: '6', version: 2 });
	await one.pass(60_000);
	expect(one.posts).toHaveLength(2);
});

test('when the session ends nothing is sent any more, and everything typed is kept for the next login', async () => {
	const one = machine();
	one.saving.type([{ ...A, text: '4' }]);
	await one.pass(PAUSE);
	await one.answer({ kind: 'stopped', why: 'ended', problem: undefined });
	one.saving.type([{ ...B, text: '5' }]);
	await one.pass(PAUSE);
	expect(one.posts).toHaveLength(1);
	const kept = one.stored();
	expect(kept).toHaveLength(2);
	const next = machine(kept);
	expect(shownIn(at(next))).toBe('4');
	await next.pass(0);
	expect(next.posts[0]?.cells).toEqual(kept);
});

test('what another person changed is told, and is not overwritten by what was typed here', async () => {
	const one = machine();
	one.saving.type([{ ...A, text: '4' }]);
	await one.pass(PAUSE);
	const answer = { saved: [], changed: [cell('9', 2, 'Hoa')], refused: [] };
	await one.answer({ kind: 'answer', answer });
	expect(stateOf(at(one))).toBe('contested');
	const before = one.posts.length;
	one.saving.choose(A, 'mine');
	await one.pass(0);
	expect(one.posts).toHaveLength(before + 1);
	expect(one.posts.at(-1)?.cells).toEqual([{ ...A, value: '4', version: 2 }]);
});

test('what another person changed where nothing was typed appears', async () => {
	const one = machine();
	one.tell([cell('9', 2, 'Hoa')]);
	await one.pass(POLL);
	expect(one.happened).toEqual(['news']);
	expect(shownIn(at(one))).toBe('9');
});
