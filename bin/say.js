import { readFileSync } from 'node:fs';
import process from 'node:process';

/** @returns {'vi' | 'en' | 'km'} OPENPAR_LANG, else the language of the terminal where we have it, else Vietnamese */
export const language = () => {
	const { OPENPAR_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
	const wanted = (OPENPAR_LANG || LC_ALL || LC_MESSAGES || LANG || '').slice(0, 2).toLowerCase();
	return wanted === 'en' || wanted === 'km' ? wanted : 'vi';
};

/** The sentence of a step or a problem, from the same files that the built application compiles. */
export const sentence = (code, details = {}, inLanguage = language()) => {
	const file = new URL(`../messages/start/${inLanguage}.json`, import.meta.url);
	const text = JSON.parse(readFileSync(file, 'utf8'))[code] ?? code;
	return text.replace(/\{(\w+)\}/g, (whole, name) => String(details[name] ?? whole));
};

/** To the error stream: the output of a command belongs to its result alone. */
export const say = (code, details, inLanguage) =>
	process.stderr.write(`${sentence(code, details, inLanguage)}\n`);
