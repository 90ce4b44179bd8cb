import type { Problem } from '#kernel/decision.ts';
import type { Cell, CellKey, SaveAnswer, TypedCell } from './cell.ts';

/**
 * How a cell stands for the person at the keyboard. `waiting`: typed, and not sent yet or again · `saving`: under way ·
 * `invalid`: the server cannot read it · `contested`: somebody else changed it meanwhile, the person chooses.
 */
export type CellState = 'saved' | 'waiting' | 'saving' | 'invalid' | 'contested';

/** A cell with what was typed over it. */
export type QueuedCell = CellKey & {
	/** As it stands at the server, as far as is known; version 0: never entered. */
	readonly value: string | null;
	readonly version: number;
	readonly by: string;
	readonly at: string;
	/** What was typed and is not saved; undefined: nothing. */
	readonly typed?: string | null | undefined;
	/** What the request under way carries for it. */
	readonly sent?: string | null | undefined;
	readonly problem?: Problem | undefined;
	/** What somebody else made of it while something else was typed here. */
	readonly theirs?: Cell | undefined;
	/** Changed by somebody else since the page was opened, and not typed over since. */
	readonly isNews?: boolean | undefined;
};

/**
 * What is typed at a scorecard on its way to the server: a value that only the functions below change. Whatever happens
 * (no network, an ended session, a closed phase, two people at one cell), what was typed stays here until it is saved or
 * the person gives it up.
 */
export type SaveQueue = { readonly cells: ReadonlyMap<string, QueuedCell> };

/** How a cell is found: leaf and input hold no line break. */
const keyOf = ({ leaf, input }: CellKey): string => `${leaf}\n${input}`;

const known = (cell: Cell): QueuedCell => {
	const { leaf, input, value, version, by, at } = cell;
	return { leaf, input, value, version, by, at };
};

const untouched = ({ leaf, input }: CellKey): QueuedCell => ({
	leaf,
	input,
	value: null,
	version: 0,
	by: '',
	at: '',
});

/** A queue with the cells as the page was opened with. */
export const queueOf = (cells: readonly Cell[]): SaveQueue => ({
	cells: new Map(cells.map((cell) => [keyOf(cell), known(cell)])),
});

/** A cell of the queue, also one that nobody ever touched. */
export const cellAt = ({ cells }: SaveQueue, key: CellKey): QueuedCell =>
	cells.get(keyOf(key)) ?? untouched(key);

/** What the person sees in a cell: what was typed last, else what is known to be saved. */
export const shownIn = ({ typed, value }: QueuedCell): string => (typed === undefined ? value : typed) ?? '';

export const stateOf = ({ typed, sent, problem, theirs }: QueuedCell): CellState => {
	if (theirs) return 'contested';
	if (problem) return 'invalid';
	if (typed === undefined) return 'saved';
	return sent === undefined || sent !== typed ? 'waiting' : 'saving';
};

const withCells = (queue: SaveQueue, changed: readonly QueuedCell[]): SaveQueue => {
	if (changed.length === 0) return queue;
	const cells = new Map(queue.cells);
	for (const cell of changed) cells.set(keyOf(cell), cell);
	return { cells };
};

const problemOf = ({ problem }: Pick<QueuedCell, 'problem'>): Pick<QueuedCell, 'problem'> =>
	problem ? { problem } : {};

const empty = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text);

/**
 * Somebody typed: the cell waits, and whatever was wrong with it before is over. Typing what is saved ends the wait.
 * @param problem why this text cannot be read, where that is known already: it is kept and not sent
 */
export const typeInto = (
	queue: SaveQueue,
	key: CellKey,
	text: string | null,
	problem?: Problem | undefined,
): SaveQueue => {
	const { problem: _, isNews: __, ...cell } = cellAt(queue, key);
	const typed = empty(text);
	const isBack = !problem && typed === cell.value && cell.sent === undefined && !cell.theirs;
	return withCells(queue, [{ ...cell, typed: isBack ? undefined : typed, ...problemOf({ problem }) }]);
};

/** Cells that may be sent now: typed, neither under way nor wrong nor contested. At most `most`. */
export const dueIn = ({ cells }: SaveQueue, most: number): readonly TypedCell[] =>
	[...cells.values()]
		.filter((cell) => cell.sent === undefined && stateOf(cell) === 'waiting')
		.slice(0, most)
		.map(({ leaf, input, typed, version }) => ({ leaf, input, value: typed ?? null, version }));

