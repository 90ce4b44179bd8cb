import { aSet } from '#criteria/core/a-set.fixture.ts';
import type { Inputs } from './input.ts';

export const criteria: Inputs = ({ setDraftId, setId }) => {
	const seen = { id: setDraftId, version: 1 };
	const document = aSet({ id: `${setId}-nhap` });
	return {
		'criteria.acknowledge-findings': {
			input: { ...seen, findings: [{ finding: 'criteria.x', at: '' }], reason: '' },
		},
		'criteria.discard-set-draft': { input: seen },
		'criteria.published-sets': { input: {} },
		'criteria.publish-set': { input: { ...seen, reason: 'Quyết định 1' } },
		'criteria.save-set-draft': { input: { ...seen, edit: { kind: 'document', document } } },
		'criteria.set-documents': { input: { setIds: [setId] } },
		'criteria.set-draft': { input: { id: setDraftId } },
		'criteria.set-version': { input: { setId } },
		'criteria.sets': { input: {} },
		'criteria.start-set-draft': { input: { document, origin: 'empty', adoptedFrom: null } },
	};
};
