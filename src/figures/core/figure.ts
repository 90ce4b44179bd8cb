import { type LeafValues, readValues } from '#council/core/leaf-values.ts';
import { type FinalCell, finalCells, type StageCell } from '#council/core/stages.ts';
import { type Leaf, leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet, Source } from '#criteria/core/set.ts';
import { parseDay } from '#kernel/calendar.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';

/** Sources that no unit scores itself, in the order in which sets print them. */
export type FigureSource = Exclude<Source, 'self'>;

/** A leaf whose figures are entered for units by whoever answers for them. */
export type FigureLeaf = Leaf & { readonly source: FigureSource };

/** The field of the policy table that figures of a leaf fall under; undefined: none of their own. */
export const figureField = (source: FigureSource | undefined): 'surveys' | undefined =>
	source === 'officialsSurvey' || source === 'sipas' ? 'surveys' : undefined;

/** The leaves of a set that have figures of others, in its order. */
export const figureLeaves = (set: CriteriaSet): readonly FigureLeaf[] =>
	leavesOf(set).filter((leaf): leaf is FigureLeaf => leaf.source !== 'self');

/** A figure of one unit as it stands. */
export type FigureHead = {
	/** 0: none was entered. */
	readonly version: number;
	readonly source: string;
	/** The day of which it is; '' where there is none. */
	readonly asOf: string;
	readonly values: LeafValues;
};

export const NO_FIGURE: FigureHead = { version: 0, source: '', asOf: '', values: {} };

/** A figure as it was typed, over the version that was seen. */
export type TypedFigure = {
	readonly version: number;
	readonly values: Readonly<Record<string, string>>;
	readonly source: string;
	readonly asOf: string;
	/** Why it is corrected; compulsory where one stands there already. */
	readonly reason: string;
};

/** What is to be written of one figure. */
export type FigureChange = {
	readonly version: number;
	readonly source: string;
	readonly asOf: string;
	readonly reason: string;
	readonly values: LeafValues;
	readonly cells: readonly FinalCell[];
};

const isBlank = (values: Readonly<Record<string, string>>): boolean =>
	Object.values(values).every((text) => text.trim() === '');

/**
 * A typed figure as what is to be written; undefined where nothing is to be: a row that was left blank, or as it is.
 * Problems: `figures.changed` (somebody entered another since), `readValues`, `figures.source-missing`, `figures.day-missing`,
 * `figures.day-ahead` (a figure is of a day that has been), `figures.reason-missing`.
 * @param today as 2026-12-31
 */
export const readFigure = (
	{ leaf, block, standing, cells }: FigurePlace,
	typed: TypedFigure,
	today: string,
): Decision<FigureChange | undefined> => {
	if (standing.version === 0 && isBlank(typed.values)) return yes(undefined);
	const values = readValues(leaf, typed.values, block);
	if (!values.ok) return values;
	const source = typed.source.trim();
	const day = typed.asOf.trim() === '' ? undefined : parseDay(typed.asOf.trim());
	const isSame =
		canonicalJson(values.value) === canonicalJson(standing.values) &&
		source === standing.source &&
		day === standing.asOf;
	if (standing.version > 0 && isSame) return yes(undefined);
	if (typed.version !== standing.version) return no('figures.changed');
	if (source === '') return no('figures.source-missing');
	if (day === undefined) return no('figures.day-missing');
	if (day > today) return no('figures.day-ahead');
	const reason = typed.reason.trim();
	if (standing.version > 0 && reason === '') return no('figures.reason-missing');
	return yes({
		version: standing.version + 1,
		source,
		asOf: day,
		reason: standing.version > 0 ? reason : '',
		values: values.value,
		cells: finalCells(cells, values.value, { reason: source, reasonCode: null }),
	});
};

/** What is there when a figure comes in. */
export type FigurePlace = {
	readonly leaf: FigureLeaf;
	readonly block: string;
	readonly standing: FigureHead;
	/** Cells of the leaf at stage `final`. */
	readonly cells: readonly Pick<StageCell, 'stage' | 'input' | 'value' | 'version'>[];
};
