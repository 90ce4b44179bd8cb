import type { Inputs } from './input.ts';

/** Who may is asked before which version was seen: the same problem in every phase. */
const STALE = { problem: 'rounds.round-changed', afterDeadline: true } as const;

export const rounds: Inputs = ({ roundId, units, setVersionId, extensionIds }) => {
	const seen = { round: roundId, version: 1 };
	const stale = { round: roundId, version: 99 };
	const until = Date.parse('2027-03-01T00:00:00Z');
	const unit = { unitId: units[0], name: 'Sở 1', code: null, block: 'Sở', setVersionId };
	const moreTime = { unitId: units[0], phase: 'self-assessment', until, reason: 'Bão' };
	const day = '2026-11-22';
	return {
		'rounds.advance-phase': { input: { ...stale, to: 'council', reason: 'x' }, ...STALE },
		'rounds.answer-reopening': {
			input: { round: roundId, id: extensionIds[0], answer: 'refuse', reason: 'Không đủ lý do' },
			asks: { may: 'rounds.approve-reopening', unitId: units[0] },
		},
		'rounds.appoint-council': { input: { ...seen, members: [] }, afterDeadline: true },
		'rounds.ask-reopening': { input: { round: roundId, ...moreTime }, problem: 'rounds.phase-not-over' },
		'rounds.assign-appraisers': { input: { ...seen, appraisers: [] }, afterDeadline: true },
		'rounds.board': { input: { key: '2026' }, hides: 'null' },
		'rounds.change-deadline': {
			input: { ...stale, phase: 'decision', closesAt: until, reason: 'x' },
			...STALE,
		},
		'rounds.choose-units': { input: { ...stale, units: [unit] }, problem: 'rounds.round-changed' },
		'rounds.conflicts': { input: { roundId } },
		'rounds.extend-phase': {
			input: { ...stale, ...moreTime },
			...STALE,
			asks: { may: 'rounds.extend', unitId: units[0] },
		},
		'rounds.notices': { input: {} },
		'rounds.open-round': { input: { ...seen, settingsFaults: 0 }, problem: 'rounds.checklist-open' },
		'rounds.people': { input: {} },
		'rounds.plan-calendar': { input: { ...seen, announcedOn: '2027-02-26', phases: [] } },
		'rounds.provinces-on': { input: { day } },
		'rounds.read-notices': { input: {} },
		'rounds.register-units': { input: { day } },
		'rounds.round-plan': { input: { key: '2026' }, hides: 'null' },
		'rounds.round-work': { input: {} },
		'rounds.rounds': { input: {} },
		'rounds.send-reminders': {
			input: {
				round: roundId,
				messages: [{ unitId: units[0], subject: 'Nhắc', text: 'Sắp hết hạn', link: '/work' }],
			},
		},
		'rounds.set-settings': { input: { ...seen, settings: '' } },
		'rounds.sets-in-force': { input: {} },
		'rounds.start-round': { input: { key: 'moi', name: { vi: 'Đợt mới' }, year: 2027, practice: true } },
		'rounds.units-named': { input: { day, names: ['Sở 1'] } },
		'self-assessment.amend-round-set': {
			input: { ...stale, from: setVersionId, to: setVersionId, reason: 'x' },
			...STALE,
		},
		'self-assessment.amendment-preview': {
			input: { round: roundId, from: setVersionId, to: setVersionId },
			hides: 'null',
			afterDeadline: true,
		},
	};
};
