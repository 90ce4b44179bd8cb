import { aSet } from '#criteria/core/a-set.fixture.ts';
import type { Inputs } from './input.ts';

export const criteria: Inputs = ({ setDraftId, setId, sampleId }) => {
	const seen = { id: setDraftId, version: 1 };
	const document = aSet({ id: `${setId}-nhap` });
	return {
		'criteria.acknowledge-findings': {
			input: { ...seen, findings: [{ finding: 'criteria.x', at: '' }], reason: '' },
		},
		'criteria.discard-set-draft': { input: seen },
		'criteria.published-sets': { input: {} },
		'criteria.save-sample': { input: { setId, leaf: '1.1', help: 'Kèm quyết định', file: 'keep' } },
		'criteria.leaf-samples': { input: { setId } },
		'criteria.sample-bytes': { input: { id: sampleId } },
		'criteria.publish-set': { input: { ...seen, reason: 'Quyết định 1' } },
		'criteria.save-set-draft': { input: { ...seen, edit: { kind: 'document', document } } },
		'criteria.set-documents': { input: { setIds: [setId] } },
		'criteria.set-draft': { input: { id: setDraftId } },
		'criteria.set-version': { input: { setId } },
		'criteria.sets': { input: {} },
		'criteria.start-set-draft': { input: { document, origin: 'empty', adoptedFrom: null } },
	};
};
