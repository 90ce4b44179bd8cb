/**
 * The phases of a round in their order (domain.md §3). They stand here because the policy table speaks of them; rounds
 * move through them.
 */
export const PHASES = [
	'preparation',
	'self-assessment',
	'appraisal-1',
	'explanation',
	'appraisal-2',
	'council',
	'decision',
	'published',
] as const;
export type Phase = (typeof PHASES)[number];
