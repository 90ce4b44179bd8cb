/** Kinds of files that are taken as evidence: those that prove something by themselves and run nothing. */
export const KINDS = ['pdf', 'docx', 'xlsx', 'png', 'jpeg'] as const;
export type Kind = (typeof KINDS)[number];

/** The most bytes that a file may have. */
export const MOST_BYTES = 200_000_000;

/** What an appraiser should know of a file that was taken all the same. */
export const FLAGS = ['encrypted', 'no-text', 'blank', 'unreadable'] as const;
export type Flag = (typeof FLAGS)[number];

/** What the first bytes of a file say that it is. `office` is told apart by what is in the archive. */
export type Seen = Exclude<Kind, 'docx' | 'xlsx'> | 'office' | OldFormat | 'other' | 'empty';

/** Formats that have to be converted first. */
export const OLD_FORMATS = ['old-office', 'heic', 'odf', 'rtf', 'tiff', 'gif'] as const;
export type OldFormat = (typeof OLD_FORMATS)[number];

const startsWith = (head: Uint8Array, bytes: readonly number[], at = 0): boolean =>
	bytes.every((byte, index) => head[at + index] === byte);

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

const HEIC = ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1', 'avif'];

/**
 * What a file is by its first bytes (at least 64 are looked at; a shorter file is looked at whole). Names and what a
 * browser says of a type are never asked.
 */
export const seenIn = (head: Uint8Array): Seen => {
	if (head.length === 0) return 'empty';
	if (startsWith(head, ascii('%PDF-'))) return 'pdf';
	if (startsWith(head, [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
	if (startsWith(head, [0xff, 0xd8, 0xff])) return 'jpeg';
	if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return 'old-office';
	if (startsWith(head, ascii('ftyp'), 4) && HEIC.some((brand) => startsWith(head, ascii(brand), 8)))
		return 'heic';
	if (startsWith(head, ascii('{\\rtf'))) return 'rtf';
	if (startsWith(head, ascii('GIF8'))) return 'gif';
	if (startsWith(head, [0x49, 0x49, 0x2a, 0]) || startsWith(head, [0x4d, 0x4d, 0, 0x2a])) return 'tiff';
	if (startsWith(head, [0x50, 0x4b, 3, 4])) {
		return startsWith(head, ascii('mimetypeapplication/vnd.oasis'), 30) ? 'odf' : 'office';
	}
	return 'other';
};
