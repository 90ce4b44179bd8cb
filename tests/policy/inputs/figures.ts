import type { Inputs } from './input.ts';

export const figures: Inputs = ({ roundId, units, figureIds }) => {
	const [unitId] = units;
	const figure = { version: 1, values: { points: '0.5' }, source: 'Công văn số 1', asOf: '2026-11-01' };
	return {
		'figures.enter-figures': {
			input: { round: roundId, leaf: '1.3', figures: [{ unitId, ...figure, reason: 'Đính chính' }] },
			asks: { may: 'figures.enter', unitId },
		},
		'figures.object-to-figure': {
			input: { round: roundId, unitId, leaf: '1.3', version: 1, reason: 'Thiếu phiếu' },
			problem: 'figures.objection-open',
			asks: { may: 'figures.object', unitId },
		},
		'figures.answer-objection': {
			input: { objection: figureIds[0], answer: 'Đã kiểm tra lại' },
			asks: { may: 'figures.answer-objection', unitId },
		},
		'figures.figures': {
			input: { round: '2026', unitId },
			hides: 'null',
			asks: { may: 'figures.read', unitId },
		},
	};
};
