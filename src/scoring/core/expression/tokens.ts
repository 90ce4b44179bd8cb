import { type Decision, no, yes } from '#kernel/decision.ts';

/** A word of an expression and where it stands (columns count from 1). */
export type Token = {
	readonly kind: 'number' | 'name' | 'text' | 'sign';
	readonly text: string;
	readonly column: number;
};

const PIECE = /\s*(?:(\d+(?:\.\d+)?)|(\p{L}[\p{L}\p{M}\p{N}_]*)|"([^"]*)"|(<=|>=|!=|[-+*/×÷−–=<>≤≥≠(),]))/uy;

/** Signs as they are typed, and as they are meant. */
const MEANT: Readonly<Record<string, string>> = {
	'×': '*',
	'÷': '/',
	'−': '-',
	'–': '-',
	'≤': '<=',
	'≥': '>=',
	'≠': '!=',
};

/** Longer formulas are no formulas of a criteria set; the limit keeps the reading of hostile files short. */
const MOST_CHARACTERS = 1000;

/** Splits an expression into words. @returns `scoring.expression-unreadable` with the column of what is none */
export const tokensOf = (text: string): Decision<readonly Token[]> => {
	if (text.length > MOST_CHARACTERS)
		return no('scoring.expression-too-long', { length: text.length, limit: MOST_CHARACTERS });
	const tokens: Token[] = [];
	let at = 0;
	while (text.slice(at).trim() !== '') {
		PIECE.lastIndex = at;
		const match = PIECE.exec(text);
		if (!match) {
			const column = at + text.slice(at).search(/\S/) + 1;
			return no('scoring.expression-unreadable', { column, found: text.slice(column - 1, column + 9) });
		}
		const [whole, number, name, quoted, sign] = match;
		const column = at + whole.search(/\S/) + 1;
		if (number !== undefined) tokens.push({ kind: 'number', text: number, column });
		else if (name !== undefined) tokens.push({ kind: 'name', text: name, column });
		else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted, column });
		else tokens.push({ kind: 'sign', text: MEANT[sign as string] ?? (sign as string), column });
		at += whole.length;
	}
	return yes(tokens);
};
