import { randomBytes } from 'node:crypto';
import { type Id, idV7 } from '#kernel/id.ts';
import type { Clock } from '#platform/clock/clock.ts';

/** A new id that sorts by time, for rows. */
export type NewId = <Of extends string>() => Id<Of>;

/** Makes ids from the clock and the machine's randomness. */
export const newIds =
	(clock: Clock): NewId =>
	<Of extends string>() =>
		idV7<Of>(clock.now(), randomBytes(10));
