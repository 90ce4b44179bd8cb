import { z } from 'zod';
import { parseDay } from '#kernel/calendar.ts';
import { decimal } from '#kernel/decimal.ts';
import type { Interval } from '#kernel/interval.ts';
import type { LocalText } from '#kernel/text.ts';
import { parseExpression } from './expression/parse.ts';

/** A decimal in the exchange form ("-1.25"): point, no thousands. Checked by the schema, so that evaluation may trust it. */
export type DecimalText = string;

/**
 * The fields that rules are written with. Everything in a document is text, so that no number ever passes through a
 * binary float; a comma is understood, the point is what is kept. A `message` that begins with "set." is the problem's code.
 */
export const decimalText = z
	.string()
	.overwrite((text) => text.trim().replace(',', '.').replace(/^\+/, ''))
	.regex(/^-?\d{1,30}(\.\d{1,30})?$/, { error: 'set.not-a-decimal', abort: true })
	.describe('Exact decimal as text, with a point / Số thập phân chính xác viết dạng chữ');

/** A decimal of 0 or more. */
export const amount = decimalText.regex(/^[^-]/, { error: 'set.negative', abort: true });

/** A decimal above 0, such as one that is divided by. */
export const positive = amount.regex(/[1-9]/, { error: 'set.not-positive', abort: true });

/** A whole number, which documents may write as text. */
export const wholeNumber = (from: number, until: number) =>
	z.preprocess(
		(value) => (typeof value === 'string' && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value),
		z.int('set.not-a-whole-number').min(from, 'set.out-of-range').max(until, 'set.out-of-range'),
	);

/** A day that the calendar has, as YYYY-MM-DD. */
export const dayText = z
	.string()
	.overwrite((text) => text.trim())
	.refine((text) => parseDay(text) === text, 'set.not-a-day');

/** `true` or `false`; scalars of YAML and cells of a sheet arrive as texts. */
export const flag = z.preprocess(
	(value) => (value === 'true' ? true : value === 'false' ? false : value),
	z.boolean('set.not-true-or-false'),
);

/** What no spreadsheet, no XML and no canonical JSON can carry: control characters but line break and tab, half characters. */
const UNWRITABLE = /(?![\n\t])[\p{Cc}\p{Cs}\ufffe\uffff]/u;

/** A text for people, in NFC without blanks around it; lines end in LF. */
export const words = z
	.string()
	.overwrite((text) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim())
	.min(1, 'set.empty')
	.refine((text) => !UNWRITABLE.test(text), 'set.control-character');

/** A text for people in up to three languages; one alone is Vietnamese. */
export const localText: z.ZodType<LocalText> = z.preprocess(
	(value) => (typeof value === 'string' ? { vi: value } : value),
	z.strictObject({ vi: words, en: words.optional(), km: words.optional() }),
);

/** Names with a meaning of their own in entries and expressions. */
const RESERVED = new Set(['points', 'option', 'notApplicable', 'deduction', 'and', 'or', 'not']);

/** The name of an input or of a part of a rule: letters of any language, digits and _, beginning with a letter. */
export const inputName = z
	.string()
	.overwrite((text) => text.normalize('NFC').trim())
	.regex(/^\p{L}[\p{L}\p{M}\p{N}_]{0,39}$/u, 'set.not-a-name')
	.refine((name) => !RESERVED.has(name), 'set.reserved-name');

/** The key of an option; `yes` and `no` are two. */
export const optionKey = z
	.string()
	.overwrite((text) => text.normalize('NFC').trim())
	.regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u, 'set.not-a-key');

/** What a variable means, and where it takes a key of few: which, so that a slip of the pen is refused in reading. */
export type Variable = LocalText & { readonly values?: Readonly<Record<string, LocalText>> | undefined };

const variable: z.ZodType<Variable> = z.preprocess(
	(value) => (typeof value === 'string' ? { vi: value } : value),
	z.strictObject({
		vi: words,
		en: words.optional(),
		km: words.optional(),
		values: z
			.record(optionKey, localText)
			.refine((values) => Object.keys(values).length > 0, 'set.empty')
			.optional()
			.describe('All that it may be, by key / Các giá trị được nhập, theo mã'),
	}),
);

/** The inputs that a rule asks for, each with what it means to the person who enters it. */
export type Variables = Readonly<Record<string, Variable>>;
export const variables: z.ZodType<Variables> = z
	.record(inputName, variable)
	.describe('Inputs by name, with their meaning / Các biến và ý nghĩa');

/** An expression over the rule's variables; see docs/howto/scoring-rules.md for what it may hold. */
export const expressionText = z
	.string()
	.overwrite((text) => text.normalize('NFC').trim())
	.refine((text) => parseExpression(text).ok, 'set.not-an-expression')
	.describe('Expression over the variables / Biểu thức trên các biến');

/** A stretch of values as documents write it. An absent border is open. */
export type Stretch = {
	readonly from?: DecimalText | undefined;
	readonly fromInclusive: boolean;
	readonly until?: DecimalText | undefined;
	readonly untilInclusive: boolean;
};

/** The keys of a stretch, to be spread into a strict object. From is inclusive, until is not, unless it says otherwise. */
export const STRETCH = {
	from: decimalText.optional(),
	fromInclusive: flag.default(true),
	until: decimalText.optional(),
	untilInclusive: flag.default(false),
};

/** The borders of a stretch as numbers. */
export const toInterval = (stretch: Stretch): Interval => ({
	fromInclusive: stretch.fromInclusive,
	untilInclusive: stretch.untilInclusive,
	...(stretch.from === undefined ? {} : { from: decimal(stretch.from) }),
	...(stretch.until === undefined ? {} : { until: decimal(stretch.until) }),
});
