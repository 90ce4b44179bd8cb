import { type CellState, cellAt, type QueuedCell, shownIn, stateOf } from '../core/save-queue.ts';
import type { AutosaveState } from './autosave.ts';
import { type CardData, idOf, type Say } from './card-data.ts';
import { shownValue } from './cell-text.ts';

const MARKS: Readonly<Record<CellState | 'news', string>> = {
	saved: '✓',
	saving: '…',
	waiting: '↻',
	invalid: '!',
	contested: '⇄',
	news: '•',
};

/** What a cell says of itself: nothing while it stands as the page was opened with. */
const markOf = (cell: QueuedCell, wasTouched: boolean): CellState | 'news' | undefined => {
	const state = stateOf(cell);
	if (state !== 'saved') return state;
	if (cell.isNews) return 'news';
	return wasTouched ? 'saved' : undefined;
};

/** Shows values and states in the cells of the table; only cells that changed are written to. */
export const cardCells = (table: HTMLTableElement, data: CardData, say: Say) => {
	const cells = new Map<string, HTMLElement>();
	for (const cell of table.querySelectorAll<HTMLElement>('td[data-id]'))
		cells.set(cell.dataset['id'] ?? '', cell);
	const fields = new Map(
		data.fields.map((field) => [idOf({ leaf: field.leaf, input: field.input.name }), field]),
	);
	const touched = new Set<string>();
	const last = new Map<string, string>();
	return (state: AutosaveState, keys: readonly { readonly leaf: string; readonly input: string }[]): void => {
		for (const key of keys) {
			const id = idOf(key);
			const element = cells.get(id);
			const field = fields.get(id);
			if (!element || !field) continue;
			const cell = cellAt(state.queue, key);
			if (cell.typed !== undefined) touched.add(id);
			const mark = markOf(cell, touched.has(id));
			const value = shownIn(cell);
			// What could not be read stands there as it was typed.
			const shown =
				field.kind === 'long' || cell.problem
					? value
					: shownValue({ ...field, kind: field.kind }, value, data.locale);
			const looks = `${mark}\n${shown}`;
			if (last.get(id) === looks) continue;
			last.set(id, looks);
			const [text, sign] = [element.querySelector('.v'), element.querySelector('.state')];
			if (text) text.textContent = shown;
			if (sign) {
				sign.textContent = '';
				if (mark) {
					const glyph = document.createElement('span');
					glyph.setAttribute('aria-hidden', 'true');
					glyph.textContent = `${MARKS[mark]} `;
					const word = document.createElement('span');
					word.className = mark === 'saved' ? 'sr' : '';
					word.textContent = say(`state.${mark}`);
					sign.append(glyph, word);
				}
			}
			element.dataset['state'] = mark ?? '';
			if (mark === 'invalid') element.setAttribute('aria-invalid', 'true');
			else element.removeAttribute('aria-invalid');
		}
	};
};
