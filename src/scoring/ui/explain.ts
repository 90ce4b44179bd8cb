import type { Trace } from '../core/form.ts';
import { inLanguage, type Locale, localExpression, localValue, say } from './say.ts';

/** Why these points, in words: one sentence, and one for each rule inside. */
export type Explanation = {
	readonly sentence: string;
	readonly parts: readonly {
		readonly key: string;
		/** What the part is called; empty where it has no name of its own. */
		readonly label: string;
		readonly explanation: Explanation;
	}[];
};

/** Values that are written as expressions or borders. */
const EXPRESSIONS = new Set(['working', 'condition', 'band']);

const written = (name: string, value: Trace['values'][string], locale: Locale): string => {
	const text = typeof value === 'string' ? value : inLanguage(value, locale);
	if (EXPRESSIONS.has(name)) return localExpression(text, locale);
	return typeof value === 'string' ? localValue(text, locale) : text;
};

/** "40 / 50 × 100 = 80"; a figure that was entered as it is stands alone. */
const measuredText = ({ values }: Trace, locale: Locale): string => {
	const { measure = '', working = measure } = values;
	const [left, right] = [written('working', working, locale), written('measure', measure, locale)];
	return working === measure || left === right ? right : `${left} = ${right}`;
};

/** The sentence of a trace (`scoring.<form>.<branch>`), with those of the rules inside. */
export const explain = (trace: Trace, locale: Locale): Explanation => {
	const shown = Object.entries({ ...trace.inputs, ...trace.values }).map(
		([name, value]) => [name, written(name, value, locale)] as const,
	);
	const sentence = say(`scoring.${trace.form}.${trace.branch}`, locale, {
		...Object.fromEntries(shown),
		measured: measuredText(trace, locale),
		points: localValue(trace.points, locale),
		max: localValue(trace.max, locale),
	});
	const parts = (trace.parts ?? []).map(({ key, label, trace: inside }) => ({
		key,
		label: label ? inLanguage(label, locale) : '',
		explanation: explain(inside, locale),
	}));
	return { sentence, parts };
};

/** An explanation as lines for a terminal or a cell; what is inside is indented. */
export const explanationLines = ({ sentence, parts }: Explanation, depth = 0): readonly string[] => [
	sentence,
	...parts.flatMap(({ label, explanation }) => {
		const [first = '', ...others] = explanationLines(explanation, depth + 1);
		const indent = '  '.repeat(depth + 1);
		return [`${indent}- ${label === '' ? '' : `${label}: `}${first}`, ...others];
	}),
];

/** What a form of rule is called. */
export const formName = (form: string, locale: Locale): string => say(`scoring.${form}.name`, locale);
