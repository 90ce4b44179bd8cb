import { toExact } from '#kernel/decimal.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { clean } from '#kernel/text.ts';
import type { Input, Value } from '#scoring/core/form.ts';
import { wrongInputs } from '#scoring/core/inputs.ts';
import type { Evidence } from '#scoring/core/number-evidence.ts';
import { readTypedValue } from '#scoring/core/typed-value.ts';
import type { CellKind } from './self-cells.ts';

/** The longest explanation; the database holds the same. Characters as JavaScript counts them. */
const LONGEST_TEXT = 20_000;

/**
 * Screens show a comma as the decimal mark and say so: "1,234" is one and 234 thousandths. A point before three digits is
 * read by neither custom: programs write decimals with it, people thousands, and a wrong guess is off a thousandfold.
 */
const COMMA: Evidence = { decimal: new Set([',']), group: new Set() };
const THOUSANDS: Evidence = { decimal: new Set(), group: new Set(['.']) };

const evidenceFor = (text: string, { kind }: Input): Evidence => {
	if (text.includes(',')) return COMMA;
	// Counts have no decimals, so that only one reading is left.
	return kind === 'count' ? THOUSANDS : { decimal: new Set(['.', ',']), group: new Set(['.']) };
};

/** Control characters say nothing, and the database cannot hold one of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

const readText = (typed: string): Decision<string | null> => {
	const text = clean(
		typed
			.replace(/\p{Cs}/gu, '\ufffd')
			.replaceAll('\r\n', '\n')
			.replaceAll('\r', '\n')
			.replace(CONTROLS, ''),
	);
	if (text.length > LONGEST_TEXT)
		return no('self-assessment.text-too-long', { length: text.length, most: LONGEST_TEXT });
	return yes(text === '' ? null : text);
};

/** The one text that a value is kept as: numbers with a decimal point, days as 2026-12-31, keys of options. */
const canonical = (value: Value): string => (typeof value === 'string' ? value : toExact(value));

/** The sentences of reading a file name its rows and columns; those of a cell stand beside it. */
const ofCell = (code: string): string => code.replace(/^exchange\./, 'self-assessment.');

/**
 * What was typed into a cell as the text that is kept; null where it was emptied. A text that is canonical already comes
 * to itself, a number with exactly three decimals aside ("1.234"), which could be thousands.
 * Problems: those of reading entries from a file, as `npx openpar compute` tells them (`self-assessment.not-a-number`,
 * `….ambiguous-number`, `….option-unknown` …), `scoring.input-…` for what the input does not take,
 * `self-assessment.text-too-long`.
 */
export const readCell = (cell: CellKind, typed: string | null): Decision<string | null> => {
	if (typed === null) return yes(null);
	if (cell.kind === 'text') return readText(typed);
	const { input, limit } = cell;
	const about = { input: input.name, value: typed.slice(0, 60) };
	const reading = readTypedValue(typed, input, {
		evidence: evidenceFor(typed, input),
		isStored: false,
		limit,
	});
	if (reading.kind === 'absent') return yes(null);
	if (reading.kind === 'problem') return no(ofCell(reading.code), { ...about, known: reading.known ?? '' });
	const [wrong] = wrongInputs([input], { [input.name]: reading.value });
	return wrong ? no(wrong.code, { ...wrong.details, ...about }) : yes(canonical(reading.value));
};
