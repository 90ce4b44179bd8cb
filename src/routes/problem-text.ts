import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { momentText } from './moment.ts';

type Message = (values: Readonly<Record<string, unknown>>) => string;
const MESSAGES = m as unknown as Readonly<Record<string, Message | undefined>>;

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const asWritten = (value: string | number): string | number =>
	typeof value === 'string' && INSTANT.test(value) ? momentText(value) : value;

/** What a column holds, as people call it; core names it by its code. Instants as they are written in Viet Nam. */
const named = ({ details }: Problem): Problem['details'] => {
	const meaning = MESSAGES[`work.meaning.${details['meaning']}`]?.({});
	const told = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, asWritten(value)]));
	return meaning === undefined ? told : { ...told, meaning };
};

/** The sentence of a problem in the language of the page; its code where nobody wrote one. */
export const problemText = (problem: Problem): string =>
	MESSAGES[problem.code]?.(named(problem)) ?? problem.code;

/** Distinct sentences in their order: two files may have the same fault. */
export const problemTexts = (problems: readonly Problem[]): string[] =>
	Array.from(new Set(problems.map(problemText)));
