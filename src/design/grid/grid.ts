import { type Editor, type Ended, openEditor } from './editor.ts';
import type { GridHost } from './grid-host.ts';
import { type Edit, NO_HISTORY, record, redo, undo } from './history.ts';
import { type At, blockBetween, cellAt, cellsIn, type Matrix, matrixOf, placeOf } from './matrix.ts';
import { moved, nextThat } from './movement.ts';
import { planPaste } from './paste-plan.ts';
import { askToPaste } from './paste-preview.ts';
import { readTsv, writeTsv } from './tsv.ts';

/** A table that has become a grid. */
export type Grid = {
	/** Puts the focus on a cell by its id. */
	readonly focus: (id: string) => void;
	/** Ends an open editor, keeping what was typed. */
	readonly settle: () => void;
};

const idOf = (cell: HTMLElement): string => cell.dataset['id'] ?? '';

const readMatrix = (table: HTMLTableElement): Matrix<HTMLElement> =>
	matrixOf(
		[...table.tBodies].flatMap((body) =>
			[...body.rows].map((row) =>
				[...row.cells].map((cell) => ({
					cell: cell as HTMLElement,
					rowSpan: cell.rowSpan,
					columnSpan: cell.colSpan,
				})),
			),
		),
	);

const PRINTABLE = (event: KeyboardEvent): boolean =>
	event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;

/**
 * Makes a table of the server into a grid after the APG pattern: one tab stop, arrows, Home and End, Page Up and Down;
 * Enter, F2 or typing opens a cell, Escape leaves it as it was; Control with D fills down, with Z and Y undoes and redoes;
 * blocks go to and come from spreadsheets. Cells with `data-id` are written to through the host.
 */
