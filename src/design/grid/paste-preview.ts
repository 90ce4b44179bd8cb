import type { GridWords } from './grid-host.ts';
import type { Misfit } from './paste-plan.ts';

const element = (name: string, text = '', className = ''): HTMLElement => {
	const made = document.createElement(name);
	made.textContent = text;
	if (className) made.className = className;
	return made;
};

const MOST_SHOWN = 100;

const tableOf = (
	misfits: readonly Misfit<unknown>[],
	words: GridWords['preview'],
	nameOf: (row: number) => string,
) => {
	const table = document.createElement('table');
	const head = table.createTHead().insertRow();
	for (const label of [words.row, words.text, words.why]) {
		const cell = element('th', label);
		cell.setAttribute('scope', 'col');
		head.append(cell);
	}
	const body = table.createTBody();
	for (const { row, text, why } of misfits.slice(0, MOST_SHOWN)) {
		const line = body.insertRow();
		line.append(element('td', nameOf(row)), element('td', text), element('td', why));
	}
	return table;
};

/**
 * Shows what of a block does not fit, and asks whether the rest is to be put down. Nothing was written yet.
 * @returns whether to go on
 */
export const askToPaste = (
	fits: number,
	misfits: readonly Misfit<unknown>[],
	words: GridWords['preview'],
	nameOf: (row: number) => string,
): Promise<boolean> =>
	new Promise((answer) => {
		const dialog = document.createElement('dialog');
		dialog.className = 'paste-preview';
		const title = element('h2', words.title(fits, misfits.length));
		title.id = 'paste-preview-title';
		dialog.setAttribute('aria-labelledby', title.id);
		const region = element('div', '', 'table');
		region.tabIndex = 0;
		region.setAttribute('role', 'region');
		region.setAttribute('aria-labelledby', title.id);
		region.append(tableOf(misfits, words, nameOf));
		const form = document.createElement('form');
		form.method = 'dialog';
		const leave = element('button', words.leave, 'action quiet') as HTMLButtonElement;
		leave.value = 'leave';
		form.append(leave);
		if (fits > 0) {
			const paste = element('button', words.paste(fits), 'action') as HTMLButtonElement;
			paste.value = 'paste';
			form.prepend(paste);
		}
		dialog.append(title, region, form);
		dialog.addEventListener('close', () => {
			dialog.remove();
			answer(dialog.returnValue === 'paste');
		});
		document.body.append(dialog);
		dialog.showModal();
		form.querySelector('button')?.focus();
	});
