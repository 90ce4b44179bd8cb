import type { Inputs } from './input.ts';

export const appraisal: Inputs = (province) => {
	// The first unit appraises what the set gives to the interior; of its own card nobody may.
	const [own, other] = province.units;
	const card = { round: '2026', unitId: other };
	const leaf = { ...card, leaf: '1.1' };
	const hides = 'appraisal.not-found';
	const asked = { may: 'appraisal.decide', unitId: other };
	const reading = { may: 'appraisal.read', unitId: other };
	// Of no unit, and so not of one's own.
	const readingAny = { may: 'appraisal.read', unitId: 'another' };
	const different = { says: 'different', inputs: { points: '0,5' }, reason: { code: 'late', text: 'chậm' } };
	return {
		// Nothing is handed in yet: each leaf is refused by itself.
		'appraisal.agree-leaves': {
			input: { round: '2026', leaves: [{ unitId: other, leaf: '1.1', version: 0, seen: 1 }] },
			hides,
			asks: asked,
		},
		'appraisal.decide-leaf': {
			input: { ...leaf, version: 0, seen: 1, decision: different },
			hides,
			asks: asked,
		},
		'appraisal.leaf-across-units': { input: { round: '2026', leaf: '1.1' }, hides: 'null', asks: readingAny },
		// Whoever appraises nothing gets an empty list.
		'appraisal.my-work': { input: {} },
		'appraisal.my-readings': { input: {} },
		'appraisal.own-results': {
			input: { round: '2026', unitId: own },
			hides: 'null',
			asks: { may: 'appraisal.read-own', unitId: own },
		},
		'appraisal.take-back-decision': {
			input: { ...leaf, version: 0 },
			problem: 'appraisal.nothing-to-take-back',
			hides,
			asks: asked,
		},
		'appraisal.unit-card': { input: card, hides: 'null', asks: reading },
		'appraisal.unit-leaf': { input: leaf, hides: 'null', asks: reading },
		'appraisal.work': { input: { round: '2026' }, hides: 'null', asks: readingAny },
	};
};
