import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Step } from '#platform/postgres/tell.ts';

export type Language = 'vi' | 'en' | 'km';

/** OPENPAR_LANG, else the language of the terminal where there is one of ours, else Vietnamese. */
export const languageOf = (environment: NodeJS.ProcessEnv): Language => {
	const { OPENPAR_LANG, LC_ALL, LC_MESSAGES, LANG } = environment;
	const wanted = (OPENPAR_LANG || LC_ALL || LC_MESSAGES || LANG || '').slice(0, 2).toLowerCase();
	return wanted === 'en' || wanted === 'km' ? wanted : 'vi';
};

/**
 * The sentence of a step or problem, read from `messages/<domain>/<language>.json` itself: while starting, the
 * compiled messages may be older than the program, or not there yet.
 */
export const sentenceOf = (messagesFolder: string, language: Language, step: Step): string => {
	const domain = step.code.split('.')[0] ?? '';
	let texts: Record<string, string> = {};
	try {
		texts = JSON.parse(readFileSync(join(messagesFolder, domain, `${language}.json`), 'utf8'));
	} catch {
		// A domain without messages: the code says at least something.
	}
	const text = texts[step.code] ?? `${step.code} ${JSON.stringify(step.details ?? {})}`;
	return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(step.details?.[name] ?? whole));
};
