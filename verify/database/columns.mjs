import { canonical } from '../canonical.mjs';
import { digest } from '../hash.mjs';

/** Whether two values that JSON can say are the same. */
export const same = (a, b) => canonical(a ?? null) === canonical(b ?? null);

/** SHA-256 over the canonical form. */
export const digestOf = (value) => digest(canonical(value));

/** An instant in SQL as audit records write it, to the microsecond: a change below what programs show is a change. */
export const instant = (column) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The instant of a text in ISO 8601 as `instant` writes it. */
export const toInstant = (text) => `${new Date(text).toISOString().slice(0, -1)}000Z`;

/** The fields in which what is stored differs from what it should be; one finding each. */
export const differences = (stored, expected, finding) =>
	Object.keys(expected)
		.filter((field) => !same(stored[field], expected[field]))
		.map((field) => ({ ...finding, field }));
