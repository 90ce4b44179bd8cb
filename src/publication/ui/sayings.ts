import type { PublishedInconsistency, PublishedSettings, PublishedUnit } from '../core/published.ts';

/** Sentences that the index has for its own codes. Routes hand them in, since a domain knows others by their core. */
export type Sayings = {
	readonly inconsistency: (found: PublishedInconsistency) => string;
	readonly notComparable: (reason: NonNullable<PublishedUnit['notComparable']>) => string;
	readonly rankRule: (rank: PublishedSettings['rank']) => string;
	readonly rankKey: (key: string) => string;
	readonly streak: (unit: Pick<PublishedUnit, 'streak' | 'year'>) => string;
};
