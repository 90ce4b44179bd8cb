import type { Inconsistency } from './inconsistencies/inconsistency.ts';
import type { NotComparable } from './not-comparable.ts';
import type { PartName } from './published-table.ts';
import type { DecimalText, Settings, TotalSource } from './settings.ts';

/** An area of one unit. */
export type AreaResult = {
	readonly code: string;
	readonly points: DecimalText | null;
	/** The area's own maximum; null where neither table nor settings say it. */
	readonly max: DecimalText | null;
	/** points / the area's own maximum × 100. */
	readonly percent: DecimalText | null;
};

/** For units that are first: see `streak.ts`. */
export type StreakResult = {
	readonly yearsFirst: number;
	readonly lastFirst: number | null;
	readonly knownSince: number;
};

/** One unit in one block and year. Decimals are texts with a point; what is absent is null. */
export type UnitResult = {
	readonly unit: string;
	readonly block: string;
	readonly year: number | null;
	readonly total: DecimalText | null;
	readonly max: DecimalText;
	readonly percent: DecimalText | null;
	readonly rank: number | null;
	readonly ranked: boolean;
	/** The tie-break key that set it apart. */
	readonly tieBrokenBy: string | null;
	readonly band: string | null;
	/** Percentage points against the comparable predecessor; null shows as "–". */
	readonly change: DecimalText | null;
	/** Places gained; negative are places lost. */
	readonly rankChange: number | null;
	/** Why there is no change. */
	readonly notComparable: NotComparable | null;
	readonly streak: StreakResult | null;
	readonly parts: Readonly<Record<PartName, DecimalText | null>>;
	readonly areas: readonly AreaResult[];
};

/** The units of a band, and how many more than the year before. */
export type BandResult = {
	readonly name: string;
	readonly count: number;
	readonly change: number | null;
};

/** The mean of an area over the ranked units of a block that have it, and the best of them. */
export type BlockAreaResult = {
	readonly code: string;
	readonly mean: DecimalText | null;
	readonly highest: DecimalText | null;
};

/** The ranked units of a region and their mean. Null for the region: those of which the scheme names none. */
export type RegionResult = {
	/** How the country is divided ("6 vùng"); empty where the table itself names regions. */
	readonly scheme: string;
	readonly region: string | null;
	readonly units: number;
	readonly mean: DecimalText | null;
};

/** A block in a year. Statistics are over the ranked units. */
export type BlockResult = {
	readonly block: string;
	readonly year: number | null;
	/** Ranked units. */
	readonly units: number;
	/** Units assessed and not ranked. */
	readonly notRanked: number;
	/** False where the settings say that only some units are in the table. */
	readonly complete: boolean;
	readonly mean: DecimalText | null;
	readonly meanChange: DecimalText | null;
	readonly highest: { readonly unit: string; readonly percent: DecimalText } | null;
	readonly lowest: { readonly unit: string; readonly percent: DecimalText } | null;
	readonly spread: DecimalText | null;
	readonly aboveMean: number | null;
	readonly bands: readonly BandResult[];
	/** Ranked units whose percent lies in no band. */
	readonly unbanded: number;
	/** Null where no earlier results are given. */
	readonly up: number | null;
	readonly level: number | null;
	readonly down: number | null;
	readonly rankUp: number | null;
	readonly rankLevel: number | null;
	readonly rankDown: number | null;
	readonly notComparable: number | null;
	readonly areas: readonly BlockAreaResult[];
	/** Empty where no region is known of any unit. */
	readonly regions: readonly RegionResult[];
};

/** The settings as used: where the table decided, its decision stands here. */
export type SettingsUsed = Settings & { readonly total: TotalSource };

/** What a published table comes to, with the settings it was computed by and what is wrong with it. */
export type Results = {
	readonly settings: SettingsUsed;
	readonly units: readonly UnitResult[];
	readonly blocks: readonly BlockResult[];
	readonly inconsistencies: readonly Inconsistency[];
};
