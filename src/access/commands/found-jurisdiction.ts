import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayStandBeside } from '../core/examples-apart.ts';
import { jurisdictionInput } from '../jurisdiction-input.ts';
import { readJurisdictions } from '../queries/jurisdictions.ts';
import { insertJurisdiction } from '../store.ts';

/** A further jurisdiction, by the product itself: shipped examples, and the state as steward of shipped units. */
export const foundJurisdiction = defineCommand({
	name: 'access.found-jurisdiction',
	policy: 'product',
	input: jurisdictionInput,
	load: (tx) => readJurisdictions(tx),
	decide: (jurisdictions, jurisdiction, { actor }) => {
		const apart = mayStandBeside(jurisdictions, jurisdiction);
		if (!apart.ok) return apart;
		const { jurisdictionId } = actor;
		return yes({
			changes: { ...jurisdiction, id: jurisdictionId },
			event: { type: 'access.jurisdiction-founded', slug: jurisdiction.slug },
			answer: { jurisdictionId },
		});
	},
	save: (tx, jurisdiction) => insertJurisdiction(tx, jurisdiction),
	constraints: { jurisdiction_slug_key: 'access.jurisdiction-taken' },
});
