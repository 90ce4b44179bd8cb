import type { Cell, CellKey, RefusedCell, SaveAnswer, TypedCell } from './cell.ts';
import { readCell } from './read-cell.ts';
import { findCell, type SetCells } from './self-cells.ts';

/** A change of one cell, from what to what, under its new version. */
export type EnteredCell = CellKey & {
	readonly from: string | null;
	readonly to: string | null;
	readonly version: number;
};

/** What is there when cells come in. */
export type EnterInputs = {
	readonly cells: SetCells;
	/** The cells as they stand; those that nobody ever entered are absent. */
	readonly current: readonly Cell[];
	readonly typed: readonly TypedCell[];
	/** The instant in ISO 8601. */
	readonly at: string;
};

const keyOf = ({ leaf, input }: CellKey): string => `${leaf}\n${input}`;

/**
 * What becomes of cells that somebody sends. A cell is entered only over the version that was seen, so that nobody's value
 * is overwritten unseen; a value that stands there already is saved, whatever the version, which makes sending twice
 * harmless. The answer has each cell once (`SaveAnswer`); `entered` are the changes to be written.
 * Problems of single cells: `findCell`, `readCell`, `self-assessment.cell-twice` for the second of one key.
 */
export const enterCells = ({
	cells,
	current,
	typed,
	at,
}: EnterInputs): { readonly answer: SaveAnswer; readonly entered: readonly EnteredCell[] } => {
	const standing = new Map(current.map((cell) => [keyOf(cell), cell]));
	const seen = new Set<string>();
	const saved: SaveAnswer['saved'][number][] = [];
	const changed: Cell[] = [];
	const refused: RefusedCell[] = [];
	const entered: EnteredCell[] = [];
	for (const { leaf, input, value, version } of typed) {
		const key = { leaf, input };
		const refuse = (code: string, details: RefusedCell['problem']['details']): void => {
			refused.push({ ...key, problem: { code, details } });
		};
		if (seen.has(keyOf(key))) {
			refuse('self-assessment.cell-twice', key);
			continue;
		}
		seen.add(keyOf(key));
		const cell = findCell(cells, leaf, input);
		if (cell.kind === 'none') {
			refuse(cell.code, cell.details);
			continue;
		}
		const read = readCell(cell, value);
		if (!read.ok) {
			refuse(read.problem.code, { leaf, ...read.problem.details });
			continue;
		}
		const now = standing.get(keyOf(key));
		const to = read.value;
		if (to === (now?.value ?? null))
			saved.push({ ...key, value: to, version: now?.version ?? 0, at: now?.at ?? at });
		else if (now && now.version !== version) changed.push(now);
		else {
			const next = (now?.version ?? 0) + 1;
			saved.push({ ...key, value: to, version: next, at });
			entered.push({ ...key, from: now?.value ?? null, to, version: next });
		}
	}
	return { answer: { saved, changed, refused }, entered };
};
