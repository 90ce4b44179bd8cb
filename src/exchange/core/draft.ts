import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Scope } from '#publication/core/scope.ts';

/** What a file of a draft is: the table itself, a table of an earlier year, the statistics printed beside it. */
export const FILE_ROLES = ['table', 'previous', 'facts'] as const;
export type FileRole = (typeof FILE_ROLES)[number];

/** What one draft may hold. A form is 10 MB at the most; how long a table may be, `SHEET_LIMITS` says here and there. */
export const DRAFT_LIMITS = { files: 12, bytes: 10_000_000, settings: 200_000 } as const;

/** The scopes that a table published elsewhere can have: it knows neither leaves nor self-scores. */
export const TABLE_SCOPES = ['ranking', 'areas'] as const satisfies readonly Scope[];
export type TableScope = (typeof TABLE_SCOPES)[number];

/** What is asked before a draft is changed: its row, or that there is none. */
export type DraftState = { readonly version: number; readonly releasedNumber: string | null } | undefined;

/**
 * Whether a draft may be changed by somebody who saw `version` of it.
 * Problems: `exchange.draft-missing`, `exchange.draft-released` {number}, `exchange.draft-changed`.
 */
export const canChangeDraft = (
	state: DraftState,
	version: number,
): Decision<{ readonly version: number }> => {
	if (!state) return no('exchange.draft-missing');
	if (state.releasedNumber !== null) return no('exchange.draft-released', { number: state.releasedNumber });
	return state.version === version ? yes({ version: version + 1 }) : no('exchange.draft-changed');
};
