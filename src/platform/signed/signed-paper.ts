import { z } from 'zod';
import { parseDay } from '#kernel/calendar.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { documentNumber } from '#kernel/document-number.ts';
import { sha256 } from '../hash/sha256.server.ts';

/** A signed paper with its annexes: what a form of the site can bring. */
const MOST_BYTES = 9_000_000;

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length > 0);

/** What comes with a paper that was signed outside: its number, day and signer, and its bytes as they are. */
export const signedPaper = {
	number: z.string().max(60),
	issuedOn: z.string().refine((text) => parseDay(text) === text, 'platform.signed-day-wrong'),
	signer: z.string().trim().max(300).min(1, 'platform.signed-signer-missing'),
	fileName: z.string().max(300),
	bytes,
};

/** A signed paper as it is kept. */
export type SignedPaper = {
	readonly number: string;
	/** As 2026-12-31. */
	readonly issuedOn: string;
	readonly signer: string;
	readonly fileName: string;
	/** In hexadecimal. */
	readonly sha256: string;
	readonly bytes: Uint8Array;
};

/**
 * A signed paper as it is to be kept, byte for byte; the edge had its bytes inspected.
 * Problems: `platform.signed-too-large` {limit}, `platform.signed-day` {today}, those of `documentNumber`.
 */
export const takePaper = (given: Omit<SignedPaper, 'sha256'>, today: string): Decision<SignedPaper> => {
	const { issuedOn, signer, fileName, bytes: content } = given;
	if (content.length > MOST_BYTES) return no('platform.signed-too-large', { limit: MOST_BYTES / 1_000_000 });
	if (issuedOn > today) return no('platform.signed-day', { today });
	const number = documentNumber(given.number, issuedOn);
	if (!number.ok) return number;
	const sum = Buffer.from(sha256(content)).toString('hex');
	return yes({ number: number.value.text, issuedOn, signer, fileName, sha256: sum, bytes: content });
};

/** Its columns; every table of signed papers has them. */
export const paperRow = ({
	number,
	issuedOn,
	signer,
	fileName,
	sha256: sum,
	bytes: content,
}: SignedPaper) => ({
	number,
	year: Number(issuedOn.slice(0, 4)),
	issued_on: issuedOn,
	signer,
	file_name: fileName,
	size: content.length,
	sha256: sum,
	bytes: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
});
