import { round, toFixed } from '#kernel/decimal.ts';
import { equals } from '#kernel/rational.ts';
import { likeness } from '../name-index.ts';
import { readFigure } from '../printed-number.ts';
import type { Summary } from '../summary.ts';
import type { Check } from './evidence.ts';
import { wholeSummaryOf } from './fact-checks.ts';

/** A name with its figure, as sentences of decisions have them: "Văn phòng UBND 99,17", "Bình Đại (93,36 %)". */
const NAME_AND_FIGURE = /^(.*\p{L}.*?)[\s:(–-]+(\d[\d.,]*\s*%?)\)?$/u;

/** Whether a printed extreme, a figure or the name of a unit or both, is the one of the table. */
const isRight = (text: string, end: 'highest' | 'lowest', { spread, ranked }: Summary): boolean => {
	if (!spread) return true;
	const extreme = spread[end].percent;
	const isFigure = (printed: string): boolean => {
		const figure = readFigure(printed);
		return figure !== undefined && equals(round(extreme, figure.digits), figure.value);
	};
	// Units with the same percent are all highest.
	const isName = (printed: string): boolean =>
		ranked.some(({ entry, percent }) => equals(percent, extreme) && likeness(entry.unit, printed));
	if (isFigure(text) || isName(text)) return true;
	const [, name, figure] = NAME_AND_FIGURE.exec(text.trim()) ?? [];
	return name !== undefined && figure !== undefined && isName(name) && isFigure(figure);
};

/** Printed extremes that are not those of the table. */
export const extremesThatDoNotFollow =
	(end: 'highest' | 'lowest'): Check =>
	(evidence) =>
		evidence.facts.flatMap((group) => {
			const summary = wholeSummaryOf(evidence, group);
			if (!summary?.spread) return [];
			const { entry, percent } = summary.spread[end];
			const names = [end, end === 'highest' ? 'max' : 'min'];
			return group.facts
				.filter(({ fact, text }) => names.includes(fact) && !isRight(text, end, summary))
				.map((fact) => ({
					unit: entry.unit,
					place: fact.place,
					details: {
						block: group.block,
						year: group.year ?? '',
						fact: fact.fact,
						printed: fact.text,
						computed: toFixed(percent, readFigure(fact.text)?.digits ?? evidence.settings.rounding.digits),
					},
				}));
		});