/** A request with these cells is under way. */
export const underWay = (queue: SaveQueue, sent: readonly TypedCell[]): SaveQueue =>
	withCells(
		queue,
		sent.map((one) => ({ ...cellAt(queue, one), sent: one.value })),
	);

/** Every cell of a request that did not come back with an answer waits again; retrying is harmless. */
export const notSent = (queue: SaveQueue): SaveQueue =>
	withCells(
		queue,
		[...queue.cells.values()].flatMap(({ sent, ...cell }) => (sent === undefined ? [] : [cell])),
	);

/**
 * The answer of the server to what is under way. A cell that was typed over meanwhile is saved as far as it was sent, and
 * waits with the rest under its new version.
 * @param me the name of who types, under which saved cells stand from now on
 */
export const answered = (queue: SaveQueue, answer: SaveAnswer, me: string): SaveQueue => {
	const saved = answer.saved.map(({ value, version, at, ...key }): QueuedCell => {
		const { sent, typed, problem: _, theirs: __, isNews: ___, ...cell } = cellAt(queue, key);
		const isTypedOver = typed !== undefined && typed !== sent;
		const now = { ...cell, value, version, at, by: me };
		return isTypedOver && typed !== value ? { ...now, typed } : now;
	});
	const changed = answer.changed.map((theirs): QueuedCell => {
		const { sent: _, ...cell } = cellAt(queue, theirs);
		return { ...cell, theirs };
	});
	const refused = answer.refused.map(({ problem, ...key }): QueuedCell => {
		const { sent, ...cell } = cellAt(queue, key);
		return cell.typed === sent ? { ...cell, problem } : cell;
	});
	return notSent(withCells(queue, [...saved, ...changed, ...refused]));
};

/**
 * What others changed, as the server tells from time to time. Cells of a version already known are passed over; where
 * something is typed here both stand, and the person chooses.
 * @returns the queue and the cells that are news on this page
 */
export const heard = (
	queue: SaveQueue,
	cells: readonly Cell[],
): { readonly queue: SaveQueue; readonly news: readonly Cell[] } => {
	const news = cells.filter((cell) => {
		const own = cellAt(queue, cell);
		return cell.version > Math.max(own.version, own.theirs?.version ?? 0) && own.sent === undefined;
	});
	const changed = news.map((cell): QueuedCell => {
		const own = cellAt(queue, cell);
		if (own.typed === undefined || own.typed === cell.value) return { ...known(cell), isNews: true };
		return { ...own, theirs: cell };
	});
	return { queue: withCells(queue, changed), news };
};

/** The person chose: their own text goes again under the new version, or the other's stands and theirs is given up. */
export const choose = (queue: SaveQueue, key: CellKey, which: 'mine' | 'theirs'): SaveQueue => {
	const { theirs, ...cell } = cellAt(queue, key);
	if (!theirs) return queue;
	if (which === 'theirs') return withCells(queue, [known(theirs)]);
	return withCells(queue, [{ ...known(theirs), typed: cell.typed ?? null, ...problemOf(cell) }]);
};

/** What was typed and is not saved, in whatever state: what is lost if it is lost. */
export const unsavedIn = ({ cells }: SaveQueue): readonly QueuedCell[] =>
	[...cells.values()].filter(({ typed }) => typed !== undefined);

/** A typed text that is kept on a machine; with a problem it is what somebody typed, else a value in canonical text. */
export type KeptCell = TypedCell & { readonly problem?: Problem | undefined };

/** What is kept on the machine until it is saved: typed texts with the version that each was typed over. */
export const toKeep = (queue: SaveQueue): readonly KeptCell[] =>
	unsavedIn(queue).map(({ leaf, input, typed, version, problem }) => ({
		...{ leaf, input, value: typed ?? null, version },
		...problemOf({ problem }),
	}));

/**
 * Texts that were kept come back after a reload or a new login. Where the server meanwhile has another version with
 * another value, both stand and the person chooses. What could not be read is not sent until it is typed anew.
 */
export const takeUp = (queue: SaveQueue, kept: readonly KeptCell[]): SaveQueue =>
	withCells(
		queue,
		kept.flatMap(({ leaf, input, value, version, problem }): readonly QueuedCell[] => {
			const cell = cellAt(queue, { leaf, input });
			if (cell.value === value && !problem) return [];
			const typed = { typed: value, ...problemOf({ problem }) };
			if (cell.version === version) return [{ ...cell, ...typed }];
			const { value: their, version: newer, by, at } = cell;
			const theirs = { leaf, input, value: their, version: newer, by, at };
			return [{ ...cell, version, ...typed, theirs }];
		}),
	);
