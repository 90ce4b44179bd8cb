import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';

type Message = (values: Readonly<Record<string, unknown>>) => string;
const MESSAGES = m as unknown as Readonly<Record<string, Message | undefined>>;

/** The sentence of a problem in the language of the page; its code where nobody wrote one, which a test forbids. */
export const problemText = ({ code, details }: Problem): string => MESSAGES[code]?.(details) ?? code;

/** Distinct sentences in their order: two files may have the same fault. */
export const problemTexts = (problems: readonly Problem[]): string[] =>
	Array.from(new Set(problems.map(problemText)));
