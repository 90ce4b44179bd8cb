import type { Interval } from '#kernel/interval.ts';
import type { Rational } from '#kernel/rational.ts';
import type { LinearRatio } from './linear-ratio.ts';

/** What happens where a ratio has nothing to divide by: so many points, not applicable, or the interpreter says. */
export type Nothing = Rational | 'not-applicable' | 'ask';

/**
 * What a rule does to a column, as data: the few things that nearly all rules of criteria sets come down to. A rule that
 * is none of them has no operation and is left to the interpreter, leaf by leaf.
 */
export type Operation =
	/** The points of an option. */
	| {
			readonly kind: 'choice';
			readonly input: string;
			readonly keys: readonly string[];
			readonly points: readonly Rational[];
	  }
	/** The points of the first band that a ratio lies in. */
	| {
			readonly kind: 'bands';
			readonly ratio: LinearRatio;
			readonly nothing: Nothing;
			readonly bands: readonly { readonly interval: Interval; readonly points: Rational }[];
	  }
	/** A ratio times a factor; below a floor so many points; above a limit it is capped, or the interpreter refuses it. */
	| {
			readonly kind: 'proportion';
			readonly ratio: LinearRatio;
			readonly nothing: Nothing;
			readonly factor: Rational;
			readonly limit: Rational;
			readonly over: 'refused' | 'cap';
			readonly floor?:
				| { readonly at: Rational; readonly inclusive: boolean; readonly below: Rational }
				| undefined;
	  }
	/** A start and so many points for each item counted, within bounds. */
	| {
			readonly kind: 'items';
			readonly start: Rational;
			readonly items: readonly { readonly input: string; readonly points: Rational }[];
			readonly least?: Rational | undefined;
			readonly most?: Rational | undefined;
	  }
	/** Points as somebody gave them, in steps, within bounds. */
	| {
			readonly kind: 'entered';
			readonly step: Rational;
			readonly least: Rational;
			readonly most: Rational;
	  };
