import { type Grid, openGrid } from '#design/grid/grid.ts';
import { cellAt, queueOf, shownIn, stateOf } from '#self-assessment/core/save-queue.ts';
import { type Autosave, type AutosaveState, openAutosave } from '#self-assessment/ui/autosave.ts';
import { browserPorts, takeKept } from '#self-assessment/ui/browser-ports.ts';
import { cardCells } from '#self-assessment/ui/card-cells.ts';
import { type CardData, sayer } from '#self-assessment/ui/card-data.ts';
import { cardHost } from '#self-assessment/ui/card-host.ts';
import { cardMargin } from '#self-assessment/ui/card-margin.ts';
import { cardStatus } from '#self-assessment/ui/card-status.ts';

/** What was typed and can be read counts at once, also while it waits; what cannot be read counts as it stood. */
const valuesIn = ({ queue }: AutosaveState) =>
	[...queue.cells.values()].map((cell) => ({
		leaf: cell.leaf,
		input: cell.input,
		value: stateOf(cell) === 'invalid' ? cell.value : shownIn(cell) || null,
	}));

const find = <T extends HTMLElement>(selector: string): T | undefined =>
	document.querySelector<T>(selector) ?? undefined;

const open = (table: HTMLTableElement, data: CardData): void => {
	const say = sayer(data);
	const line = find('#card-status') ?? document.createElement('p');
	const live = find('#card-live') ?? document.createElement('p');
	const kept = data.mayEnter ? takeKept(data) : [];
	const ports = browserPorts(data);
	let grid: Grid | undefined;
	let figures: Awaited<ReturnType<typeof import('./live.client.ts')['openLive']>> | undefined;
	const saving: Autosave = openAutosave(
		{ queue: queueOf(data.cells), kept, me: data.me, since: data.since },
		ports,
		(state, happened, keys) => {
			showCells(state, keys);
			status.show(state, happened);
			if (happened !== 'sending') figures?.update(valuesIn(state));
			margin.draw();
			if (happened === 'news') {
				const name = cellAt(state.queue, keys[0] ?? { leaf: '', input: '' }).by;
				status.announce(say('status.news', { name, count: keys.length }));
			}
		},
	);
	const showCells = cardCells(table, data, say);
	const status = cardStatus({ line, live }, data, say, (id) => grid?.focus(id));
	const margin = cardMargin(find('#card-margin') ?? document.createElement('div'), data, say, () => saving);
	const host = cardHost(data, saving, {
		say,
		announce: status.announce,
		focused: margin.focus,
		problemText: (problem, field) => figures?.problemText(problem, field.leaf) ?? say('state.invalid'),
	});
	grid = openGrid(table, host);
	showCells(saving.state(), kept);
	if (kept.length > 0) {
		status.show(saving.state(), 'typed');
		status.announce(say('status.restored', { count: kept.length }));
	}
	// where somebody was: a leaf, of which the first cell that takes something
	const here = CSS.escape(find('[data-start]')?.dataset['start'] ?? '');
	const start =
		here && table.querySelector<HTMLElement>(`tr[data-leaf="${here}"] td[data-id]`)?.dataset['id'];
	if (start) grid.focus(start);
	document.documentElement.dataset['ready'] = 'grid';
	performance.mark('grid-ready');

	window.addEventListener('online', saving.wake);
	document.addEventListener('visibilitychange', () => {
		grid?.settle();
		saving.wake();
	});
	window.addEventListener('beforeunload', (event) => {
		grid?.settle();
		saving.wake();
		if (saving.hasUnsaved()) event.preventDefault();
	});
	void import('./live.client.ts').then(async ({ openLive }) => {
		figures = await openLive(table, data);
		figures.update(valuesIn(saving.state()));
		margin.open(figures);
		document.documentElement.dataset['ready'] = 'points';
	});
};

const table = find<HTMLTableElement>('#card-grid');
const text = find('#card-data')?.textContent;
/**
 * On a telephone each criterion has its own page, and the table is a list of them (`card-widths.css`: 40 rem, and 2 rem around).
 * Asking the table itself how it is shown would lay out the whole page once more before somebody can type.
 */
const isList = (): boolean => {
	const letters = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
	return window.innerWidth <= 42 * letters;
};
if (table && text && !isList()) open(table, JSON.parse(text) as CardData);
