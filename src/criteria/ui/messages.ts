import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import type { SetFinding } from '../core/findings/finding.ts';

export type Locale = 'vi' | 'en' | 'km';
type Message = (values: Problem['details'], options: { locale: Locale }) => string;

/** Messages by key. Keys are codes of closed lists; a test holds every one of them against the files. */
const MESSAGES = m as unknown as Readonly<Record<string, Message | undefined>>;

const say = (key: string, locale: Locale, values: Problem['details'] = {}): string =>
	MESSAGES[key]?.(values, { locale }) ?? `${key} ${JSON.stringify(values)}`;

/**
 * "Dòng 12, 1.1.3 › rule sum-of › items 2" of a document, "Trang “Tiêu chí”, dòng 7, cột “Tên”" of a workbook; empty where
 * the problem names its place itself.
 */
const whereOf = ({ details }: Problem, locale: Locale): string => {
	const { sheet, row, column, line, place = '' } = details;
	const kind = (() => {
		if (sheet !== undefined) return row === undefined ? 'sheet' : column === undefined ? 'row' : 'cell';
		return line === undefined ? '' : 'line';
	})();
	if (kind === '') return '';
	return say(`set.where.${kind}${place === '' ? '' : '-of-place'}`, locale, details);
};

/** The sentence of a problem met in reading a set (`set.…`). */
export const setProblemMessage = (problem: Problem, locale: Locale): string => {
	const sentence = say(problem.code, locale, problem.details);
	// What is no YAML has a line and a column, and no node yet.
	const namesPlace = /^set\.(?:not-yaml$|yaml-)/.test(problem.code);
	const where = namesPlace ? '' : whereOf(problem, locale);
	if (where === '') return sentence.charAt(0).toUpperCase() + sentence.slice(1);
	return say('set.at', locale, { where, sentence });
};

/** Details that are figures: these take the decimal mark of the reader's language. */
const FIGURES = [
	'max',
	'sum',
	'difference',
	'best',
	'border',
	'from',
	'until',
	'before',
	'after',
	'rebaseTo',
];

const localFigures = (details: Problem['details'], locale: Locale): Problem['details'] =>
	Object.fromEntries(
		Object.entries(details).map(([name, value]) => {
			const isFigure = typeof value === 'string' && FIGURES.includes(name) && /^-?\d+\.\d+$/.test(value);
			return [name, isFigure && locale !== 'en' ? value.replace('.', ',') : value];
		}),
	);

/** What a finding says, without where; the place stands above it in a list. */
export const findingSentence = ({ code, details }: SetFinding, locale: Locale): string => {
	const { field } = details;
	const named = `criteria.field.${field}`;
	// People read the word, and mend the key.
	const words = `${say(named, locale).toLowerCase()} (${field})`;
	const shown = MESSAGES[named] ? { ...details, field: words } : details;
	return say(code, locale, localFigures(shown, locale));
};

/** The whole sentence of a finding: "Tiêu chí 1.2: …". */
export const findingMessage = (finding: SetFinding, locale: Locale): string => {
	const sentence = findingSentence(finding, locale);
	return finding.at === ''
		? say('criteria.place.set', locale, { sentence })
		: say('criteria.place.node', locale, { node: finding.at, sentence });
};

/** What findings of a kind have in common: "Mức cao nhất chưa bằng điểm tối đa". */
export const findingKind = (code: string, locale: Locale): string => {
	const [, what = '', ofForm] = /^(?:criteria|scoring)\.([a-z-]+)(?:\.([a-z-]+))?$/.exec(code) ?? [];
	if (ofForm !== undefined)
		return say('criteria.kind.rule', locale, { form: say(`scoring.${what}.name`, locale) });
	const named = [what, what.split('-')[0]].find((name) => MESSAGES[`criteria.kind.${name}`]);
	return say(`criteria.kind.${named ?? 'other'}`, locale);
};
