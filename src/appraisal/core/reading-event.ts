import type { Json } from '#kernel/json.ts';

type OfRound = { readonly [field: string]: Json; readonly round: string };

/** What happens to second readings. */
export type ReadingEvent =
	| (OfRound & {
			readonly type: 'appraisal.readings-drawn';
			readonly seed: string;
			readonly percent: number;
			readonly changePercent: number;
			readonly candidates: number;
			readonly drawn: number;
	  })
	| (OfRound & {
			readonly type: 'appraisal.reading-given';
			readonly id: string;
			readonly unit: string;
			readonly leaf: string;
			readonly points: string;
			readonly reason: string;
	  });
