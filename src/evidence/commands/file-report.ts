import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { clean } from '#kernel/text.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { lockDocument } from '../queries/document-state.ts';
import { hasPdf, roundOfUnit } from '../queries/signed-reports.ts';
import { insertReport } from '../store-links.ts';

/**
 * Files the signed report of a unit on its own assessment: a document of the unit with the PDF as it was signed, and who
 * signed it. It may come until the round is published; later ones stand beside the earlier.
 * Problems: `evidence.no-such-card`, `evidence.document-missing`, `evidence.report-no-pdf`, `access.phase-closed`.
 */
export const fileReport = defineCommand({
	name: 'evidence.file-report',
	input: z.strictObject({
		round: z.string().min(1).max(80),
		unitId: z.uuid(),
		documentId: z.uuid(),
		signer: z.string().transform(clean).pipe(z.string().min(1).max(300)),
	}),
	load: async (tx, { round, unitId, documentId }, { jurisdictionId }) => ({
		document: await lockDocument(tx, jurisdictionId, documentId),
		hasPdf: await hasPdf(tx, jurisdictionId, documentId),
		place: await roundOfUnit(tx, { jurisdictionId, round, unitId }),
	}),
	may: (actor, _state, { unitId }) => permit(actor, 'evidence.add', { unitId }),
	decide: (state, { unitId, documentId, signer }, { actor, now, newId }) => {
		const { document, place } = state;
		if (!place) return no('evidence.no-such-card');
		if (place.phase === 'published' || place.phase === 'preparation')
			return no('access.phase-closed', { phases: 'self-assessment' });
		if (!document || document.unitId !== unitId) return no('evidence.document-missing');
		if (!state.hasPdf) return no('evidence.report-no-pdf');
		const { jurisdictionId, personId } = actor;
		const { roundId } = place;
		const event: EvidenceEvent = {
			type: 'evidence.report-filed',
			document: documentId,
			unit: unitId,
			round: roundId,
			signer,
		};
		const id = newId<'self-report'>();
		return yes({
			changes: { jurisdictionId, id, roundId, unitId, documentId, signer, personId, at: now },
			event,
			answer: { id },
		});
	},
	save: (tx, report) => insertReport(tx, report),
});
