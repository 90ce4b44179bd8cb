import type { NotApplicable } from '#criteria/core/set.ts';
import type { LocalText } from '#kernel/text.ts';
import type { Inconsistency } from '#par-index/core/inconsistencies/inconsistency.ts';
import type {
	AreaResult,
	BlockAreaResult,
	BlockResult,
	RegionResult,
	SettingsUsed,
	UnitResult,
} from '#par-index/core/results.ts';
import type { Stage } from '#par-index/core/scorecard/entry.ts';
import type { Trace } from '#scoring/core/form.ts';
import type { Correction, Names, Source } from './manifest.ts';
import type { Scope } from './scope.ts';

/** The results of a unit as released: areas only where the scope lays them open. */
export type PublishedUnit = Omit<UnitResult, 'areas'> & { readonly areas?: readonly AreaResult[] };

/** What a unit's result says further where a criteria set scored it. */
export type ScoredUnit = PublishedUnit & {
	readonly set: string;
	/** Leaves that do not apply to it, with the effect; from scope `leaves` on. */
	readonly leftOut?: readonly { readonly code: string; readonly effect: NotApplicable }[];
	/** Self-scored points less those that count; scope `gap` only. */
	readonly gap?: string | null;
};

/** A leaf of a unit as released. Figures are exact: decimals, or fractions where no decimal ends. */
export type PublishedLeaf = {
	readonly unit: string;
	readonly block: string;
	readonly year: number | null;
	readonly leaf: string;
	readonly area: string;
	/** As scored; null where missing or left out. */
	readonly points: string | null;
	/** As it counts, after re-basing and the set's rounding. */
	readonly counted: string | null;
	readonly max: string;
	/** Taken off by the appraiser; absent where the rule knows none. */
	readonly deduction?: string | null;
	readonly notApplicable: boolean;
	readonly factor: string;
	/** What the unit scored itself; absent where the scope keeps it back. */
	readonly self?: string | null;
	readonly stage: Stage | null;
	readonly trace: Trace | null;
};

/** A criteria set of a release in a list of links. */
export type SetLink = { readonly id: string; readonly name: LocalText };

/** The results of a block as released. */
export type PublishedBlock = Omit<BlockResult, 'areas' | 'regions'> & {
	readonly areas?: readonly BlockAreaResult[];
	/** Absent where no region is known, and in releases made before there were regions. */
	readonly regions?: readonly RegionResult[];
};

export type PublishedInconsistency = Inconsistency;
export type PublishedSettings = SettingsUsed;

/** What every page says of the release that its figures come from. */
export type ReleaseHead = {
	readonly number: string;
	readonly jurisdiction: { readonly slug: string; readonly name: Names };
	readonly year: number;
	readonly title: Names;
	readonly scope: Scope;
	readonly fictitious: boolean;
	readonly asPublishedElsewhere: boolean;
	readonly source: Source | null;
	/** UTC to the second. */
	readonly publishAt: string;
	/** SHA-256 of the unsigned manifest: what to compare a downloaded folder with. */
	readonly hash: string;
	/** The number of the release that replaced it, once that one is public. */
	readonly supersededBy: string | null;
	/** The number of the release that it replaces. */
	readonly supersedes: string | null;
	/** Why it does, where a decision on a round corrects another. */
	readonly correction: Correction | null;
};

/** A block of a release in a list of links. */
export type BlockLink = { readonly block: string; readonly slug: string; readonly year: number | null };
