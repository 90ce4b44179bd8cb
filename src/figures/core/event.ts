import type { Json } from '#kernel/json.ts';

type OfLeaf = { readonly [field: string]: Json; readonly round: string; readonly leaf: string };

/** What happens to figures that units never score themselves. */
export type FiguresEvent =
	| (OfLeaf & { readonly type: 'figures.figures-entered'; readonly figures: readonly Json[] })
	| {
			readonly [field: string]: Json;
			readonly type: 'figures.figures-imported';
			readonly round: string;
			/** Each with its unit and leaf. */
			readonly figures: readonly Json[];
	  }
	| (OfLeaf & {
			readonly type: 'figures.objection-raised';
			readonly unit: string;
			readonly objection: string;
			readonly reason: string;
	  })
	| (OfLeaf & {
			readonly type: 'figures.objection-answered';
			readonly unit: string;
			readonly objection: string;
			readonly outcome: 'corrected' | 'kept';
			readonly answer: string;
	  });
