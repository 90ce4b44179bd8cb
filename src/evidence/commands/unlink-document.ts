import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { openAt } from '#rounds/core/unit-clock.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { mayLink } from '../core/may-link.ts';
import { linkInput } from '../link-input.ts';
import { lockDocument } from '../queries/document-state.ts';
import { lockPlaceOfLinks, readLinks } from '../queries/place-of-links.ts';
import { endLinks } from '../store-links.ts';

/**
 * Takes back that a document proves leaves; that it did stays on record. What was handed in with the unit's own assessment
 * is not taken back while it explains itself.
 * Problems: those of `evidence.link`, and `evidence.link-of-self-assessment` with the `leaf`.
 */
export const unlink = defineCommand({
	name: 'evidence.unlink',
	input: linkInput,
	load: async (tx, { round, unitId, documentId }, { jurisdictionId }) => {
		const document = await lockDocument(tx, jurisdictionId, documentId);
		const place = await lockPlaceOfLinks(tx, { jurisdictionId, round, unitId });
		const links = await readLinks(tx, { jurisdictionId, roundId: place?.roundId, documentId });
		return { document, place, links };
	},
	may: (actor, { place }, { unitId }) =>
		permit(actor, 'evidence.link', {
			roundId: place?.roundId,
			unitId,
			phases: ['self-assessment', 'explanation'],
		}),
	decide: ({ document, place, links }, { unitId, documentId, leaves }, { actor, now }) => {
		if (!document || document.unitId !== unitId) return no('evidence.document-missing');
		if (!place) return no('evidence.no-such-card');
		const open = openAt(place, now);
		const { roundId } = place;
		const permitted = permit(actor, 'evidence.link', { roundId, unitId, phases: open });
		if (!permitted.ok) return permitted;
		const batch = mayLink({ ...place, open }, leaves);
		if (!batch.ok) return batch;
		const ended = links.filter(({ leaf }) => leaves.includes(leaf));
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
