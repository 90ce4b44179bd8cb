import { parseDecimal } from '#kernel/decimal.ts';
import { absolute, compare, max, min, multiply, type Rational, whole } from '#kernel/rational.ts';
import type { Mark, NumberForm } from './number-form.ts';

/** What the cells of a column (or a table) say about the marks used in it. */
export type Evidence = {
	readonly decimal: ReadonlySet<Mark>;
	readonly group: ReadonlySet<Mark>;
	/** Smallest and greatest magnitude among the cells that are not in doubt and not 0. */
	readonly smallest?: Rational | undefined;
	readonly greatest?: Rational | undefined;
};

export const NO_EVIDENCE: Evidence = { decimal: new Set(), group: new Set() };

type Either = Extract<NumberForm, { kind: 'either' }>;
type Vote = 'decimal' | 'thousands' | undefined;

/** The number that a form without doubt stands for. */
export const numberOf = (form: Extract<NumberForm, { kind: 'number' }>): Rational => {
	const text = form.fraction ? `${form.units}.${form.fraction}` : form.units;
	const value = parseDecimal(form.sign + text);
	if (!value) throw new RangeError(`not a number form: ${text}`);
	return value;
};

/** A form in doubt, read one way or the other. */
export const settle = (form: Either, as: 'decimal' | 'thousands'): Extract<NumberForm, { kind: 'number' }> =>
	as === 'decimal'
		? { ...form, kind: 'number', units: form.left, fraction: form.right, decimal: form.mark }
		: { ...form, kind: 'number', units: form.left + form.right, fraction: '', group: form.mark };

/** Collects what the cells that are not in doubt say about marks and magnitudes. */
export const evidenceOf = (forms: Iterable<NumberForm>): Evidence => {
	const decimal = new Set<Mark>();
	const group = new Set<Mark>();
	let smallest: Rational | undefined;
	let greatest: Rational | undefined;
	for (const form of forms) {
		if (form.kind !== 'number') continue;
		if (form.decimal) decimal.add(form.decimal);
		if (form.group && form.group !== ' ') group.add(form.group);
		const size = absolute(numberOf(form));
		if (size.n === 0n) continue;
		smallest = smallest ? min(smallest, size) : size;
		greatest = greatest ? max(greatest, size) : size;
	}
	return { decimal, group, smallest, greatest };
};

const byStyle = (mark: Mark, { decimal, group }: Evidence): Vote => {
	const other = mark === ',' ? '.' : ',';
	if (decimal.has(mark)) return group.has(mark) || decimal.has(other) ? undefined : 'decimal';
	if (group.has(mark) || decimal.has(other)) return 'thousands';
	return group.has(other) ? 'decimal' : undefined;
};

const TEN = whole(10);

/**
 * Which reading keeps company with the other cells (within ten times their range). Whole numbers alone say nothing:
 * 12, 50 and "1.234" may be counts.
 */
const byRange = (form: Either, { decimal, smallest, greatest }: Evidence): Vote => {
	if (decimal.size === 0 || !smallest || !greatest) return undefined;
	const fits = (as: 'decimal' | 'thousands'): boolean => {
		const size = absolute(numberOf(settle(form, as)));
		return compare(multiply(size, TEN), smallest) >= 0 && compare(size, multiply(greatest, TEN)) <= 0;
	};
	const [small, large] = [fits('decimal'), fits('thousands')];
	return small === large ? undefined : small ? 'decimal' : 'thousands';
};

/**
 * How a number such as "1.234" is to be read, or undefined when nothing decides it or the signs contradict each other.
 * In this order: a reading above the known maximum is out; the marks of the column's other cells, and where they are
 * silent those of the table, against which the range of the other cells is held.
 * @param limit the greatest value that is possible in this column, where known
 */
export const decide = (
	form: Either,
	column: Evidence,
	table: Evidence = NO_EVIDENCE,
	limit?: Rational,
): Vote => {
	if (limit && compare(absolute(numberOf(settle(form, 'thousands'))), limit) > 0) return 'decimal';
	const style = byStyle(form.mark, column);
	const range = byRange(form, column);
	if (style && range && style !== range) return undefined;
	return style ?? range ?? (column.decimal.size === 0 ? byStyle(form.mark, table) : undefined);
};
