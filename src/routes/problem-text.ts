import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';

type Message = (values: Readonly<Record<string, unknown>>) => string;
const MESSAGES = m as unknown as Readonly<Record<string, Message | undefined>>;

/** What a column holds, as people call it; core names it by its code. */
const named = ({ details }: Problem): Problem['details'] => {
	const meaning = MESSAGES[`work.meaning.${details['meaning']}`]?.({});
	return meaning === undefined ? details : { ...details, meaning };
};

/** The sentence of a problem in the language of the page; its code where nobody wrote one. */
export const problemText = (problem: Problem): string =>
	MESSAGES[problem.code]?.(named(problem)) ?? problem.code;

/** Distinct sentences in their order: two files may have the same fault. */
export const problemTexts = (problems: readonly Problem[]): string[] =>
	Array.from(new Set(problems.map(problemText)));
