import type { Input } from '#scoring/core/form.ts';
import type { Cell } from '../core/cell.ts';

/** A field as the browser needs it. */
export type ClientField = {
	readonly leaf: string;
	readonly input: Input;
	readonly kind: 'number' | 'day' | 'text' | 'option' | 'long';
	readonly label: string;
	readonly options: readonly { readonly key: string; readonly label: string }[];
	readonly limit?: string | undefined;
};

/** What the page tells its script, in a block of data. */
export type CardData = {
	/** Under which typed texts are kept on this machine: person and card. */
	readonly keep: string;
	readonly me: string;
	readonly locale: 'vi' | 'en' | 'km';
	readonly mayEnter: boolean;
	/** What to ask for changes with first. */
	readonly since: string;
	readonly urls: {
		readonly cells: string;
		readonly set: string;
		readonly login: string;
		readonly leaf: string;
	};
	readonly cells: readonly Cell[];
	readonly fields: readonly ClientField[];
	/** Sentences by their key without "card."; {count} and the like are filled in here. */
	readonly words: Readonly<Record<string, string>>;
};

export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The sentences of the page. */
export const sayer =
	({ words }: CardData): Say =>
	(key, values = {}) =>
		(words[key] ?? key).replaceAll(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));

/** The id of a cell in the page: inputs hold no bar. */
export const idOf = ({ leaf, input }: { readonly leaf: string; readonly input: string }): string =>
	`${leaf}|${input}`;

/** A cell by its id. */
export const keyOfId = (id: string): { readonly leaf: string; readonly input: string } => {
	const bar = id.indexOf('|');
	return { leaf: id.slice(0, bar), input: id.slice(bar + 1) };
};
