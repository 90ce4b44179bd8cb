import type { CellInput } from './grid-host.ts';

/** How editing ended, and where the person wants to go on. */
export type Ended = {
	readonly text: string | undefined;
	readonly go: 'stay' | 'down' | 'up' | 'right' | 'left';
};

/** An open editor; at most one in a grid. */
export type Editor = { readonly cell: HTMLElement; readonly finish: (go?: Ended['go']) => void };

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const selectFrom = ({ options = [] }: CellInput, value: string, choose: string): HTMLSelectElement => {
	const select = document.createElement('select');
	for (const { key, label } of [{ key: '', label: choose }, ...options]) select.add(new Option(label, key));
	select.value = value;
	return select;
};

const controlFor = (input: CellInput, text: string, choose: string): Control => {
	if (input.kind === 'option') return selectFrom(input, text, choose);
	const control = document.createElement(input.kind === 'long' ? 'textarea' : 'input');
	control.value = text;
	control.autocomplete = 'off';
	control.spellcheck = false;
	if (input.kind === 'number') control.inputMode = 'decimal';
	if (control instanceof HTMLTextAreaElement) control.rows = 4;
	return control;
};

/** The first option after the chosen one whose words begin with what was typed. */
const jump = (select: HTMLSelectElement, typed: string): void => {
	const options = [...select.options];
	const after = [...options.slice(select.selectedIndex + 1), ...options];
	const found = after.find(
		({ text, value }) => value !== '' && text.toLowerCase().startsWith(typed.toLowerCase()),
	);
	if (found) select.value = found.value;
};

const wayOf = (event: KeyboardEvent, control: Control): Ended['go'] | undefined => {
	const isLong = control instanceof HTMLTextAreaElement;
	if (event.key === 'Tab') return event.shiftKey ? 'left' : 'right';
	if (event.key === 'F2') return 'stay';
	if (event.key !== 'Enter' || event.isComposing) return undefined;
	// a new line in a text of several lines
	if (isLong && (event.altKey || event.shiftKey)) return undefined;
	return event.shiftKey ? 'up' : 'down';
};

/**
 * Opens the editor in a cell. Enter goes down, Tab to the right, Escape leaves the cell as it was; leaving with the mouse
 * keeps what was typed.
 * @param start the text to begin with, and whether it was typed just now (then it replaces what stood there)
 */
export const openEditor = (
	cell: HTMLElement,
	input: CellInput,
	start: { readonly text: string; readonly typed: string | undefined },
	choose: string,
	ended: (result: Ended) => void,
): Editor => {
	const isOption = input.kind === 'option';
	const control = controlFor(input, isOption ? start.text : (start.typed ?? start.text), choose);
	control.className = 'editor';
	control.setAttribute('aria-label', input.label);
	if (isOption && start.typed) jump(control as HTMLSelectElement, start.typed);
	let isOpen = true;
	const close = (text: string | undefined, go: Ended['go']): void => {
		if (!isOpen) return;
		isOpen = false;
		control.remove();
		cell.classList.remove('editing');
		ended({ text, go });
	};
	const finish = (go: Ended['go'] = 'stay') => close(control.value, go);
	control.addEventListener('keydown', (event: Event) => {
		const press = event as KeyboardEvent;
		press.stopPropagation();
		if (press.key === 'Escape') {
			press.preventDefault();
			close(undefined, 'stay');
			return;
		}
		const go = wayOf(press, control);
		if (go === undefined) return;
		press.preventDefault();
		finish(go);
	});
	for (const name of ['copy', 'paste', 'cut', 'pointerdown', 'dblclick'])
		control.addEventListener(name, (event) => event.stopPropagation());
	control.addEventListener('blur', () => finish());
	cell.classList.add('editing');
	cell.append(control);
	control.focus();
	if (!isOption && start.typed === undefined) (control as HTMLInputElement).select();
	return { cell, finish };
};
