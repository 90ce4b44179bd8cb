import { type Decision, no, yes } from '#kernel/decision.ts';

/** A form may not be larger than this, files included. */
export const SET_FILE_BYTES = 5_000_000;

/** What is asked before a draft is changed: its row's version, or that there is none. */
export type DraftState = { readonly version: number } | undefined;

/**
 * Whether a draft may be changed by somebody who saw `version` of it.
 * Problems: `criteria.draft-missing`, `criteria.draft-changed`.
 */
export const canChangeDraft = (
	state: DraftState,
	version: number,
): Decision<{ readonly version: number }> => {
	if (!state) return no('criteria.draft-missing');
	return state.version === version ? yes({ version: version + 1 }) : no('criteria.draft-changed');
};
