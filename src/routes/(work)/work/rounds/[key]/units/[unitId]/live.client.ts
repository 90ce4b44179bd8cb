import { nodesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { prepareSelf } from '#par-index/core/scorecard/self-card.ts';
import { ruleProblemMessage } from '#scoring/ui/problems.ts';
import type { CardData } from '#self-assessment/ui/card-data.ts';
import type { NotedHelp } from '#self-assessment/ui/card-margin.ts';
import { calledInFields } from '#self-assessment/ui/cell-fields.ts';
import { type CardFigures, cardFigures, enteredIn } from './figures.ts';

type Cells = Parameters<typeof enteredIn>[0];

const show = (place: Element | null | undefined, text: string): void => {
	if (place && place.textContent !== text) place.textContent = text;
};

const showFigures = (table: HTMLTableElement, figures: CardFigures): void => {
	for (const cell of table.querySelectorAll<HTMLElement>('[data-points]')) {
		const figure = figures.leaves[cell.dataset['points'] ?? ''];
		const text = cell.querySelector('.v');
		if (!figure || !text) continue;
		show(text, figure.points);
		text.classList.toggle('small', !figure.isFigure);
		cell.className = `n computed ${figure.standing}`;
	}
	for (const cell of table.querySelectorAll<HTMLElement>('[data-area]'))
		show(cell.querySelector('.v'), figures.areas[cell.dataset['area'] ?? '']?.points ?? '');
	for (const cell of table.querySelectorAll<HTMLElement>('[data-done]'))
		show(cell, figures.areas[cell.dataset['done'] ?? '']?.done ?? '');
	show(document.querySelector('#card-total'), figures.total.sentence);
};

/** Points, traces and sums in the browser, by the same rules as on the server; the set comes once the grid is open. */
export const openLive = async (table: HTMLTableElement, data: CardData) => {
	const response = await fetch(data.urls.set, { headers: { accept: 'application/json' } });
	const { set, block, help } = (await response.json()) as {
		set: CriteriaSet;
		block: string;
		help: Readonly<Record<string, NotedHelp>>;
	};
	const prepared = prepareSelf(set);
	const nodes = new Map(nodesOf(set).map(({ node }) => [node.code, node]));
	let figures: CardFigures | undefined;
	return {
		update: (cells: Cells): void => {
			figures = cardFigures(prepared, enteredIn(cells), block, data.locale);
			showFigures(table, figures);
		},
		notes: (code: string) => {
			const node = nodes.get(code);
			if (!node) return undefined;
			return {
				title: `${code}. ${node.name[data.locale] ?? node.name.vi}`,
				ruleText: node.ruleText,
				evidence: node.evidence,
				help: help[code],
				lines: figures?.leaves[code]?.lines ?? [],
			};
		},
		problemText: (problem: { readonly code: string; readonly details: object }, leaf: string): string =>
			ruleProblemMessage(
				problem as Parameters<typeof ruleProblemMessage>[0],
				data.locale,
				calledInFields(data.fields.filter((field) => field.leaf === leaf)),
			),
	};
};
