import type { Problem } from '#kernel/decision.ts';

/** Which cell of a scorecard: one input of one leaf. `leaf` is empty for what is said of the card as a whole. */
export type CellKey = { readonly leaf: string; readonly input: string };

/** Why the unit says so: at every leaf, for people and not for the rule. */
export const EXPLANATION = '@explanation';
/** What was hard this year, and what the unit proposes: of the card as a whole, printed in its report. */
export const DIFFICULTIES = '@difficulties';
export const PROPOSALS = '@proposals';
/** That a leaf does not concern the unit: `yes`, `no` or empty. */
export const NOT_APPLICABLE_INPUT = 'notApplicable';

/** The leaf of what is said of the card as a whole. */
export const WHOLE_CARD = '';

/**
 * A cell as it stands. Its value is the canonical text (a decimal point, `2026-12-31`, the key of an option; explanations
 * as typed), null where it was emptied. Its version is 0 before anything was entered and goes up with every change.
 */
export type Cell = CellKey & {
	readonly value: string | null;
	readonly version: number;
	/** Name of who entered it; empty: the product itself. */
	readonly by: string;
	/** When, in ISO 8601, UTC. */
	readonly at: string;
};

/** A cell that a client sends: what was typed, as typed, and the version that it was typed over (0: none). */
export type TypedCell = CellKey & { readonly value: string | null; readonly version: number };

/** The most cells that one request to `…/cells` may carry: `{ cells: TypedCell[] }`. */
export const MOST_CELLS = 2_000;

/** A cell that now stands as it was sent, under its new version, with its value in canonical text. */
export type SavedCell = CellKey & {
	readonly value: string | null;
	readonly version: number;
	readonly at: string;
};

/** A cell whose text cannot be read for its input, or that is not there to be entered; nothing was changed. */
export type RefusedCell = CellKey & { readonly problem: Problem };

/**
 * What became of the cells of one request, each in exactly one list. `changed`: somebody else changed it since the version
 * that was sent; it stands as it says and was left untouched. Whoever insists sends again under that version.
 */
export type SaveAnswer = {
	readonly saved: readonly SavedCell[];
	readonly changed: readonly Cell[];
	readonly refused: readonly RefusedCell[];
};

/** Why nothing of a request was done (401, 403, 404, 409, 422). */
export type SaveRefusal = { readonly problem: Problem };

/**
 * What `…/cells?since=` answers: cells changed since then, the asker's own too. `since` is what to ask with next; it
 * overlaps with this answer, so cells of a version already known are to be passed over.
 */
export type ChangesAnswer = { readonly cells: readonly Cell[]; readonly since: string };
