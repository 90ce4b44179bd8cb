export type Mark = ',' | '.';

/** What the text of one cell can be, before its column has been asked. */
export type NumberForm =
	| { readonly kind: 'absent' }
	| { readonly kind: 'refused'; readonly code: string }
	| {
			readonly kind: 'number';
			readonly sign: '' | '-';
			readonly units: string;
			readonly fraction: string;
			readonly decimal?: Mark | undefined;
			readonly group?: Mark | ' ' | undefined;
			readonly percent: boolean;
	  }
	/** "1.234": one thousand two hundred and thirty-four, or one and 234 thousandths. */
	| {
			readonly kind: 'either';
			readonly sign: '' | '-';
			readonly left: string;
			readonly right: string;
			readonly mark: Mark;
			readonly percent: boolean;
	  };

/** No printed figure is longer; longer digits are an attack or a mistake. */
const LONGEST = 100;

/** Signs that stand for "nothing here" or "does not apply", in tables of either language. */
const ABSENT = /^(?:[-‐-―−－]+|…|\.{2,3}|x|n\/a|na|không áp dụng|not applicable)?$/iu;
const SPREADSHEET_ERROR =
	/^#(?:REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA|#+)$/iu;
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i;
const PARENTHESES = /^\((.*)\)$/u;

/** Most cells of most tables; the longer way gives the same. */
const SIMPLE = /^\d{1,15}(?:[.,]\d{1,15})?$/;
const PLAIN = /^(\d+)$/;
const ONE_MARK = /^(\d*)([.,])(\d+)$/;
const COULD_BE_THOUSANDS = /^[1-9]\d{0,2}[.,]\d{3}$/;
const GROUPED = /^(\d{1,3}(?:([., ])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?$/;

const NARROW_BLANKS = /[\u00a0\u2007\u2009\u202f]/g;

const digitsOf = (body: string, sign: '' | '-', percent: boolean): NumberForm => {
	const plain = PLAIN.exec(body);
	if (plain) return { kind: 'number', sign, units: body, fraction: '', percent };
	const one = ONE_MARK.exec(body);
	if (one) {
		const [, left = '', mark, right = ''] = one;
		if (COULD_BE_THOUSANDS.test(body))
			return { kind: 'either', sign, left, right, mark: mark as Mark, percent };
		return { kind: 'number', sign, units: left || '0', fraction: right, decimal: mark as Mark, percent };
	}
	const grouped = GROUPED.exec(body);
	if (!grouped || grouped[2] === grouped[3]) return { kind: 'refused', code: 'exchange.not-a-number' };
	const [, units = '', group, decimal, fraction = ''] = grouped;
	return {
		kind: 'number',
		sign,
		units: units.replace(/\D/g, ''),
		fraction,
		decimal: decimal as Mark | undefined,
		group: group as Mark | ' ',
		percent,
	};
};

/**
 * What a text can be as a number, read by its form alone: Vietnamese and English marks, thousands separators
 * (also narrow blanks), any minus sign, a percent sign, "điểm" behind, an apostrophe before as spreadsheets keep
 * text-numbers. "-", "…" and blanks are absent, never 0.
 * Refused with a code: texts, formulas, error values of spreadsheets, scientific notation (its digits are not the
 * printed ones), bare parentheses (a negative number to accountants, an aside to others), over-long digits.
 */
export const numberForm = (text: string): NumberForm => {
	if (SIMPLE.test(text)) return digitsOf(text, '', false);
	const trimmed = text.normalize('NFC').replace(NARROW_BLANKS, ' ').trim();
	if (ABSENT.test(trimmed)) return { kind: 'absent' };
	if (SPREADSHEET_ERROR.test(trimmed)) return { kind: 'refused', code: 'exchange.spreadsheet-error' };
	if (trimmed.startsWith('=')) return { kind: 'refused', code: 'exchange.formula' };
	if (trimmed.length > LONGEST) return { kind: 'refused', code: 'exchange.number-too-long' };
	if (SCIENTIFIC.test(trimmed)) return { kind: 'refused', code: 'exchange.scientific-notation' };
	const inside = PARENTHESES.exec(trimmed)?.[1]?.trim();
	if (inside !== undefined && /^\d/.test(inside)) {
		return { kind: 'refused', code: 'exchange.parenthesised-number' };
	}
	const bare = (inside ?? trimmed).replace(/^['’]/u, '').replace(/\s*(?:điểm|points?)$/iu, '');
	const percent = /[%％]$/u.test(bare);
	const unsigned = /^([+\-−–﹣－]?)\s?(.*?)\s*[%％]?$/u.exec(bare);
	const sign = unsigned?.[1] === '' || unsigned?.[1] === '+' ? '' : '-';
	return digitsOf(unsigned?.[2] ?? '', sign, percent);
};
