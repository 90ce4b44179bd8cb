import type { Inputs } from './input.ts';

export const figures: Inputs = ({ roundId, units, figureIds }) => {
	const [unitId] = units;
	const figure = { version: 1, values: { points: '0.5' }, source: 'Công văn số 1', asOf: '2026-11-01' };
	const hides = 'figures.not-found';
	return {
		'figures.enter-figures': {
			hides,
			input: { round: roundId, leaf: '1.3', figures: [{ unitId, ...figure, reason: 'Đính chính' }] },
			asks: { may: 'figures.enter', unitId },
		},
		'figures.import-figures': {
			hides,
			input: {
				round: roundId,
				figures: [{ unitId, leaf: '1.3', ...figure, values: { points: '0.25' }, reason: 'Đính chính' }],
			},
			asks: { may: 'figures.enter', unitId },
		},
		'figures.object-to-figure': {
			hides,
			input: { round: roundId, unitId, leaf: '1.3', version: 1, reason: 'Thiếu phiếu' },
			problem: 'figures.objection-open',
			asks: { may: 'figures.object', unitId },
		},
		'figures.answer-objection': {
			hides,
			input: { objection: figureIds[0], answer: 'Đã kiểm tra lại' },
			asks: { may: 'figures.answer-objection', unitId },
		},
		'figures.my-surveys': { input: {} },
		'figures.figures': {
			input: { round: '2026', unitId },
			hides: 'null',
			asks: { may: 'figures.read', unitId, field: 'surveys' },
		},
	};
};
