import type { Trace } from '../core/form.ts';
import { type Locale, localExpression, localValue, say } from './say.ts';
import { inVietnamese, plainly, quoted, quotedExpression, type Spoken, spoken } from './spoken.ts';

/** Why these points, in words: one sentence, and one for each rule inside. */
export type Explanation = {
	readonly sentence: Spoken;
	readonly parts: readonly {
		readonly key: string;
		/** What the part is called; empty where it has no name of its own. */
		readonly label: Spoken;
		readonly explanation: Explanation;
	}[];
};

/** Values that are written as expressions or borders. */
const EXPRESSIONS = new Set(['working', 'condition', 'band']);

const written = (name: string, value: Trace['values'][string], locale: Locale): string => {
	if (EXPRESSIONS.has(name)) {
		const text = typeof value === 'string' ? value : quotedExpression(value, locale);
		return localExpression(text, locale);
	}
	if (typeof value !== 'string') return quoted(value, locale);
	// Blocks have no names in other languages.
	return name === 'block' ? inVietnamese(value, locale) : localValue(value, locale);
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
		label: spoken(label ? quoted(label, locale) : ''),
		explanation: explain(inside, locale),
	}));
	return { sentence: spoken(sentence), parts };
};

const own = (text: string): Spoken => [{ text, lang: undefined }];

/** An explanation in lines; what is inside is indented. */
export const spokenLines = ({ sentence, parts }: Explanation, depth = 0): readonly Spoken[] => [
	sentence,
	...parts.flatMap(({ label, explanation }) => {
		const [first = [], ...others] = spokenLines(explanation, depth + 1);
		const called = label.length === 0 ? [] : [...label, ...own(': ')];
		return [[...own(`${'  '.repeat(depth + 1)}- `), ...called, ...first], ...others];
	}),
];

/** An explanation as lines for a terminal or a cell. */
export const explanationLines = (explanation: Explanation): readonly string[] =>
	spokenLines(explanation).map(plainly);

/** What a form of rule is called. */
export const formName = (form: string, locale: Locale): string => say(`scoring.${form}.name`, locale);
