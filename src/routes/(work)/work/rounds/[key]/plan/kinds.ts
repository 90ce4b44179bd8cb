import { m } from '#paraglide/messages.js';

/** Kinds of units that a jurisdiction adds to the register by itself; administrative units are there already. */
export const ADDED_KINDS = [
	'department',
	'division',
	'ministry',
	'ministerial-agency',
	'government-agency',
	'vertical-agency',
	'public-service-unit',
	'other',
] as const;

/** The kinds as a choice. */
export const unitKinds = () =>
	ADDED_KINDS.map((kind) => ({ value: kind, label: m[`work.rounds.kind.${kind}`]() }));
