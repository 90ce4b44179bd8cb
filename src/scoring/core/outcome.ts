import { toExact } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import { add, type Rational, ZERO } from '#kernel/rational.ts';
import type { LocalText } from '#kernel/text.ts';
import type { Context, Given, Outcome, Trace, Value } from './form.ts';

/** Values of a trace before they are written as texts. */
export type TraceValues = Readonly<Record<string, Value | LocalText | number>>;

/** What a trace says beside its points. */
export type Said = {
	readonly form: string;
	readonly branch: string;
	/** The inputs looked at, by name. */
	readonly inputs?: Given;
	readonly values?: TraceValues;
	readonly parts?: Trace['parts'];
	readonly deduction?: Rational | undefined;
	readonly max?: Rational | undefined;
};

const isRational = (value: Value | LocalText | number): value is Rational =>
	typeof value === 'object' && 'n' in value;

const textOf = (value: Value): string => (isRational(value) ? toExact(value) : value);

const written = (value: Value | LocalText | number): string | LocalText => {
	if (typeof value === 'number') return String(value);
	return isRational(value) ? toExact(value) : value;
};

const traceOf = (said: Said, points: Rational, max: Rational): Trace => ({
	form: said.form,
	branch: said.branch,
	inputs: Object.fromEntries(
		Object.entries(said.inputs ?? {}).flatMap(([name, value]) =>
			value === undefined ? [] : [[name, textOf(value)]],
		),
	),
	values: Object.fromEntries(
		Object.entries(said.values ?? {}).map(([name, value]) => [name, written(value)]),
	),
	points: toExact(points),
	max: toExact(max),
	...(said.parts ? { parts: said.parts } : {}),
});

/** So many points, and why. */
export const scored = (context: Pick<Context, 'max'>, points: Rational, said: Said): Outcome => {
	const max = said.max ?? context.max;
	return {
		kind: 'points',
		points,
		deduction: said.deduction ?? ZERO,
		max,
		trace: traceOf(said, points, max),
	};
};

/** Nothing to score, and why. */
export const notApplicable = (context: Pick<Context, 'max'>, said: Said): Outcome => ({
	kind: 'not-applicable',
	trace: traceOf(said, ZERO, context.max),
});

/** No points: this is missing or contradicts itself; each is said once. */
export const missing = (...problems: readonly Problem[]): Outcome => ({
	kind: 'missing',
	problems: [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()],
});

/** No points because nothing was entered for an input. */
export const inputMissing = (input: string): Outcome =>
	missing({ code: 'scoring.input-missing', details: { input } });

/** Outcomes of rules inside one that needs them all: the traces and sums, or everything that is missing in any. */
export const together = (
	outcomes: readonly {
		readonly key: string;
		readonly label?: LocalText | undefined;
		readonly outcome: Outcome;
	}[],
):
	| {
			readonly ok: true;
			readonly points: Rational;
			readonly deduction: Rational;
			readonly parts: NonNullable<Trace['parts']>;
	  }
	| { readonly ok: false; readonly outcome: Outcome } => {
	const problems: Problem[] = [];
	const parts: NonNullable<Trace['parts']>[number][] = [];
	let points = ZERO;
	let deduction = ZERO;
	for (const { key, label, outcome } of outcomes) {
		if (outcome.kind === 'missing') {
			problems.push(...outcome.problems);
			continue;
		}
		parts.push({ key, ...(label ? { label } : {}), trace: outcome.trace });
		if (outcome.kind === 'not-applicable') continue;
		points = add(points, outcome.points);
		deduction = add(deduction, outcome.deduction);
	}
	if (problems.length > 0) return { ok: false, outcome: missing(...problems) };
	return { ok: true, points, deduction, parts };
};
