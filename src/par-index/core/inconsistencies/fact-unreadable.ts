import { isKnownFact } from '../facts.ts';
import { readFigure } from '../printed-number.ts';
import type { Check } from './evidence.ts';

/** Facts whose value may be the name of a unit instead of a figure. */
const NAMED = new Set(['highest', 'lowest']);

/** A printed fact with a name nobody knows, or without a figure where one is needed: it was held against nothing. */
export const factUnreadable: Check = ({ facts }) =>
	facts.flatMap((group) =>
		group.facts
			.filter(({ fact, text }) => !isKnownFact(fact) || (!NAMED.has(fact) && !readFigure(text)))
			.map(({ place, fact, text }) => ({
				unit: null,
				place,
				details: { block: group.block, fact, printed: text },
			})),
	);
