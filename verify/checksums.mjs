import { textOf } from './lines.mjs';

const LINE = /^([0-9a-f]{64}) {2}([^\n]+)$/;

/**
 * Reads a file of lines "hash, two blanks, name" as `sha256sum` writes them (`SHA256SUMS`, `leaves.txt`).
 * @returns {{ entries: { hash: string, place: string }[], findings: object[] }}
 */
export const readChecksums = (file, bytes) => {
	const texts = textOf(bytes)?.split('\n');
	if (!texts) return { entries: [], findings: [{ code: 'not-utf8', file }] };
	if (texts.pop() !== '') return { entries: [], findings: [{ code: 'no-final-newline', file }] };
	const findings = [];
	const entries = texts.flatMap((text, index) => {
		const [, hash, place] = LINE.exec(text) ?? [];
		if (!hash) findings.push({ code: 'not-a-checksum', file, line: index + 1 });
		return [{ hash: hash ?? '', place: place ?? '' }];
	});
	return { entries, findings };
};
