import type { Json } from '#kernel/json.ts';

type Of<Type extends string, Fields> = { readonly [field: string]: Json } & {
	readonly type: `publication.${Type}`;
	readonly round: string;
} & Fields;

/** What happens between the results of a round and their release. */
export type DecisionEvent =
	| Of<'preview-read', { readonly as: 'office' | 'named' }>
	| Of<'reader-named', { readonly person: string; readonly from: string; readonly until: string }>
	| Of<'reader-revoked', { readonly person: string }>
	| Of<'result-proposed', { readonly id: string; readonly hash: string; readonly basis: string }>
	| Of<'result-approved', { readonly id: string; readonly hash: string }>
	| Of<'decision-uploaded', { readonly id: string; readonly number: string; readonly sha256: string }>
	| Of<'result-published', { readonly id: string; readonly number: string; readonly publishAt: string }>
	| Of<'round-published', { readonly number: string }>;
