import { FACTS } from './database/facts.mjs';

/**
 * Tables whose every column the verifier answers for otherwise: the chain itself, releases, cells by their events. But for
 * `audit_head.latest`, which says nothing of any result: it stops work when the clock is set back.
 */
export const OTHERWISE = [
	'audit_event',
	'audit_head',
	'audit_subject',
	'checkpoint',
	'release',
	'release_block',
	'release_counter',
	'release_file',
	'release_inconsistency',
	'release_leaf',
	'release_set',
	'release_unit',
] as const;

/** Tables of which several may be changed at once: a finding names its table. */
export const NAMED = [...Object.keys(FACTS), 'score_cell'];

/** Tables that the verifier does not answer for, and why a change in them changes no result. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
	...of('the register: what a round took of it stands in round_unit, what was published in release_unit', [
		'block',
		'jurisdiction',
		'unit',
		'unit_block',
		'unit_code',
		'unit_event',
		'unit_event_link',
		'unit_name',
		'unit_parent',
		'unit_region',
	]),
	...of('who somebody is and may do: what they did is in the records, which name them by id', [
		'first_administrator',
		'grant_request',
		'invitation',
		'login_step',
		'login_throttle',
		'password_history',
		'person',
		'person_factor',
		'person_identity',
		'person_password',
		'provider_answer',
		'recovery_code',
		'role_grant',
		'session',
	]),
	...of('on its way: what comes of it is written as something else when it is done', [
		'idempotency_key',
		'job',
		'set_draft',
		'table_draft',
		'table_draft_file',
		'upload',
	]),
	...of('what was told to whom: no result rests on it', ['mail', 'notice']),
	file_check: 'when a file was last read again: the verifier reads the bytes itself',
	leaf_sample: 'help beside a set: no result rests on it, and the set itself is held',
	leaf_share:
		'who sees to a leaf inside a unit: no result rests on it, and what was entered names who entered it',
	migration: 'of this installation: a changed one refuses the next start',
	shipped_data: 'of this installation: which files of the product were taken in',
};

function of(reason: string, tables: readonly string[]): Record<string, string> {
	return Object.fromEntries(tables.map((table) => [table, reason]));
}
