import type { Json } from '#kernel/json.ts';
import type { AuditEvent } from './event.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A number or a key, and no sentence. */
const WORD = /^\S{1,80}$/;
/** A list of a whole country is found by what else the event names. */
const MOST = 200;

const idsIn = (value: Json | undefined): string[] => {
	if (typeof value === 'string') return UUID.test(value) ? [value] : [];
	if (value === null || typeof value !== 'object') return [];
	return Object.values(value).flatMap(idsIn);
};

/**
 * What an event can be found by: every id in it, and the words at its top (the number of a release, the key of a round).
 * At most 200, each once.
 */
export const subjectsOf = ({ type: _, ...said }: AuditEvent): readonly string[] => {
	const words = Object.values(said).filter((value) => typeof value === 'string' && WORD.test(value));
	// Sorted, so that which 200 they are follows from what the event says and not from how it was written down.
	return [...new Set([...(words as string[]).sort(), ...idsIn(said).sort()])].slice(0, MOST);
};

/** Every id in an event, for saying what it is called. */
export const idsOf = (event: AuditEvent | undefined): readonly string[] => idsIn(event);
