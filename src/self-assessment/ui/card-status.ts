import { stateOf, unsavedIn } from '../core/save-queue.ts';
import type { AutosaveState, Happened } from './autosave.ts';
import { type CardData, idOf, type Say } from './card-data.ts';
import { clockText } from './cell-text.ts';

/** What the line above the grid says, whether it is a trouble, and what can be done about it. */
export type StatusLine = {
	readonly text: string;
	readonly kind: 'fine' | 'busy' | 'trouble';
	readonly link?: { readonly text: string; readonly href: string } | undefined;
};

/** The state of saving in one sentence: the worst thing first. */
export const statusLine = (state: AutosaveState, { urls }: Pick<CardData, 'urls'>, say: Say): StatusLine => {
	const unsaved = unsavedIn(state.queue);
	const count = unsaved.length;
	const { stopped } = state;
	if (stopped) {
		const text = say(`status.${stopped.why}`, { count });
		if (stopped.why === 'ended')
			return { text, kind: 'trouble', link: { text: say('status.login'), href: urls.login } };
		if (stopped.why === 'reload')
			return { text, kind: 'trouble', link: { text: say('status.reload-now'), href: '' } };
		return { text, kind: 'trouble' };
	}
	if (state.isAway && count > 0) return { text: say('status.away', { count }), kind: 'trouble' };
	const states = unsaved.map(stateOf);
	const contested = states.filter((one) => one === 'contested').length;
	if (contested > 0) return { text: say('status.contested', { count: contested }), kind: 'trouble' };
	const invalid = states.filter((one) => one === 'invalid').length;
	if (invalid > 0) return { text: say('status.invalid', { count: invalid }), kind: 'trouble' };
	if (count > 0) return { text: say('status.saving'), kind: 'busy' };
	if (!state.savedAt) return { text: say('status.fine'), kind: 'fine' };
	return { text: say('status.saved', { time: clockText(state.savedAt) }), kind: 'fine' };
};

type Elements = { readonly line: HTMLElement; readonly live: HTMLElement };

/** Shows the line, and says aloud only what is news: a time of saving once a minute, troubles when they begin. */
export const cardStatus = (
	{ line, live }: Elements,
	data: CardData,
	say: Say,
	goTo: (id: string) => void,
) => {
	let said = '';
	const announce = (text: string): void => {
		live.textContent = text;
	};
	const show = (state: AutosaveState, happened: Happened): void => {
		const { text, kind, link } = statusLine(state, data, say);
		line.dataset['kind'] = kind;
		line.textContent = text;
		if (link) {
			const anchor = document.createElement('a');
			anchor.href = link.href;
			anchor.textContent = link.text;
			line.append(' ', anchor);
		}
		const first = unsavedIn(state.queue).find((cell) => ['invalid', 'contested'].includes(stateOf(cell)));
		if (first && !state.stopped && !state.isAway) {
			const button = document.createElement('button');
			button.type = 'button';
			button.textContent = say('show-first');
			button.addEventListener('click', () => goTo(idOf(first)));
			line.append(' ', button);
		}
		if (!state.isKept) line.append(' ', say('status.not-kept'));
		if (kind !== 'busy' && text !== said && happened !== 'typed') {
			said = text;
			announce(text);
		}
	};
	return { show, announce };
};
