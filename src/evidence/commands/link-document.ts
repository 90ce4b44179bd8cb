import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { mayLink } from '../core/may-link.ts';
import { linkInput } from '../link-input.ts';
import { lockLinks, mayEverLink, openPlace } from '../linking.ts';
import { insertLinks } from '../store-links.ts';

/**
 * Says which leaves of a unit's card a document proves, as many as are named; those that it proves already stay as they
 * are. Problems: `evidence.document-missing`, `evidence.no-such-card`, `evidence.leaf-unknown`, those of `permit` and of
 * `mayLink`.
 */
export const link = defineCommand({
	name: 'evidence.link',
	input: linkInput,
	load: lockLinks,
	may: mayEverLink,
	decide: (state, input, { actor, now, newId }) => {
		const place = openPlace(state, input, actor, now);
		if (!place.ok) return place;
		const { unitId, documentId, leaves } = input;
		const { roundId } = place.value;
		const unknown = leaves.find((leaf) => !place.value.leaves.includes(leaf));
		if (unknown !== undefined) return no('evidence.leaf-unknown', { leaf: unknown });
		const batch = mayLink(place.value, leaves);
		if (!batch.ok) return batch;
		const added = [...new Set(leaves)].filter((leaf) => !state.links.some((one) => one.leaf === leaf));
		const { jurisdictionId, personId } = actor;
		const event: EvidenceEvent = {
			type: 'evidence.document-linked',
			document: documentId,
			unit: unitId,
			round: roundId,
			batch: batch.value,
			leaves: added,
		};
		return yes({
			changes: {
				jurisdictionId,
				roundId,
				unitId,
				documentId,
				batch: batch.value,
				personId,
				at: now,
				links: added.map((leaf) => ({ id: newId<'evidence-link'>(), leaf })),
			},
			event: added.length === 0 ? undefined : event,
			answer: { linked: added },
		});
	},
	save: (tx, links) => insertLinks(tx, links),
});
