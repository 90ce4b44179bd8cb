import type { AreaNames } from './area-names.ts';
import { own } from './own.ts';
import type { PartName } from './published-table.ts';

/** A decimal in the exchange form ("-1.25"): point, no thousands. Checked at the edge, so core may trust it. */
export type DecimalText = string;

/**
 * How the total of a unit comes:
 * `printed` the printed total, or the printed percent where no total is printed ·
 * `parts` appraised − deduction + surveys + outcomes + bonus − penalty ·
 * `weights` the weighted sum of area columns.
 */
export const TOTAL_SOURCES = ['printed', 'parts', 'weights'] as const;
export type TotalSource = (typeof TOTAL_SOURCES)[number];

/** `competition` 1,1,3 · `dense` 1,1,2 · `keys` tie-break keys in order, then competition for what stays equal. */
export const TIE_RULES = ['competition', 'dense', 'keys'] as const;
export type TieRule = (typeof TIE_RULES)[number];

/** What a tie may be broken by. `percent` and `total` are the exact ones, of use when ranks are on published digits. */
export type RankKeyName = 'total' | 'percent' | 'previousRank' | `part:${PartName}` | `area:${string}`;

/** A tie-break key and which end of it goes first. */
export type RankKey = { readonly key: RankKeyName; readonly first: 'highest' | 'lowest' };

/** A band of percent. An absent end is open. */
export type Band = {
	readonly name: string;
	readonly from?: DecimalText | undefined;
	readonly fromInclusive: boolean;
	readonly until?: DecimalText | undefined;
	readonly untilInclusive: boolean;
};

/** A block in a year of which a table shows only some units, so that no mean follows from it. */
export type Incomplete = { readonly block?: string | undefined; readonly year?: number | undefined };

/**
 * Everything that turns a published table into results. Part of the result and printed with it; the same in files
 * (YAML), in `--json` and in releases, so plain data with decimals as texts.
 */
export type Settings = {
	/** Absent: decided by the table (a printed total or percent, else parts, else weights). */
	readonly total?: TotalSource | undefined;
	/** Weight by area code; areas without a weight take no part in the sum. */
	readonly weights: Readonly<Record<string, DecimalText>>;
	/** What the weighted sum is multiplied by: 10 where areas are on a scale of 10 and the index on 100. */
	readonly weightScale: DecimalText;
	/** Maximum of the total, for rows that print none. */
	readonly max: DecimalText;
	/** An area's own maximum, by area code; goes before the one in the table. */
	readonly areaMax: Readonly<Record<string, DecimalText>>;
	/** What areas are called for readers, by area code; absent: by their heads. */
	readonly areaNames?: AreaNames | undefined;
	/** The scale all area columns are on; values outside are impossible. */
	readonly scale?: { readonly from: DecimalText; readonly until: DecimalText } | undefined;
	/**
	 * `at: end` a computed total, and the percent, are rounded once to `digits` and count as rounded from then on ·
	 * `at: none` nothing is rounded. In both, means, spreads and changes are published with `digits`. Half up.
	 */
	readonly rounding: { readonly at: 'end' | 'none'; readonly digits: number };
	/** `basis: published` compares percents rounded to `digits`; `exact` compares them unrounded. */
	readonly rank: {
		readonly basis: 'exact' | 'published';
		readonly digits: number;
		readonly ties: TieRule;
		readonly keys: readonly RankKey[];
	};
	/** Bands of percent: for all blocks, and those of single blocks by name. The first that fits counts. */
	readonly bands: {
		readonly default: readonly Band[];
		readonly blocks: Readonly<Record<string, readonly Band[]>>;
	};
	/** Units that are assessed but take no rank and no part in the statistics. */
	readonly notRanked: readonly string[];
	/** Rows that are units although their name reads like a mean or a sum. */
	readonly units: readonly string[];
	/** Rows that are no units although nothing shows it. */
	readonly notUnits: readonly string[];
	/** Blocks and years of which only some units are in the table: no mean, no rank of our own. */
	readonly incomplete: readonly Incomplete[];
	/** The first year whose figures compare with today's; earlier ones were measured otherwise. */
	readonly comparableFrom?: number | undefined;
	/** Differences up to this are traces of binary arithmetic in the publisher's spreadsheet and are not listed. */
	readonly tolerance: DecimalText;
	/** Spelling → the unit's name in the results. */
	readonly aliases: Readonly<Record<string, string>>;
};

const band = (name: string, from?: DecimalText, until?: DecimalText): Band => ({
	name,
	...(from === undefined ? {} : { from }),
	fromInclusive: true,
	...(until === undefined ? {} : { until }),
	untilInclusive: false,
});

/** The bands of most provincial decisions: ≥ 90, 80–<90, 70–<80, 50–<70, < 50. */
export const DEFAULT_BANDS: readonly Band[] = [
	band('Xuất sắc', '90'),
	band('Tốt', '80', '90'),
	band('Khá', '70', '80'),
	band('Trung bình', '50', '70'),
	band('Yếu', undefined, '50'),
];

/** What holds where nothing is set: competition rank on exact values, the default bands, a maximum of 100. */
export const DEFAULT_SETTINGS: Settings = {
	weights: {},
	weightScale: '1',
	max: '100',
	areaMax: {},
	rounding: { at: 'none', digits: 2 },
	rank: { basis: 'exact', digits: 2, ties: 'competition', keys: [] },
	bands: { default: DEFAULT_BANDS, blocks: {} },
	notRanked: [],
	units: [],
	notUnits: [],
	incomplete: [],
	tolerance: '0.000000001',
	aliases: {},
};

/** The bands that hold in a block. */
export const bandsOf = (settings: Settings, block: string): readonly Band[] =>
	own(settings.bands.blocks, block) ?? settings.bands.default;

/** Whether only some units of a block in a year are in the table. */
export const isIncomplete = (settings: Settings, block: string, year: number | undefined): boolean =>
	settings.incomplete.some(
		(part) =>
			(part.block === undefined || part.block === block) && (part.year === undefined || part.year === year),
	);
