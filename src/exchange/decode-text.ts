import { type Decision, no, yes } from '#kernel/decision.ts';

const starts = (bytes: Uint8Array, ...with_: number[]): boolean =>
	with_.every((byte, index) => bytes[index] === byte);

/** The first line that is no UTF-8, counted from 1. */
const brokenLine = (bytes: Uint8Array): number => {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let line = 1;
	for (let from = 0; from <= bytes.length; line++) {
		const end = bytes.indexOf(10, from);
		const until = end < 0 ? bytes.length : end;
		try {
			decoder.decode(bytes.subarray(from, until));
		} catch {
			return line;
		}
		from = until + 1;
	}
	return line;
};

/**
 * Decodes a text file: UTF-8 with or without byte order mark, UTF-16 with one (as Excel's "Unicode text" has).
 * Old Vietnamese encodings (TCVN3, VNI, Windows-1258) are refused with the line, never guessed: a wrong guess changes
 * names without anybody seeing it.
 * Problems: `exchange.not-utf8`, `exchange.nul-byte`.
 */
export const decodeText = (bytes: Uint8Array, file: string): Decision<string> => {
	const wide = starts(bytes, 0xff, 0xfe) ? 'utf-16le' : starts(bytes, 0xfe, 0xff) ? 'utf-16be' : undefined;
	let text: string;
	try {
		text = new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes);
	} catch {
		return no('exchange.not-utf8', { file, row: wide ? 1 : brokenLine(bytes) });
	}
	const nul = text.indexOf('\0');
	if (nul >= 0) return no('exchange.nul-byte', { file, row: text.slice(0, nul).split('\n').length });
	return yes(text);
};
