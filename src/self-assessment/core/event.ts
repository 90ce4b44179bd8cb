import type { Json } from '#kernel/json.ts';
import type { EnteredCell } from './enter-cells.ts';
import type { Step } from './scorecard.ts';

type OfCard = { readonly [field: string]: Json; readonly round: string; readonly unit: string };

/** What happens to a scorecard in its unit. */
export type SelfAssessmentEvent =
	| (OfCard & { readonly type: 'self-assessment.cells-entered'; readonly cells: readonly EnteredCell[] })
	| (OfCard & {
			readonly type: `self-assessment.card-${'handed-over' | 'sent-back' | 'submitted' | 'withdrawn'}`;
			readonly step: Step;
			readonly version: number;
			readonly reason: string | null;
	  })
	| (OfCard & {
			readonly type: 'self-assessment.leaves-shared';
			readonly leaves: readonly string[];
			/** Null: taken back. */
			readonly person: string | null;
			readonly due: string | null;
	  })
	| (OfCard & {
			readonly type: 'self-assessment.leaf-commented';
			readonly id: string;
			readonly leaf: string;
			readonly text: string;
	  });
