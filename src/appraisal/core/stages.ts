import type { Phase } from '#access/core/phases.ts';

/** Stages of a score in their order: tự chấm, thẩm định lần 1, lần 2, điểm cuối (domain.md §2). */
export const STAGES = ['self', 'appraisal1', 'appraisal2', 'final'] as const;
export type Stage = (typeof STAGES)[number];

/** The stages at which appraisers decide. */
export const APPRAISALS = ['appraisal1', 'appraisal2'] as const;
export type Appraisal = (typeof APPRAISALS)[number];

/** The phase in which each stage is worked at. */
export const PHASE_OF = { appraisal1: 'appraisal-1', appraisal2: 'appraisal-2' } as const satisfies Record<
	Appraisal,
	Phase
>;

/** The stage at which appraisers decide while these phases are open for a unit; undefined: at none. */
export const stageOf = (open: readonly Phase[]): Appraisal | undefined =>
	APPRAISALS.findLast((stage) => open.includes(PHASE_OF[stage]));

/** The stages before one, in their order. */
export const stagesBefore = (stage: Stage): readonly Stage[] => STAGES.slice(0, STAGES.indexOf(stage));
