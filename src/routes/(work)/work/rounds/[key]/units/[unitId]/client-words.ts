import { m } from '#paraglide/messages.js';

/** The sentences that the script of the card says, by their key without "card."; gaps are filled there. */
const KEYS = [
	'choose',
	'computed',
	'fixed',
	'show-first',
	'state.saved',
	'state.saving',
	'state.waiting',
	'state.invalid',
	'state.contested',
	'state.news',
	'status.fine',
	'status.saved',
	'status.saving',
	'status.away',
	'status.ended',
	'status.login',
	'status.forbidden',
	'status.closed',
	'status.reload',
	'status.reload-now',
	'status.not-kept',
	'status.restored',
	'status.invalid',
	'status.contested',
	'status.news',
	'margin.rule',
	'margin.no-rule',
	'margin.evidence',
	'margin.why',
	'margin.open',
	'margin.by',
	'margin.mine',
	'margin.theirs',
	'margin.empty',
	'margin.keep-mine',
	'margin.take-theirs',
	'grid.undone',
	'grid.redone',
	'grid.nothing-to-undo',
	'grid.outside',
	'grid.pasted',
	'grid.filled',
	'grid.emptied',
	'grid.copied',
	'paste.title',
	'paste.row',
	'paste.text',
	'paste.why',
	'paste.paste',
	'paste.leave',
] as const;

const GAPS = ['count', 'name', 'time', 'fits', 'misfits'] as const;
const HOLES = Object.fromEntries(GAPS.map((name) => [name, `{${name}}`])) as Record<
	(typeof GAPS)[number],
	string
>;

/** The sentences in the language of the page, with their gaps open. */
export const clientWords = (): Readonly<Record<string, string>> =>
	Object.fromEntries(KEYS.map((key) => [key, m[`card.${key}`](HOLES)]));
