import type { CellInput, GridHost, GridWords } from '#design/grid/grid-host.ts';
import { decimal } from '#kernel/decimal.ts';
import type { Decision } from '#kernel/decision.ts';
import { readCell } from '../core/read-cell.ts';
import { cellAt, shownIn } from '../core/save-queue.ts';
import type { Autosave } from './autosave.ts';
import { type CardData, type ClientField, idOf, keyOfId, type Say } from './card-data.ts';
import { typedValue } from './cell-text.ts';

/** Reads what was typed into a field, as the server will. */
const readInto = (field: ClientField, text: string): Decision<string | null> =>
	field.kind === 'long'
		? readCell({ kind: 'text' }, text)
		: readCell(
				{
					kind: 'input',
					input: field.input,
					limit: field.limit === undefined ? undefined : decimal(field.limit),
				},
				text,
			);

const gridWords = (say: Say): GridWords => {
	const counted = (key: string) => (count: number) => say(key, { count });
	return {
		undone: say('grid.undone'),
		redone: say('grid.redone'),
		nothingToUndo: say('grid.nothing-to-undo'),
		outside: say('grid.outside'),
		pasted: counted('grid.pasted'),
		filled: counted('grid.filled'),
		emptied: counted('grid.emptied'),
		copied: counted('grid.copied'),
		choose: say('choose'),
		preview: {
			title: (fits, misfits) => say('paste.title', { fits, misfits }),
			row: say('paste.row'),
			text: say('paste.text'),
			why: say('paste.why'),
			paste: (fits) => say('paste.paste', { fits }),
			leave: say('paste.leave'),
		},
	};
};

type Outside = {
	readonly say: Say;
	readonly announce: (text: string) => void;
	readonly focused: (cell: HTMLElement) => void;
	readonly problemText: (
		problem: { readonly code: string; readonly details: object },
		field: ClientField,
	) => string;
};

/** The cells of a card for the grid: what they take, how a text is read, and where edits go. */
export const cardHost = (data: CardData, saving: Autosave, outside: Outside): GridHost => {
	const fields = new Map(
		data.fields.map((field) => [idOf({ leaf: field.leaf, input: field.input.name }), field]),
	);
	const currentOf = (id: string): string => shownIn(cellAt(saving.state().queue, keyOfId(id)));
	const { say } = outside;
	return {
		inputOf: (id): CellInput | undefined => {
			const field = data.mayEnter ? fields.get(id) : undefined;
			return field && { kind: field.kind, label: `${field.leaf}, ${field.label}`, options: field.options };
		},
		valueOf: currentOf,
		typedOf: (id) => {
			const field = fields.get(id);
			const { problem } = cellAt(saving.state().queue, keyOfId(id));
			if (!field || field.kind === 'long' || problem) return currentOf(id);
			return typedValue({ ...field, kind: field.kind }, currentOf(id), data.locale);
		},
		read: (id, text) => {
			const field = fields.get(id);
			if (!field) return { ok: false, why: say('fixed') };
			const reading = readInto(field, text);
			if (reading.ok) return { ok: true, value: reading.value ?? '' };
			return { ok: false, why: outside.problemText(reading.problem, field) };
		},
		write: (edits) =>
			saving.type(
				edits.flatMap(({ id, after }) => {
					const field = fields.get(id);
					const reading = field && readInto(field, after);
					const problem = reading && !reading.ok ? reading.problem : undefined;
					return [{ ...keyOfId(id), text: after, problem }];
				}),
			),
		lockedBecause: (cell) => {
			const lock = cell.closest('tr')?.querySelector('.lock')?.textContent?.trim();
			return lock || say(cell.classList.contains('computed') ? 'computed' : 'fixed');
		},
		focused: outside.focused,
		say: outside.announce,
		words: gridWords(say),
	};
};
