import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { mayLink } from '../core/may-link.ts';
import { linkInput } from '../link-input.ts';
import { lockLinks, mayEverLink, openPlace } from '../linking.ts';
import { endLinks } from '../store-links.ts';

/**
 * Takes back that a document proves leaves; that it did stays on record. What was handed in with the unit's own assessment
 * is not taken back while it explains itself.
 * Problems: those of `evidence.link`, and `evidence.link-of-self-assessment` with the `leaf`.
 */
export const unlink = defineCommand({
	name: 'evidence.unlink',
	input: linkInput,
	load: lockLinks,
	may: mayEverLink,
	decide: (state, input, { actor, now }) => {
		const place = openPlace(state, input, actor, now);
		if (!place.ok) return place;
		const { unitId, documentId, leaves } = input;
		const { roundId } = place.value;
		const batch = mayLink(place.value, leaves);
		if (!batch.ok) return batch;
		const ended = state.links.filter(({ leaf }) => leaves.includes(leaf));
		const earlier = ended.find((one) => one.batch === 'self' && batch.value === 'explanation');
		if (earlier) return no('evidence.link-of-self-assessment', { leaf: earlier.leaf });
		const { jurisdictionId, personId } = actor;
		const event: EvidenceEvent = {
			type: 'evidence.document-unlinked',
			document: documentId,
			unit: unitId,
			round: roundId,
			leaves: ended.map(({ leaf }) => leaf),
		};
		return yes({
			changes: { jurisdictionId, ids: ended.map(({ id }) => id), personId, at: now },
			event: ended.length === 0 ? undefined : event,
			answer: { unlinked: ended.map(({ leaf }) => leaf) },
		});
	},
	save: (tx, ended) => endLinks(tx, ended),
});
