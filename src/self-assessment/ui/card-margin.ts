import { cellAt } from '../core/save-queue.ts';
import type { Autosave } from './autosave.ts';
import { type CardData, idOf, keyOfId, type Say } from './card-data.ts';
import { momentText, shownValue } from './cell-text.ts';

/** Words of the organiser about a leaf, in the official language, and a document as an example. */
export type NotedHelp = {
	readonly title: string;
	readonly text: string;
	readonly sample: { readonly href: string; readonly text: string } | undefined;
};

/** What is known of a leaf beyond the table, once the set is here. */
export type LeafNotes = {
	readonly title: string;
	readonly ruleText: string | undefined;
	readonly evidence: readonly string[];
	readonly help: NotedHelp | undefined;
	readonly lines: readonly string[];
};

type Live = {
	readonly notes: (code: string) => LeafNotes | undefined;
	readonly problemText: (
		problem: { readonly code: string; readonly details: object },
		leaf: string,
	) => string;
};

const element = (name: string, text: string, className = ''): HTMLElement => {
	const made = document.createElement(name);
	made.textContent = text;
	if (className) made.className = className;
	return made;
};

const anchor = (href: string, text: string): HTMLElement => {
	const made = element('a', text) as HTMLAnchorElement;
	made.href = href;
	return made;
};

/** A cell of the leaf refers to it by `aria-details`. */
const HELP = 'card-help';

const helped = ({ title, text, sample }: NotedHelp): HTMLElement => {
	const box = element('section', '');
	box.id = HELP;
	box.setAttribute('aria-labelledby', `${HELP}-title`);
	const head = element('h3', title);
	head.id = `${HELP}-title`;
	box.append(head);
	if (text) {
		const words = element('p', text, 'help');
		words.lang = 'vi';
		box.append(words);
	}
	if (sample) {
		const line = element('p', '');
		const link = anchor(sample.href, sample.text);
		link.setAttribute('download', '');
		line.append(link);
		box.append(line);
	}
	return box;
};

/** The notes beside the grid: the rule of the leaf that has the focus, why it has its points, and what to decide. */
export const cardMargin = (place: HTMLElement, data: CardData, say: Say, saving: () => Autosave) => {
	let live: Live | undefined;
	let current: { leaf: string; id: string | undefined; cell: HTMLElement } | undefined;
	let signature = '';
	const fields = new Map(
		data.fields.map((field) => [idOf({ leaf: field.leaf, input: field.input.name }), field]),
	);

	const shown = (id: string, value: string | null): string => {
		const field = fields.get(id);
		if (!value) return say('margin.empty');
		return !field || field.kind === 'long'
			? value
			: shownValue({ ...field, kind: field.kind }, value, data.locale);
	};

	const contest = (id: string): readonly HTMLElement[] => {
		const cell = cellAt(saving().state().queue, keyOfId(id));
		const { theirs } = cell;
		if (!theirs) return [];
		const name = theirs.by;
		const box = element('div', '', 'contest');
		box.append(
			element('p', `${say('margin.mine')}: ${shown(id, cell.typed ?? null)}`),
			element(
				'p',
				`${say('margin.theirs', { name, time: momentText(theirs.at) })}: ${shown(id, theirs.value)}`,
			),
		);
		for (const [which, words] of [
			['mine', say('margin.keep-mine')],
			['theirs', say('margin.take-theirs', { name })],
		] as const) {
			const button = element('button', words, 'action quiet') as HTMLButtonElement;
			button.type = 'button';
			button.addEventListener('click', () => saving().choose(keyOfId(id), which));
			box.append(button);
		}
		return [box];
	};

	const who = (id: string): readonly HTMLElement[] => {
		const cell = cellAt(saving().state().queue, keyOfId(id));
		if (cell.problem) {
			const words = live?.problemText(cell.problem, cell.leaf);
			return [element('p', words ?? say('state.invalid'), 'error')];
		}
		if (cell.version === 0 || cell.by === '') return [];
		return [element('p', say('margin.by', { name: cell.by, time: momentText(cell.at) }), 'hint')];
	};

	const section = (title: string, content: readonly HTMLElement[]): readonly HTMLElement[] =>
		content.length === 0 ? [] : [element('h3', title), ...content];

	const draw = (): void => {
		if (!current) return;
		const { leaf, id, cell } = current;
		const notes = live?.notes(leaf);
		const parts: HTMLElement[] = [];
		if (notes) parts.push(element('p', notes.title, 'title'));
		if (id) parts.push(...contest(id), ...who(id));
		if (notes) {
			const why = element('div', '');
			why.id = 'card-why';
			for (const line of notes.lines)
				why.append(element('p', line.trimStart(), line.startsWith(' ') ? 'inside' : ''));
			parts.push(
				...section(say('margin.why'), notes.lines.length > 0 ? [why] : []),
				...section(say('margin.rule'), [element('p', notes.ruleText ?? say('margin.no-rule'))]),
			);
			if (notes.help) parts.push(helped(notes.help));
			const list = element('ul', '');
			for (const one of notes.evidence) list.append(element('li', one));
			parts.push(...section(say('margin.evidence'), notes.evidence.length > 0 ? [list] : []));
		}
		parts.push(anchor(data.urls.leaf.replace('{code}', encodeURIComponent(leaf)), say('margin.open')));
		if (notes?.help) cell.setAttribute('aria-details', HELP);
		const next = parts.map(({ outerHTML }) => outerHTML).join('');
		if (next === signature) return;
		signature = next;
		place.replaceChildren(...parts);
	};

	return {
		focus: (cell: HTMLElement): void => {
			const leaf = cell.closest<HTMLElement>('tr')?.dataset['leaf'];
			if (!leaf) return;
			current?.cell.removeAttribute('aria-details');
			current = { leaf, id: cell.dataset['id'], cell };
			draw();
		},
		draw,
		open: (given: Live): void => {
			live = given;
			draw();
		},
	};
};
