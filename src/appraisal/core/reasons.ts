/**
 * Why an appraiser comes to another score, as units and statistics are told. Data: the words stand in
 * `messages/appraisal`, and with each code goes a text that says what it means here.
 */
export const REASON_CODES = [
	'evidence-missing',
	'evidence-outside-period',
	'evidence-not-proving',
	'wrong-count',
	'rule-misread',
	'late',
	'explanation-accepted',
	'not-submitted',
	'violation',
	'other',
] as const;

/** The longest reason; the database holds the same. */
export const LONGEST_REASON = 2_000;
