import type { Value } from '#scoring/core/form.ts';
import type { Place } from '../published-table.ts';

/** Stages of a score in their order: tự chấm, thẩm định lần 1, thẩm định lần 2, điểm cuối (domain.md §2). */
export const STAGES = ['self', 'appraisal1', 'appraisal2', 'final'] as const;
export type Stage = (typeof STAGES)[number];

/** One input of one leaf of a unit, as it was entered in one stage. */
export type ScoreEntry = {
	readonly unit: string;
	/** Empty where there is only one. */
	readonly block: string;
	readonly year: number | undefined;
	readonly stage: Stage;
	/** The code of the leaf in the unit's set. */
	readonly leaf: string;
	/** The rule's input ("a", "a.option"), or `points`, or `notApplicable`. */
	readonly input: string;
	readonly value: Value;
	readonly place: Place;
};
