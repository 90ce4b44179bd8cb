import { type Decision, no, yes } from '#kernel/decision.ts';
import { fold } from '#kernel/text.ts';

/** Grades of sensitivity (QCVN 12:2026/BCA): edits are logged from the third on, views from the fourth. */
export const SENSITIVITIES = ['public', 'internal', 'restricted', 'confidential'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** A document as people write it down; a file is something else, and a document may have several. */
export type DocumentFields = {
	/** Number and sign, "05/QĐ-UBND". */
	readonly number: string;
	/** The day it was issued, "2026-01-31". */
	readonly issuedOn: string | null;
	readonly issuer: string;
	/** What it is about (trích yếu). */
	readonly subject: string;
	readonly periodFrom: string | null;
	/** The last day that it speaks of. */
	readonly periodUntil: string | null;
	readonly sensitivity: Sensitivity;
	/** A paper of state secret: number, day and issuer are kept, and nothing else ever comes here. */
	readonly stateSecret: boolean;
};

/**
 * Whether a document can be kept so. Problems: `evidence.secret-subject` (what a state secret is about is not written
 * down here), `evidence.subject-missing`, `evidence.period-ends-before-it-begins`, `evidence.issued-in-future`.
 * @param today the day of the server
 */
export const checkDocument = (fields: DocumentFields, today: string): Decision<DocumentFields> => {
	const { subject, stateSecret, periodFrom, periodUntil, issuedOn } = fields;
	if (stateSecret && subject !== '') return no('evidence.secret-subject');
	if (!stateSecret && subject === '') return no('evidence.subject-missing');
	if (periodFrom !== null && periodUntil !== null && periodUntil < periodFrom)
		return no('evidence.period-ends-before-it-begins', { from: periodFrom, until: periodUntil });
	if (issuedOn !== null && issuedOn > today) return no('evidence.issued-in-future', { day: issuedOn, today });
	return yes(fields);
};

/** What a document is found by: without accents. */
export const searchOf = ({ number, issuer, subject }: DocumentFields): string =>
	fold(`${number} ${issuer} ${subject}`);
