import type { Totals } from './solve-totals.ts';

/** The totals of a block in one year. */
export type BlockYear = { readonly block: string; readonly year: number; readonly totals: Totals };

/** A reference round: what its printed figures leave open is filled in here, by name and to the hundredth. */
export type RoundCase = {
	/** The folder under data/rounds. */
	readonly id: string;
	readonly year: number;
	/** Criteria sets (data/sets) that it is scored by. */
	readonly sets: readonly string[];
	/** The round itself: a block each, every unit to be found entries for. */
	readonly blocks: readonly BlockYear[];
	/** Earlier years, published as totals. */
	readonly previous: readonly BlockYear[];
	/** Which stages get entries. */
	readonly stages: 'self-and-appraisal' | 'appraisal';
};

/** "Sở minh họa 1" … : units of which no figure was printed bear no real name. */
export const neutralNames = (kind: string, count: number): readonly string[] =>
	Array.from({ length: count }, (_, at) => `${kind} minh họa ${at + 1}`);