export const openGrid = (table: HTMLTableElement, host: GridHost): Grid => {
	const matrix = readMatrix(table);
	const byId = new Map<string, HTMLElement>();
	for (const row of matrix) for (const cell of row) if (cell?.dataset['id']) byId.set(idOf(cell), cell);
	let at: At = { row: 0, column: 0 };
	let anchor: At = at;
	let editor: Editor | undefined;
	let history = NO_HISTORY;
	const { words } = host;

	const isOpenToWriting = (cell: HTMLElement): boolean =>
		cell.dataset['id'] !== undefined && host.inputOf(idOf(cell)) !== undefined;
	const here = (): HTMLElement | undefined => cellAt(matrix, at);
	const block = () => blockBetween(anchor, at);

	const showSelection = (): void => {
		for (const cell of table.querySelectorAll('[aria-selected="true"]'))
			cell.removeAttribute('aria-selected');
		if (anchor.row === at.row && anchor.column === at.column) return;
		for (const row of cellsIn(matrix, block()))
			for (const cell of row) cell?.setAttribute('aria-selected', 'true');
	};

	const goTo = (next: At | undefined, extends_ = 'not' as 'not' | 'extend'): void => {
		const cell = next && cellAt(matrix, next);
		if (!next || !cell) return;
		const before = table.querySelector<HTMLElement>('[tabindex="0"]');
		if (before && before !== cell) before.tabIndex = -1;
		at = next;
		if (extends_ === 'not') anchor = next;
		cell.tabIndex = 0;
		host.focused(cell);
		cell.focus({ preventScroll: false });
		showSelection();
	};

	const write = (edits: readonly Edit[]): void => {
		const real = edits.filter(({ before, after }) => before !== after);
		if (real.length === 0) return;
		history = record(history, real);
		host.write(real);
	};

	const editOf = (cell: HTMLElement, text: string): Edit => {
		const id = idOf(cell);
		const reading = host.read(id, text);
		return { id, before: host.valueOf(id), after: reading.ok ? reading.value : text };
	};

	const onEnded = (cell: HTMLElement, { text, go }: Ended): void => {
		editor = undefined;
		if (text !== undefined) write([editOf(cell, text)]);
		// leaving with the mouse has put the focus elsewhere already
		if (go === 'stay' && document.activeElement && document.activeElement !== document.body) return;
		const next = go === 'stay' ? at : (nextThat(matrix, at, go, isOpenToWriting) ?? at);
		goTo(next);
		if (go === 'right' || go === 'left') edit();
	};

	const edit = (typed?: string): void => {
		const cell = here();
		if (!cell) return;
		const input = cell.dataset['id'] === undefined ? undefined : host.inputOf(idOf(cell));
		if (!input) {
			host.say(host.lockedBecause(cell));
			return;
		}
		const text = input.kind === 'option' ? host.valueOf(idOf(cell)) : host.typedOf(idOf(cell));
		editor = openEditor(cell, input, { text, typed }, words.choose, (result) => onEnded(cell, result));
	};

	const empty = (): void => {
		const edits = cellsIn(matrix, block())
			.flat()
			.flatMap((cell) => (cell && isOpenToWriting(cell) ? [editOf(cell, '')] : []))
			.filter(({ before }) => before !== '');
		write(edits);
		if (edits.length > 0) host.say(words.emptied(edits.length));
	};

	/** Each column of the selection takes the text of its first cell; one cell alone takes that of the cell above. */
	const fillDown = (): void => {
		const above = nextThat(matrix, at, 'up', isOpenToWriting);
		const isOne = anchor.row === at.row && anchor.column === at.column;
		const area = isOne ? { from: above ?? at, to: at } : block();
		const rows = cellsIn(matrix, area);
		const edits = (rows[0] ?? []).flatMap((_, column) => {
			const cells = rows.flatMap((row) => (row[column] && isOpenToWriting(row[column]) ? [row[column]] : []));
			const [first, ...rest] = cells;
			if (!first) return [];
			const text = host.typedOf(idOf(first));
			return rest.filter((cell) => host.read(idOf(cell), text).ok).map((cell) => editOf(cell, text));
		});
		write(edits);
		host.say(words.filled(edits.length));
	};

	const step = (turn: typeof undo, said: string): void => {
		const result = turn(history);
		if (!result) {
			host.say(words.nothingToUndo);
			return;
		}
		history = result.history;
		host.write(result.edits);
		const cell = byId.get(result.edits[0]?.id ?? '');
		goTo(cell && placeOf(matrix, cell));
		host.say(said);
	};

	const withControl = (event: KeyboardEvent): (() => void) | undefined => {
		const key = event.key.toLowerCase();
		if (key === 'd') return fillDown;
		if (key === 'z' && !event.shiftKey) return () => step(undo, words.undone);
		if (key === 'y' || (key === 'z' && event.shiftKey)) return () => step(redo, words.redone);
		return undefined;
	};

	const pageRows = (): number => {
		const height = here()?.closest('tr')?.getBoundingClientRect().height || 1;
		return Math.max(1, Math.floor((window.innerHeight * 0.7) / height));
	};

	const actionFor = (event: KeyboardEvent): (() => void) | undefined => {
		const isControl = event.ctrlKey || event.metaKey;
		const next = moved(matrix, at, { key: event.key, isControl }, pageRows());
		if (next) return () => goTo(next, event.shiftKey ? 'extend' : 'not');
		if (isControl) return withControl(event);
		if (event.key === 'Enter' || event.key === 'F2') return () => edit();
		if (event.key === 'Delete' || event.key === 'Backspace') return empty;
		if (event.key === 'Escape') return () => goTo(at);
		return PRINTABLE(event) && event.key !== ' ' ? () => edit(event.key) : undefined;
	};

	table.addEventListener('keydown', (event) => {
		if (editor || (event.target as HTMLElement).closest('a, button, summary') || event.isComposing) return;
		const action = actionFor(event);
		if (!action) return;
		event.preventDefault();
		action();
	});

	table.addEventListener('pointerdown', (event) => {
		const target = event.target as HTMLElement;
		const cell = target.closest<HTMLElement>('tbody td, tbody th');
		const place = cell && placeOf(matrix, cell);
		if (!cell || !place || target.closest('a, button, summary')) return;
		event.preventDefault();
		editor?.finish();
		const isAgain = cell === here() && cell.contains(document.activeElement);
		goTo(place, event.shiftKey ? 'extend' : 'not');
		if (isOpenToWriting(cell) && (isAgain || event.pointerType === 'touch')) edit();
	});

	/** Where the focus is counts: a selection of text elsewhere on the page is copied as ever. */
	const isHere = (): boolean => !editor && table.contains(document.activeElement);

	const textOf = (cell: HTMLElement): string =>
		(cell.dataset['id'] === undefined ? undefined : host.typedOf(idOf(cell))) ??
		cell.querySelector<HTMLElement>('.v')?.textContent ??
		cell.textContent ??
		'';

	const putDown = async (text: string): Promise<void> => {
		const rows = readTsv(text);
		const area = block();
		const isOne = rows.length === 1 && rows[0]?.length === 1;
		const filled = cellsIn(matrix, area).map((row) => row.map(() => rows[0]?.[0] ?? ''));
		const plan = planPaste(matrix, area.from, isOne ? filled : rows, {
			read: (cell, typed) => (isOpenToWriting(cell) ? host.read(idOf(cell), typed) : undefined),
			shown: (cell) => textOf(cell),
			lockedBecause: host.lockedBecause,
			outside: words.outside,
		});
		const home = at;
		if (
			plan.misfits.length > 0 &&
			!(await askToPaste(plan.fits.length, plan.misfits, words.preview, nameOfRow))
		) {
			goTo(home);
			return;
		}
		write(
			plan.fits.map(({ cell, value }) => ({
				id: idOf(cell),
				before: host.valueOf(idOf(cell)),
				after: value,
			})),
		);
		goTo(home);
		host.say(words.pasted(plan.fits.length));
	};

	const nameOfRow = (row: number): string =>
		matrix[row]?.find((cell) => cell?.tagName === 'TH')?.textContent?.trim() ?? '';

	document.addEventListener('copy', (event) => {
		if (!isHere()) return;
		const rows = cellsIn(matrix, block()).map((row) => row.map((cell) => (cell ? textOf(cell).trim() : '')));
		event.clipboardData?.setData('text/plain', writeTsv(rows));
		event.preventDefault();
		host.say(words.copied(rows.flat().length));
	});
	document.addEventListener('paste', (event) => {
		const text = event.clipboardData?.getData('text/plain');
		if (!isHere() || !text) return;
		event.preventDefault();
		void putDown(text);
	});

	table.setAttribute('role', 'grid');
	table.setAttribute('aria-multiselectable', 'true');
	table.setAttribute('aria-readonly', 'true');
	for (const cell of byId.values()) {
		cell.tabIndex = -1;
		cell.setAttribute('aria-readonly', String(!isOpenToWriting(cell)));
	}
	// there are ten times as many cells to read as to type in, and nobody reaches them before the next turn
	setTimeout(() => {
		for (const row of matrix)
			for (const cell of row) if (cell && !cell.hasAttribute('tabindex')) cell.tabIndex = -1;
	});
	const first = nextThat(matrix, { row: 0, column: -1 }, 'right', isOpenToWriting) ?? { row: 0, column: 0 };
	at = first;
	anchor = first;
	const start = cellAt(matrix, first);
	if (start) start.tabIndex = 0;
	table.addEventListener('focusin', (event) => {
		const cell = (event.target as HTMLElement).closest<HTMLElement>('td, th');
		const place = cell && placeOf(matrix, cell);
		if (!editor && cell && place && cell !== here()) {
			at = place;
			anchor = place;
			host.focused(cell);
		}
	});
	return {
		focus: (id) => {
			const cell = byId.get(id);
			if (cell) goTo(placeOf(matrix, cell));
		},
		settle: () => editor?.finish(),
	};
};
