import type { Json } from '#kernel/json.ts';
import type { Stance } from './explanation.ts';

type OfLeaf = {
	readonly [field: string]: Json;
	readonly round: string;
	readonly unit: string;
	readonly leaf: string;
	readonly id: string;
};
type Word = { readonly stance: Stance | null; readonly answer: string | null };

/** What happens to leaves that are contested. */
export type ExplanationEvent =
	| (OfLeaf & { readonly type: 'appraisal.explanation-asked'; readonly question: string })
	| (OfLeaf & { readonly type: 'appraisal.question-taken-back' })
	| (OfLeaf & {
			readonly type: 'appraisal.explanation-answered';
			readonly version: number;
			readonly from: Word;
			readonly to: Word;
			/** Whether it is the unit's word at once: the head wrote over what was sent. */
			readonly sent: boolean;
	  })
	| (OfLeaf & { readonly type: 'appraisal.leaf-contested'; readonly reason: string })
	| {
			readonly [field: string]: Json;
			readonly type: 'appraisal.explanations-sent';
			readonly round: string;
			readonly unit: string;
			readonly sent: readonly {
				readonly leaf: string;
				readonly version: number;
				readonly stance: string | null;
			}[];
	  };
