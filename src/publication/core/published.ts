import type { Inconsistency } from '#par-index/core/inconsistencies/inconsistency.ts';
import type {
	AreaResult,
	BlockAreaResult,
	BlockResult,
	RegionResult,
	SettingsUsed,
	UnitResult,
} from '#par-index/core/results.ts';
import type { Names, Source } from './manifest.ts';
import type { Scope } from './scope.ts';

/** The results of a unit as released: areas only where the scope lays them open. */
export type PublishedUnit = Omit<UnitResult, 'areas'> & { readonly areas?: readonly AreaResult[] };

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
};

/** A block of a release in a list of links. */
export type BlockLink = { readonly block: string; readonly slug: string; readonly year: number | null };
