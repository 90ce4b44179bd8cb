import type { z } from 'zod';
import type { Problem } from '#kernel/decision.ts';
import type { Rational } from '#kernel/rational.ts';
import type { LocalText } from '#kernel/text.ts';
import type { Rule } from './rules/registry.ts';

/** What was entered for an input: a number, or the key of an option, or a day (2023-12-31). */
export type Value = Rational | string;

/** What was entered at one leaf, by the name of the input. */
export type Given = Readonly<Partial<Record<string, Value>>>;

/** What an input takes. `count` is a whole number of 0 or more; `amount` any number of 0 or more. */
export type InputKind = 'count' | 'amount' | 'number' | 'option' | 'day';

/** An input that a rule asks for. Where `label` is absent the name itself is a word of the product (`option`, `points`). */
export type Input = {
	readonly name: string;
	readonly kind: InputKind;
	readonly label?: LocalText | undefined;
	readonly options?: readonly { readonly key: string; readonly label?: LocalText | undefined }[] | undefined;
};

/**
 * A rule inside another. `scope` stands before the names of its inputs ("a.option"); empty: it shares those of the outer.
 * `max`: what it is worth where the outer rule says so.
 */
export type Child = {
	readonly key: string;
	readonly scope: string;
	readonly rule: Rule;
	readonly label?: LocalText | undefined;
	readonly max?: Rational | undefined;
};

/**
 * Why these points: the form, the branch of it that applied, the inputs that were looked at and what was made of them on
 * the way. Numbers are exact texts ("2.5", "1/3"). The sentence is `scoring.<form>.<branch>` with `inputs`, `values`,
 * `points` and `max`; edges say it.
 */
export type Trace = {
	readonly form: string;
	readonly branch: string;
	readonly inputs: Readonly<Record<string, string>>;
	readonly values: Readonly<Record<string, string | LocalText>>;
	readonly points: string;
	readonly max: string;
	/** The rules inside, by the key of each and what it is called. */
	readonly parts?:
		| readonly { readonly key: string; readonly label?: LocalText | undefined; readonly trace: Trace }[]
		| undefined;
};

/**
 * What a rule comes to. `points` count; `deduction` is what an appraiser takes off and is shown apart; `max` is what could
 * have been reached, which a branch may change. `not-applicable`: the rule itself says that there was nothing to score.
 * `missing`: what is not there, or contradicts itself; nothing is guessed.
 */
export type Outcome =
	| {
			readonly kind: 'points';
			readonly points: Rational;
			readonly deduction: Rational;
			readonly max: Rational;
			readonly trace: Trace;
	  }
	| { readonly kind: 'not-applicable'; readonly trace: Trace }
	| { readonly kind: 'missing'; readonly problems: readonly Problem[] };

/** The figures of a whole block for one rule that looks at other units. */
export type Group = {
	/** The measure of each unit that has one, highest first. */
	readonly values: readonly Rational[];
	readonly mean: Rational;
};

/**
 * The least and the most that a rule can give where there was something to score (`whenNothing` aside, whose full points
 * would hide that the best band gives less); undefined where it depends on figures without limits.
 */
export type Range = { readonly least: Rational | undefined; readonly most: Rational | undefined };

/** What a rule is evaluated in. */
export type Context = {
	/** The most that the leaf is worth. */
	readonly max: Rational;
	/** The inputs in the scope of this rule. */
	readonly given: Given;
	/** The block of the unit, as its organiser names it. */
	readonly block: string;
	/** The figures of the block for this rule; undefined while some unit's inputs are missing. */
	readonly group: (rule: Rule) => Group | undefined;
	/** Evaluates a rule inside this one, perhaps for another maximum. */
	readonly evaluate: (child: Child, max?: Rational) => Outcome;
	/** The range of a rule inside this one. */
	readonly rangeOf: (child: Child) => Range;
};

/** What is wrong with a rule: a code `scoring.<form>.<what>` or `scoring.<what>`, and where inside of the rule. */
export type RuleFinding = Problem & { readonly path: readonly (string | number)[] };

/** What a rule is checked in. */
export type CheckContext = {
	readonly max: Rational;
	/** The range of a rule inside this one. */
	readonly rangeOf: (rule: Rule, max?: Rational) => Range;
};

/**
 * A form of scoring rule: data (`schema`) and what it means. One file each under `rules/`, its line in `registry.ts`, its
 * sentences in `messages/scoring/<id>.json`. A form that would come to other points for the same inputs is a new form
 * (`ratio-bands@2`) beside the old one, so that old releases can be recomputed.
 */
export type Form<P extends { readonly form: string }> = {
	readonly id: P['form'];
	/** Its number in domain.md §4; undefined for what only composes. */
	readonly number: number | undefined;
	/** Every branch that a trace of this form may name. */
	readonly branches: readonly string[];
	readonly schema: (rule: z.ZodType<Rule>) => z.ZodType<P>;
	/** The inputs of its own, without those of rules inside. */
	readonly inputs: (rule: P) => readonly Input[];
	/** The rules inside. */
	readonly children?: (rule: P) => readonly Child[];
	/** Present where whoever gives the points has to write down why. */
	readonly needsReason?: true;
	/** Present where the points depend on other units: the figure of each unit that is compared, an expression. */
	readonly measure?: (rule: P) => string;
	readonly range: (rule: P, context: CheckContext) => Range;
	/** What is wrong beyond the schema; the best option against the maximum is checked for all forms alike. */
	readonly check: (rule: P, context: CheckContext) => readonly RuleFinding[];
	readonly evaluate: (rule: P, context: Context) => Outcome;
};

/** Declares a form; the compiler holds schema, type and functions together. */
export const defineForm = <P extends { readonly form: string }>(form: Form<P>): Form<P> => form;
