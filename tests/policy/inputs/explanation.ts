import type { Inputs } from './input.ts';

/** Explanations, second readings and fairness. */
export const explanation: Inputs = (province) => {
	// The first unit appraises what the set gives to the interior; both are asked about leaf 1.2.
	const [own, other] = province.units;
	const round = { round: '2026' };
	const [mine, theirs] = [
		{ ...round, unitId: own },
		{ ...round, unitId: other },
	];
	const hides = 'appraisal.no-unit';
	const asking = { may: 'appraisal.ask-explanation', unitId: other };
	const asked = (may: string) => ({ may: `appraisal.${may}`, unitId: own });
	return {
		'appraisal.answer-explanation': {
			input: { ...mine, leaf: '1.2', version: 1, stance: 'contests', answer: 'Đã gửi' },
			hides,
			asks: asked('answer-explanation'),
		},
		'appraisal.ask-explanation': {
			input: { ...theirs, leaf: '1.1', question: 'Vì sao?' },
			hides,
			asks: asking,
		},
		'appraisal.contest-leaf': {
			input: { ...mine, leaf: '1.1', reason: 'Đã đủ' },
			problem: 'appraisal.leaf-not-different',
			hides,
			asks: asked('contest-leaf'),
		},
		'appraisal.draw-readings': {
			input: { ...round, percent: 10, changePercent: 50 },
			problem: 'appraisal.nothing-decided',
			hides: 'appraisal.no-round',
			asks: { may: 'appraisal.draw-readings' },
			afterDeadline: true,
		},
		'appraisal.explanations': { input: mine, hides: 'null', asks: asked('read-explanations') },
		'appraisal.fairness': {
			input: { ...round, jump: 10, maxima: 100, change: 50 },
			hides: 'null',
			asks: { may: 'appraisal.read-fairness' },
		},
		'appraisal.give-reading': {
			input: { ...theirs, id: province.readingIds[1], points: '1', reason: 'Đủ' },
			hides,
			asks: { may: 'appraisal.give-reading', unitId: other },
		},
		// Whoever has nothing to explain gets an empty list.
		'appraisal.my-explanations': { input: {} },
		'appraisal.reading': {
			input: { ...round, id: province.readingIds[1] },
			hides: 'null',
			asks: { may: 'appraisal.read-readings' },
		},
		'appraisal.readings': { input: round, hides: 'null', asks: { may: 'appraisal.read-readings' } },
		'appraisal.send-explanations': {
			input: { ...mine, seen: [] },
			problem: 'appraisal.nothing-to-send',
			hides,
			asks: asked('send-explanations'),
		},
		'appraisal.take-back-question': {
			input: { ...theirs, leaf: '1.2', version: 1 },
			hides,
			asks: asking,
		},
	};
};
