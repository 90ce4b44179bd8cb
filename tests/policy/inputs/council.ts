import type { Inputs } from './input.ts';

export const council: Inputs = ({ roundId, units, council: ids, signedId }) => {
	const [unitId] = units;
	const session = { session: ids.preparing, version: 1 };
	const open = { session: ids.open, version: 1 };
	const fields = {
		form: 'meeting',
		heldAt: Date.parse('2026-11-23T01:00:00Z'),
		place: 'Phòng họp 2',
		opinionsUntil: null,
		chairDecidesTie: false,
	};
	const atItem = (may: string) => ({ may, unitId });
	const hides = 'council.not-found';
	return {
		'council.prepare-session': { hides, input: { round: roundId, ...fields } },
		'council.change-session': { hides, input: { ...session, ...fields } },
		'council.add-item': {
			hides,
			input: { session: ids.preparing, unitId, leaf: '1.2', reason: 'Thường trực yêu cầu' },
			asks: atItem('council.change-agenda'),
		},
		'council.remove-item': {
			hides,
			input: { item: ids.items[0], version: 1, reason: 'Đơn vị rút ý kiến' },
			asks: atItem('council.change-agenda'),
		},
		// In appraisal 2 it is too early, in the council its agenda is empty.
		'council.open-session': {
			hides,
			input: { session: ids.empty, version: 2 },
			problem: 'council.session-changed',
		},
		'council.note-attendance': { hides, input: { ...open, people: [] } },
		'council.give-opinion': {
			hides,
			input: { item: ids.items[0], version: 0, choice: 'other', values: { option: 'yes' }, reason: 'Có đủ' },
			asks: atItem('council.vote'),
		},
		'council.close-item': {
			hides,
			input: { item: ids.items[0], version: 1, way: 'none', values: {}, reason: 'Không quá nửa' },
			asks: atItem('council.close-item'),
		},
		'council.close-session': { hides, input: open, problem: 'council.items-open' },
		'council.edit-minutes': { hides, input: { ...open, secretary: 'Thư', opening: '', conclusion: '' } },
		'council.sign-minutes': { hides, input: open, problem: 'council.not-in-state' },
		'council.file-minutes': {
			hides,
			input: {
				session: ids.signed,
				number: '05/BB-HĐTĐ',
				issuedOn: '2026-11-01',
				signer: 'Nguyễn Văn A, Chủ tịch Hội đồng',
				fileName: 'bien-ban.pdf',
				bytes: new Uint8Array([37, 80, 68, 70]),
			},
		},
		'council.minutes-bytes': {
			input: { round: '2026', id: signedId },
			hides: 'null',
			asks: { may: 'council.read' },
		},
		'council.sessions': { input: { round: '2026' }, hides: 'null', asks: { may: 'council.read' } },
		'council.session': { input: { round: '2026', number: 1 }, hides: 'null', asks: { may: 'council.read' } },
		'council.my-opinions': { input: {} },
	};
};
