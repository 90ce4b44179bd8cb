import type { Edit } from './history.ts';
import type { Reading } from './paste-plan.ts';

/** What is typed into a cell, and with what. `long`: several lines. */
export type CellInput = {
	readonly kind: 'number' | 'day' | 'text' | 'long' | 'option';
	/** The name under which the control is announced. */
	readonly label: string;
	readonly options?: readonly { readonly key: string; readonly label: string }[];
};

/** Whoever owns the cells: the grid moves, edits, copies and pastes, and knows nothing of what they mean. */
export type GridHost = {
	/** What a cell takes; undefined: nobody writes to it. */
	readonly inputOf: (id: string) => CellInput | undefined;
	/** Its value as it is stored; '' when empty. */
	readonly valueOf: (id: string) => string;
	/** Its value as it is typed and copied, with the marks of the language. */
	readonly typedOf: (id: string) => string;
	readonly read: (id: string, text: string) => Reading;
	/** Takes the edits of one action. */
	readonly write: (edits: readonly Edit[]) => void;
	readonly lockedBecause: (cell: HTMLElement) => string;
	/** The cell that has the focus now. */
	readonly focused: (cell: HTMLElement) => void;
	/** Says something once, politely, to whoever does not see it. */
	readonly say: (text: string) => void;
	readonly words: GridWords;
};

/** What the grid itself has to say. */
export type GridWords = {
	readonly undone: string;
	readonly redone: string;
	readonly nothingToUndo: string;
	readonly outside: string;
	readonly pasted: (count: number) => string;
	readonly filled: (count: number) => string;
	readonly emptied: (count: number) => string;
	readonly copied: (count: number) => string;
	readonly choose: string;
	readonly preview: {
		readonly title: (fits: number, misfits: number) => string;
		readonly row: string;
		readonly text: string;
		readonly why: string;
		readonly paste: (fits: number) => string;
		readonly leave: string;
	};
};
