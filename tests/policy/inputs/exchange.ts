import type { Inputs } from './input.ts';

const FILES = [{ role: 'table', name: 'bang.csv', bytes: new Uint8Array([97]) }];

export const exchange: Inputs = ({ tableDraftId, waitingNumber }) => {
	const seen = { id: tableDraftId, version: 1 };
	return {
		// The draft of this world is a table that was published elsewhere.
		'exchange.choose-sets': {
			input: { ...seen, sets: ['son-la-2017-office'] },
			problem: 'exchange.draft-not-a-round',
		},
		'exchange.close-draft': { input: { ...seen, number: waitingNumber } },
		'exchange.discard-draft': { input: seen },
		'exchange.draft': { input: { id: tableDraftId } },
		'exchange.draft-files': { input: { id: tableDraftId } },
		'exchange.drafts': { input: {} },
		'exchange.map-columns': { input: { ...seen, mapping: { 'Đơn vị': 'unit' }, block: 'Sở', year: 2023 } },
		'exchange.replace-draft-files': { input: { ...seen, files: FILES, refused: [] } },
		'exchange.set-rules': { input: { ...seen, settings: 'ties: shared' } },
		'exchange.start-draft': {
			input: { files: FILES, refused: [], block: 'Sở', year: 2023, settings: '' },
		},
	};
};
