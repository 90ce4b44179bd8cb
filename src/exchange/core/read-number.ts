import type { Rational } from '#kernel/rational.ts';
import type { PrintedNumber } from '#par-index/core/published-table.ts';
import {
	decide,
	type Evidence,
	evidenceOf,
	NO_EVIDENCE,
	numberOf,
	settle,
} from '#scoring/core/number-evidence.ts';
import { type NumberForm, numberForm } from '#scoring/core/number-form.ts';

/** A cell read as a number: absent (not applicable, not printed), a number with its printed digits, or why not. */
export type NumberReading =
	| { readonly kind: 'absent' }
	| { readonly kind: 'number'; readonly value: PrintedNumber; readonly percent: boolean }
	/** A problem code of this domain; the caller knows the place. */
	| { readonly kind: 'problem'; readonly code: string };

/** What is known around a cell. All optional: without it, "1.234" is ambiguous. */
export type NumberContext = {
	readonly column?: Evidence | undefined;
	readonly table?: Evidence | undefined;
	/** The greatest possible value, such as an area's maximum. */
	readonly limit?: Rational | undefined;
	/** `'stored'` when the cell was a number in its file: a point is then always the decimal mark. */
	readonly source?: 'stored' | 'text' | undefined;
};

const STORED: Evidence = { decimal: new Set(['.']), group: new Set() };

const readForm = (form: NumberForm, text: string, context: NumberContext): NumberReading => {
	if (form.kind === 'absent') return form;
	if (form.kind === 'refused') return { kind: 'problem', code: form.code };
	if (form.kind === 'number') return printed(form, text);
	const as =
		context.source === 'stored'
			? decide(form, STORED)
			: decide(form, context.column ?? NO_EVIDENCE, context.table, context.limit);
	return as ? printed(settle(form, as), text) : { kind: 'problem', code: 'exchange.ambiguous-number' };
};

const printed = (form: Extract<NumberForm, { kind: 'number' }>, text: string): NumberReading => ({
	kind: 'number',
	value: { text: text.normalize('NFC').trim(), value: numberOf(form), digits: form.fraction.length },
	percent: form.percent,
});

/**
 * Reads one cell as a number, exactly: 30 digits stay 30 digits.
 * A percent sign is noted, not applied: "87,80 %" is 87.80 with `percent` set.
 * @returns `problem` with a code of `exchange` when the text is no number or its meaning cannot be decided
 */
export const readNumber = (text: string, context: NumberContext = {}): NumberReading =>
	readForm(numberForm(text), text, context);

/** The texts of one column with their forms, which are looked at more than once. */
export type NumberColumn = {
	readonly texts: readonly string[];
	readonly forms: readonly NumberForm[];
	/** Whether a text was a number in its file; such cells say nothing about marks. */
	readonly isStored: (index: number) => boolean;
};

/** Looks at the form of each text of a column. */
export const numberColumn = (
	texts: readonly string[],
	isStored: (index: number) => boolean = () => false,
): NumberColumn => ({ texts, forms: texts.map(numberForm), isStored });

/** What the cells of a column that were written as texts say about marks. */
const columnEvidence = ({ forms, isStored }: NumberColumn): Evidence =>
	evidenceOf(forms.filter((_, index) => !isStored(index)));

/** Whether some cell of a column cannot be read without its company. Evidence is dear and most columns need none. */
export const isUnclear = ({ forms, isStored }: NumberColumn): boolean =>
	forms.some(({ kind }, index) => kind === 'either' && !isStored(index));

/**
 * Reads the cells of one column together, so that its clear cells decide the unclear ones.
 * @returns one reading for each text, in order
 */
export const readNumbers = (
	numbers: NumberColumn,
	context: Omit<NumberContext, 'column' | 'source'> = {},
): NumberReading[] => {
	const { texts, forms, isStored } = numbers;
	const column = isUnclear(numbers) ? columnEvidence(numbers) : NO_EVIDENCE;
	return forms.map((form, index) =>
		readForm(form, texts[index] ?? '', { ...context, column, source: isStored(index) ? 'stored' : 'text' }),
	);
};
