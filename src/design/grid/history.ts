/** What one cell was and became. */
export type Edit = { readonly id: string; readonly before: string; readonly after: string };

/** What can be undone and redone: each step the edits of one action, so that a pasted block goes back as one. */
export type History = {
	readonly done: readonly (readonly Edit[])[];
	readonly undone: readonly (readonly Edit[])[];
};

export const NO_HISTORY: History = { done: [], undone: [] };
const MOST_STEPS = 200;

/** A new action; what was undone before it cannot come back. */
export const record = ({ done }: History, step: readonly Edit[]): History =>
	step.length === 0 ? { done, undone: [] } : { done: [...done.slice(1 - MOST_STEPS), step], undone: [] };

/** The last action turned round; undefined: there is none. */
export const undo = ({ done, undone }: History): { history: History; edits: readonly Edit[] } | undefined => {
	const last = done.at(-1);
	if (!last) return undefined;
	const edits = last.map(({ id, before, after }) => ({ id, before: after, after: before }));
	return { history: { done: done.slice(0, -1), undone: [...undone, last] }, edits };
};

export const redo = ({ done, undone }: History): { history: History; edits: readonly Edit[] } | undefined => {
	const last = undone.at(-1);
	return last && { history: { done: [...done, last], undone: undone.slice(0, -1) }, edits: last };
};
