import { parseDay } from '#kernel/calendar.ts';
import type { Rational } from '#kernel/rational.ts';
import { spellingKey } from '#kernel/spelling.ts';
import { clean, fold } from '#kernel/text.ts';
import type { Input, Value } from './form.ts';
import { decide, type Evidence, numberOf, settle } from './number-evidence.ts';
import { numberForm } from './number-form.ts';

const ANSWERS = new Map(
	(
		[
			['yes', ['yes', 'có', 'đúng', 'true', 'x', '1']],
			['no', ['no', 'không', 'sai', 'false', '0']],
		] as const
	).flatMap(([answer, words]) => words.map((word) => [fold(word), answer] as const)),
);

/** What a cell says for an input: a value, nothing, or why it cannot be one. */
export type ValueReading =
	| { readonly kind: 'value'; readonly value: Value }
	| { readonly kind: 'absent' }
	| { readonly kind: 'problem'; readonly code: string; readonly known?: string };

/** What is known around the cell. */
export type ValueContext = {
	/** What the other numbers of the file say about decimal marks. */
	readonly evidence: Evidence;
	/** The cell was a number in its file. */
	readonly isStored: boolean;
	/** The most that the value can be, where known. */
	readonly limit?: Rational | undefined;
};

/** In a number of a file a point is always the decimal mark. */
const STORED: Evidence = { decimal: new Set(['.']), group: new Set() };

const problem = (code: string, known?: string): ValueReading => ({
	kind: 'problem',
	code,
	...(known === undefined ? {} : { known }),
});

const readOption = (text: string, { options }: Input): ValueReading => {
	if (!options || options.some(({ key }) => key === text)) return { kind: 'value', value: text };
	const isAnswer = options.every(({ key }) => key === 'yes' || key === 'no');
	const answer = isAnswer ? ANSWERS.get(fold(text)) : undefined;
	if (answer) return { kind: 'value', value: answer };
	const spelled = spellingKey(text);
	const same = options.filter(
		({ key, label }) =>
			spellingKey(key) === spelled ||
			[label?.vi, label?.en].some((one) => one !== undefined && spellingKey(one) === spelled),
	);
	const [only, ...others] = same;
	if (only && others.length === 0) return { kind: 'value', value: only.key };
	return problem('exchange.option-unknown', options.map(({ key }) => key).join(', '));
};

/**
 * Reads the value of an entry as its input takes it: a number by the marks of the file, an option by its key or label
 * (yes and no also as "có" and "không"), a day in either way of writing. Blanks and "-" are absent, never 0.
 * Problems carry the codes under which the reading of files tells them (`exchange.…`), whoever asks.
 */
export const readTypedValue = (
	cell: string,
	input: Input,
	{ evidence, isStored, limit }: ValueContext,
): ValueReading => {
	const text = clean(cell);
	if (text === '') return { kind: 'absent' };
	if (input.kind === 'option') return readOption(text, input);
	if (input.kind === 'day') {
		const day = parseDay(text);
		return day ? { kind: 'value', value: day } : problem('exchange.entry-not-a-day');
	}
	const form = numberForm(text);
	if (form.kind === 'absent') return form;
	if (form.kind === 'refused') return problem(form.code);
	if (form.kind === 'number') return { kind: 'value', value: numberOf(form) };
	const as = decide(form, isStored ? STORED : evidence, undefined, limit);
	return as ? { kind: 'value', value: numberOf(settle(form, as)) } : problem('exchange.ambiguous-number');
};
