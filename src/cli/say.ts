import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';

/** Languages of staff: the command line speaks both. */
export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** The sentence of a key in the language of the call. */
export type Say = (key: string, values?: Problem['details']) => string;

type Message = (values: Problem['details'], options: { locale: Locale }) => string;
const MESSAGES = m as unknown as Readonly<Record<string, Message | undefined>>;

/** Speaks a language. A key without a sentence says at least itself and what it names. */
export const speak =
	(locale: Locale): Say =>
	(key, values = {}) =>
		MESSAGES[key]?.(values, { locale }) ?? `${key} ${JSON.stringify(values)}`;
