import type { Json } from '#kernel/json.ts';
import type { JudgedCell } from './judge-leaf.ts';
import type { Appraisal } from './stages.ts';

type OfRound = { readonly [field: string]: Json; readonly round: string; readonly stage: Appraisal };
type OfLeaf = OfRound & {
	readonly unit: string;
	readonly leaf: string;
	readonly cells: readonly JudgedCell[];
};

/** What appraisers do. */
export type AppraisalEvent =
	| (OfLeaf & {
			readonly type: 'appraisal.leaf-decided';
			readonly decision: 'agreed' | 'different';
			readonly reasonCode: string | null;
			readonly reason: string | null;
	  })
	| (OfLeaf & { readonly type: 'appraisal.decision-taken-back' })
	| (OfRound & {
			readonly type: 'appraisal.leaves-agreed';
			/** Unit and leaf of each. */
			readonly leaves: readonly { readonly unit: string; readonly leaf: string }[];
	  });
