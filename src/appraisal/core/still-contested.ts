/** What an appraiser made of a leaf at one stage. */
export type Judgement = {
	readonly decision: 'agreed' | 'different';
	/** Why it differs; null where it does not. */
	readonly reason: string | null;
	/** What the leaf comes to by it: exact decimal text; null where that is not known, or the leaf is left out. */
	readonly points: string | null;
};

/** A leaf of a unit as it was scored and appraised. */
export type JudgedLeaf = {
	readonly unitId: string;
	readonly leaf: string;
	/** The unit's own points: exact decimal text; null where there are none. */
	readonly self: string | null;
	/** Null: nobody decided at that stage. */
	readonly appraisal1: Judgement | null;
	readonly appraisal2: Judgement | null;
};

/** A question or an objection at a leaf, as far as it decides whether the leaf is still open. */
export type ContestedRequest = {
	readonly unitId: string;
	readonly leaf: string;
	/** What the unit says; null: it did not answer. */
	readonly stance: 'accepts' | 'contests' | null;
	/** Whether the unit's head sent it in time; a draft is not the unit's word. */
	readonly isSent: boolean;
	readonly isTakenBack: boolean;
};

/** A leaf that goes to the council. */
export type StillContested = {
	readonly unitId: string;
	readonly leaf: string;
	/** `contested`: the unit says no to what was decided · `undecided`: no appraiser decided at any stage. */
	readonly why: 'contested' | 'undecided';
	readonly self: string | null;
	/** By the latest decision. */
	readonly appraised: string | null;
	/** Of the latest decision; null where there is none. */
	readonly reason: string | null;
};

const NUL = '\u0000';
const keyOf = ({ unitId, leaf }: { readonly unitId: string; readonly leaf: string }): string =>
	`${unitId}${NUL}${leaf}`;

const whyOpen = (
	{ appraisal1, appraisal2 }: JudgedLeaf,
	{ stance, isSent }: ContestedRequest,
): StillContested['why'] | undefined => {
	if (!appraisal1 && !appraisal2) return 'undecided';
	if (stance !== 'contests' || !isSent) return undefined;
	return appraisal2?.decision === 'agreed' ? undefined : 'contested';
};

/**
 * Which leaves are still open after appraisal 2 and go to the council (domain.md §3, steps 9 and 10), in the order of
 * `cells`. Open is a leaf with a question or objection that was not taken back,
 * - whose unit sent that it contests, unless appraisal 2 agreed with the unit after all: a second decision that differs
 *   leaves it open, and so does none, since the objection was not answered;
 * - or at which nobody decided at all.
 * A unit that accepts, or lets the deadline pass, leaves the decision of appraisal 1 as it is.
 * @param cells leaves of units; those without a request are passed over
 * @param requests at most one that was not taken back for each unit and leaf, which the database holds
 */
export const stillContested = (
	cells: readonly JudgedLeaf[],
	requests: readonly ContestedRequest[],
): readonly StillContested[] => {
	const open = new Map(
		requests.filter(({ isTakenBack }) => !isTakenBack).map((request) => [keyOf(request), request]),
	);
	return cells.flatMap((cell): readonly StillContested[] => {
		const request = open.get(keyOf(cell));
		const why = request && whyOpen(cell, request);
		if (!why) return [];
		const { unitId, leaf, self, appraisal1, appraisal2 } = cell;
		const latest = appraisal2 ?? appraisal1;
		return [{ unitId, leaf, why, self, appraised: latest?.points ?? null, reason: latest?.reason ?? null }];
	});
};
