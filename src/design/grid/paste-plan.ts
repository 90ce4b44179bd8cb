import { type At, cellAt, type Matrix } from './matrix.ts';

/** What a cell makes of a text that is put into it: its value, or why it does not fit. */
export type Reading =
	| { readonly ok: true; readonly value: string }
	| { readonly ok: false; readonly why: string };

/** A text for a cell, or one that has no place, with the reason in words. */
export type Fitting<T> = { readonly cell: T; readonly text: string; readonly value: string };
export type Misfit<T> = {
	readonly cell: T | undefined;
	readonly row: number;
	readonly text: string;
	readonly why: string;
};

export type PastePlan<T> = {
	readonly fits: readonly Fitting<T>[];
	readonly misfits: readonly Misfit<T>[];
	/** Cells that nobody writes to and that show this text already: a block that was copied here and comes back. */
	readonly same: number;
};

type Reader<T> = {
	/** Undefined: nobody writes to this cell; the reason is in `lockedBecause`. */
	readonly read: (cell: T, text: string) => Reading | undefined;
	readonly shown: (cell: T) => string;
	readonly lockedBecause: (cell: T) => string;
	readonly outside: string;
};

/**
 * What becomes of a block put down at a place. A block of one text fills the whole selection. Empty texts empty nothing:
 * sheets come with gaps. Nothing is done here; misfits are shown before anything is written.
 */
export const planPaste = <T>(
	matrix: Matrix<T>,
	at: At,
	block: readonly (readonly string[])[],
	reader: Reader<T>,
): PastePlan<T> => {
	const fits: Fitting<T>[] = [];
	const misfits: Misfit<T>[] = [];
	const taken = new Set<T>();
	let same = 0;
	for (const [down, texts] of block.entries()) {
		for (const [right, raw] of texts.entries()) {
			const text = raw.trim();
			if (text === '') continue;
			const row = at.row + down;
			const cell = cellAt(matrix, { row, column: at.column + right });
			const misfit = (why: string) => misfits.push({ cell, row, text, why });
			if (cell === undefined) {
				misfit(reader.outside);
				continue;
			}
			const reading = reader.read(cell, text);
			if (reading === undefined) {
				if (reader.shown(cell).trim() === text || taken.has(cell)) same += 1;
				else misfit(reader.lockedBecause(cell));
			} else if (!reading.ok) misfit(reading.why);
			else if (taken.has(cell)) misfit(reader.outside);
			else fits.push({ cell, text, value: reading.value });
			taken.add(cell);
		}
	}
	return { fits, misfits, same };
};
