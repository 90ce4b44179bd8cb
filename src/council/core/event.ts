import type { Json } from '#kernel/json.ts';

type OfSession = { readonly [field: string]: Json; readonly round: string; readonly session: string };
type OfItem = OfSession & { readonly item: string; readonly unit: string; readonly leaf: string };

/** What happens in a council. */
export type CouncilEvent =
	| (OfSession & { readonly type: 'council.session-prepared' | 'council.session-changed' })
	| (OfSession & {
			readonly type: 'council.session-opened' | 'council.session-closed' | 'council.minutes-signed';
	  })
	| (OfSession & { readonly type: 'council.attendance-noted' | 'council.minutes-edited' })
	| (OfSession & {
			readonly type: 'council.minutes-filed';
			readonly id: string;
			readonly number: string;
			readonly issuedOn: string;
			readonly signer: string;
			readonly sha256: string;
	  })
	| (OfItem & { readonly type: 'council.item-added' | 'council.item-removed'; readonly reason: string })
	| (OfItem & { readonly type: 'council.opinion-given'; readonly choice: string; readonly reason: string })
	| (OfItem & {
			readonly type: 'council.item-decided' | 'council.item-left-undecided';
			readonly reason: string;
			readonly inFavour: number | null;
			readonly members: number;
	  });
