import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';

export type Locale = 'vi' | 'en' | 'km';
type Message = (values: Problem['details'], options: { locale: Locale }) => string;

/** Messages by key. Keys are codes of closed lists; a test holds every one of them against the files. */
const MESSAGES = m as unknown as Readonly<Record<string, Message | undefined>>;

const say = (key: string, locale: Locale, values: Problem['details'] = {}): string =>
	MESSAGES[key]?.(values, { locale }) ?? `${key} ${JSON.stringify(values)}`;

/** "Dòng 12, 1.1.3 › rule sum-of › items 2"; empty where the problem names its place itself. */
const whereOf = ({ details }: Problem, locale: Locale): string => {
	const { line, place = '' } = details;
	if (line === undefined) return '';
	return place === ''
		? say('set.where.line', locale, { line })
		: say('set.where.line-of-place', locale, { line, place });
};

/** The sentence of a problem met in reading a set (`set.…`). */
export const setProblemMessage = (problem: Problem, locale: Locale): string => {
	const sentence = say(problem.code, locale, problem.details);
	const where = problem.code === 'set.not-yaml' ? '' : whereOf(problem, locale);
	if (where === '') return sentence.charAt(0).toUpperCase() + sentence.slice(1);
	return say('set.at', locale, { where, sentence });
};
