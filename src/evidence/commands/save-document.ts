import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { checkDocument } from '../core/document.ts';
import type { EvidenceEvent } from '../core/event.ts';
import { documentFields } from '../document-input.ts';
import { lockDocument, writtenOf } from '../queries/document-state.ts';
import { upsertDocument } from '../store.ts';

/**
 * Writes a document down, or changes what was written of it by somebody who saw `version`. That it is a state secret is
 * said once and stays. Problems: those of `checkDocument`, `evidence.document-missing`, `evidence.document-changed`.
 */
export const saveDocument = defineCommand({
	name: 'evidence.save-document',
	input: z.strictObject({
		unitId: z.uuid(),
		/** Absent for a new one. */
		known: z.strictObject({ id: z.uuid(), version: z.int().min(1) }).optional(),
		fields: documentFields,
	}),
	load: async (tx, { known }, { jurisdictionId }) =>
		known && (await lockDocument(tx, jurisdictionId, known.id)),
	may: (actor, state, { unitId }) => permit(actor, 'evidence.add', { unitId: state?.unitId ?? unitId }),
	decide: (state, { unitId, known, fields: given }, { actor, now, today, newId }) => {
		if (known && (!state || state.unitId !== unitId)) return no('evidence.document-missing');
		if (known && state && state.version !== known.version) return no('evidence.document-changed');
		const checked = checkDocument({ ...given, stateSecret: state?.stateSecret ?? given.stateSecret }, today);
		if (!checked.ok) return checked;
		const fields = checked.value;
		const version = (known?.version ?? 0) + 1;
		const id = known?.id ?? newId<'document'>();
		const { jurisdictionId, personId } = actor;
		const event: EvidenceEvent = {
			type: 'evidence.document-saved',
			document: id,
			unit: unitId,
			version,
			number: fields.number,
			before: state?.written ?? null,
			after: writtenOf(fields),
		};
		return yes({
			changes: { jurisdictionId, id, unitId, version, fields, personId, at: now },
			event,
			answer: { id, version },
		});
	},
	save: (tx, document) => upsertDocument(tx, document),
});
