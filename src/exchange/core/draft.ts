import { type Decision, no, yes } from '#kernel/decision.ts';
import { SCOPES, type Scope } from '#publication/core/scope.ts';

/**
 * What a file of a draft is: a table that was published, or what was entered in a round; a table of an earlier year; the
 * statistics printed beside a published table.
 */
export const FILE_ROLES = ['table', 'entries', 'previous', 'facts'] as const;
export type FileRole = (typeof FILE_ROLES)[number];

/** What becomes a release: a table published elsewhere, or a round computed here from entries and criteria sets. */
export const DRAFT_KINDS = ['table', 'round'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** Of each kind the one file that it is about. */
export const MAIN_ROLE = { table: 'table', round: 'entries' } as const satisfies Record<DraftKind, FileRole>;

/** What one draft may hold. A form is 10 MB at the most; how long a table may be, `SHEET_LIMITS` says here and there. */
export const DRAFT_LIMITS = { files: 12, bytes: 10_000_000, settings: 200_000 } as const;

/** The scopes that a draft can be released with: a table published elsewhere knows neither leaves nor self-scores. */
export const SCOPES_OF = { table: ['ranking', 'areas'], round: SCOPES } as const satisfies Record<
	DraftKind,
	readonly Scope[]
>;

/** As many criteria sets as one round may be scored by. */
export const MOST_SETS = 40;

/** What is asked before a draft is changed: its row, or that there is none. */
export type DraftState =
	| { readonly version: number; readonly kind: DraftKind; readonly releasedNumber: string | null }
	| undefined;

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

/** As `canChangeDraft`, and `exchange.draft-not-a-round` where the draft is a table that was published elsewhere. */
export const canChooseSets = (state: DraftState, version: number): ReturnType<typeof canChangeDraft> => {
	const allowed = canChangeDraft(state, version);
	return allowed.ok && state?.kind !== 'round' ? no('exchange.draft-not-a-round') : allowed;
};
