import { personOf } from '../provinces.ts';
import type { Inputs } from './input.ts';

export const selfAssessment: Inputs = (province) => {
	const [unitId] = province.units;
	const card = { round: '2026', unitId };
	// Whoever does not see the unit is told that there is no such card.
	const hides = 'self-assessment.not-found';
	const asked = (may: string) => ({ may: `self-assessment.${may}`, unitId });
	const cells = [{ leaf: '1.1', input: '@explanation', value: 'đã gửi', version: 0 }];
	const clerk = personOf(province, 'unit-clerk').personId;
	return {
		'self-assessment.card': { input: card, hides: 'null', asks: asked('read') },
		'self-assessment.changed-cells': { input: card, hides: 'null', asks: asked('read') },
		'self-assessment.comment-leaf': {
			input: { ...card, leaf: '1.1', text: 'Xem lại' },
			hides,
			asks: asked('comment'),
		},
		'self-assessment.hand-over-card': {
			input: { ...card, version: 1 },
			hides,
			asks: asked('hand-over'),
		},
		// Whoever has no card of their own gets an empty list.
		'self-assessment.my-cards': { input: {} },
		'self-assessment.save-cells': { input: { ...card, cells }, hides, asks: asked('enter') },
		'self-assessment.send-back-card': {
			input: { ...card, version: 1 },
			problem: 'self-assessment.not-in-state',
			hides,
			asks: asked('send-back'),
		},
		'self-assessment.share-leaves': {
			input: { ...card, leaves: ['1.1'], personId: clerk, due: '2026-11-25' },
			hides,
			asks: asked('share-leaves'),
		},
		'self-assessment.submit-card': {
			input: { ...card, version: 1 },
			problem: 'self-assessment.has-gaps',
			hides,
			asks: asked('submit'),
		},
		'self-assessment.withdraw-card': {
			input: { ...card, version: 1 },
			problem: 'self-assessment.not-in-state',
			hides,
			asks: asked('withdraw'),
		},
	};
};
