import { z } from 'zod';
import { clean } from '#kernel/text.ts';
import { SENSITIVITIES } from './core/document.ts';

const line = (longest: number) =>
	z
		.string()
		.transform(clean)
		.pipe(
			z
				.string()
				.max(longest)
				.regex(/^[^\p{Cc}\p{Cs}]*$/u),
		);
const day = z.iso.date().nullable();

/** A document as forms send it. */
export const documentFields = z.strictObject({
	number: line(100).pipe(z.string().min(1)),
	issuedOn: day,
	issuer: line(300).pipe(z.string().min(1)),
	subject: line(2000),
	periodFrom: day,
	periodUntil: day,
	sensitivity: z.enum(SENSITIVITIES),
	stateSecret: z.boolean(),
});

/** A SHA-256 as everything here writes it: in hexadecimal, lower case. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The name of a file as it came: without folders, and without what turns writing round or is no letter. */
export const fileName = z
	.string()
	.transform((name) =>
		clean(name.split(/[\\/]/).at(-1) ?? '').replaceAll(
			/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu,
			'',
		),
	)
	.pipe(z.string().min(1).max(255));
