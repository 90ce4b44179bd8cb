import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { openAt } from '#rounds/core/unit-clock.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { mayLink } from '../core/may-link.ts';
import { linkInput } from '../link-input.ts';
import { lockDocument } from '../queries/document-state.ts';
import { lockPlaceOfLinks, readLinks } from '../queries/place-of-links.ts';
import { insertLinks } from '../store-links.ts';

/**
 * Says which leaves of a unit's card a document proves, as many as are named; those that it proves already stay as they
 * are. Problems: `evidence.document-missing`, `evidence.no-such-card`, `evidence.leaf-unknown`, those of `permit` and of
 * `mayLink`.
 */
export const link = defineCommand({
	name: 'evidence.link',
	input: linkInput,
	load: async (tx, { round, unitId, documentId }, { jurisdictionId }) => {
		const document = await lockDocument(tx, jurisdictionId, documentId);
		const place = await lockPlaceOfLinks(tx, { jurisdictionId, round, unitId });
		const links = await readLinks(tx, { jurisdictionId, roundId: place?.roundId, documentId });
		return { document, place, links };
	},
	// Whatever the hour: deadlines are judged below, by the clock of after the locks.
	may: (actor, { place }, { unitId }) =>
		permit(actor, 'evidence.link', {
			roundId: place?.roundId,
			unitId,
			phases: ['self-assessment', 'explanation'],
		}),
	decide: ({ document, place, links }, { unitId, documentId, leaves }, { actor, now, newId }) => {
		if (!document || document.unitId !== unitId) return no('evidence.document-missing');
		if (!place) return no('evidence.no-such-card');
		const open = openAt(place, now);
		const { roundId } = place;
		const permitted = permit(actor, 'evidence.link', { roundId, unitId, phases: open });
		if (!permitted.ok) return permitted;
		const unknown = leaves.find((leaf) => !place.leaves.includes(leaf));
		if (unknown !== undefined) return no('evidence.leaf-unknown', { leaf: unknown });
		const batch = mayLink({ ...place, open }, leaves);
		if (!batch.ok) return batch;
		const added = [...new Set(leaves)].filter((leaf) => !links.some((one) => one.leaf === leaf));
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
