import { expect, test } from 'vitest';
import { standingOf, type UnitEvidence, type WaitsFor } from './board.ts';
import type { Round } from './round.ts';

const round = (phase: Round['phase']): Round => ({
	...{ id: '', key: '2026', name: { vi: '' }, year: 2026, practice: false, settings: '', version: 1 },
	...{ announcedOn: null, copiedFrom: null, phase, times: [] },
});
const submitted: UnitEvidence = {
	...{ state: 'submitted', entered: 60, hasClerk: true, hasHead: true, extensions: [] },
	explanations: { asked: 0, sent: 0 },
	appraisal: { leaves: 60, decided: 60 },
};
const waitsFor = (phase: Round['phase'], rest: Partial<UnitEvidence> = {}): WaitsFor =>
	standingOf(round(phase), { ...submitted, ...rest }, 0).waitsFor;

test('a unit of which appraisers decided everything waits for the organiser to go on, not for appraisers', () => {
	expect(waitsFor('appraisal-1', { appraisal: { leaves: 60, decided: 59 } })).toBe('appraisers');
	expect(waitsFor('appraisal-1')).toBe('organiser');
	expect(waitsFor('appraisal-1', { appraisal: { leaves: 0, decided: 0 } })).toBe('appraisers');
});

test('only a unit with something contested or undecided waits for appraisal 2 and the council', () => {
	const contested = { explanations: { asked: 1, sent: 1 } };
	expect([waitsFor('appraisal-2'), waitsFor('council')]).toEqual(['organiser', 'organiser']);
	expect([waitsFor('appraisal-2', contested), waitsFor('council', contested)]).toEqual([
		'appraisers',
		'council',
	]);
	expect(waitsFor('council', { appraisal: { leaves: 60, decided: 59 } })).toBe('council');
});
