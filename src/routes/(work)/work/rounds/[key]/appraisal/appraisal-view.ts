import { error } from '@sveltejs/kit';
import type { AppraisedLeaf, Inputs } from '#appraisal/core/appraised-leaf.ts';
import type { Figure } from '#appraisal/core/leaf-line.ts';
import { type Appraisal, PHASE_OF } from '#appraisal/core/stages.ts';
import type { RoundHead } from '#appraisal/queries/round-head.ts';
import { type Locale, localize, localText } from '#design/locale.ts';
import type { Decision, Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { explain, explanationLines } from '#scoring/ui/explain.ts';
import { ruleProblemMessage } from '#scoring/ui/problems.ts';
import { canSay, pointsText, say } from '#scoring/ui/say.ts';
import { type CellField, calledInFields, fieldsOf } from '#self-assessment/ui/cell-fields.ts';
import { momentText, shownValue } from '#self-assessment/ui/cell-text.ts';
import { roundProblem } from '../../words.ts';

/** What a query found, or a page that is not there. */
export const found = <T>(read: Decision<T | null>): T => {
	const value = read.ok ? read.value : null;
	return value ?? error(404, 'Not Found', { code: 'frame.not-found' });
};

const workPath = (round: string): string => `/work/rounds/${round}/appraisal`;
export const leafPath = (round: string, code: string, setId: string): string =>
	`${workPath(round)}/leaves/${encodeURIComponent(code)}?set=${setId}`;
export const unitPath = (round: string, unitId: string): string => `${workPath(round)}/units/${unitId}`;
export const unitLeafPath = (round: string, unitId: string, code: string): string =>
	`${unitPath(round, unitId)}/leaves/${encodeURIComponent(code)}`;

/** The words of a code of core; the code where nobody wrote any. */
export const coded = (
	kind: 'standing' | 'reason' | 'stage' | 'decision' | 'figure',
	code: string,
	locale: Locale,
) => (canSay(`appraisal.${kind}.${code}`) ? say(`appraisal.${kind}.${code}`, locale) : code);

/** "1,5", "1,5 (trừ 0,5)", or why there are no points. */
export const figureText = ({ kind, points, deduction }: Figure, locale: Locale): string => {
	if (kind !== 'points' || points === null) return coded('figure', kind, locale);
	const text = pointsText(points, locale);
	if (deduction === null) return text;
	return `${text} (${m['appraisal.figure.deduction']({ deduction: pointsText(deduction, locale) })})`;
};

/** Why the points are what they are, or what is missing. */
export const figureLines = (figure: Figure, leaf: AppraisedLeaf, locale: Locale): readonly string[] => {
	if (figure.trace) return explanationLines(explain(figure.trace, locale));
	return figure.problems.map((problem) =>
		ruleProblemMessage(problem, locale, calledInFields(appraiserFields(leaf, locale))),
	);
};

const isPoints = ({ input }: CellField): boolean =>
	input.name.split('.').at(-1) === 'points' && input.label === undefined;

/** The fields of a leaf as an appraiser fills them in. */
export const appraiserFields = (leaf: AppraisedLeaf, locale: Locale): readonly CellField[] => {
	const { inputs, notApplicable } = fieldsOf(leaf, locale);
	const named = inputs.map((field): CellField => {
		const { name } = field.input;
		if (leaf.deductions.has(name))
			return { ...field, label: m['appraisal.leaf.input-deduction']({ label: field.label }) };
		if (!isPoints(field)) return field;
		const isOverride = leaf.mayOverride && name === 'points';
		return {
			...field,
			label: isOverride ? m['appraisal.leaf.input-points']() : m['appraisal.leaf.input-judged'](),
		};
	});
	return [...named, ...(notApplicable ? [notApplicable] : [])];
};

/** What was entered, in words: "số việc xong: 9; số việc giao: 10". */
export const inputsText = (leaf: AppraisedLeaf, inputs: Inputs, locale: Locale): string => {
	const fields = appraiserFields(leaf, locale);
	const said = Object.entries(inputs).map(([name, value]) => {
		const field = fields.find(({ input }) => input.name === name);
		return field ? { label: field.label, value: shownValue(field, value, locale) } : { label: name, value };
	});
	const [only] = said;
	return said.length === 1 && only && leaf.inputs.filter(({ name }) => name !== 'points').length <= 1
		? only.value
		: said.map(({ label, value }) => `${label}: ${value}`).join('; ');
};

/** The sentence of a problem: of a rule with its inputs by name, of a round with its phases, of a person with the hour. */
export const appraisalProblem = (
	problem: Problem,
	leaf: AppraisedLeaf | undefined,
	locale: Locale,
): string => {
	const { code, details } = problem;
	if (code.startsWith('scoring.') || code.startsWith('self-assessment.'))
		return ruleProblemMessage(problem, locale, leaf && calledInFields(appraiserFields(leaf, locale)));
	const { by, at, decision } = details;
	return roundProblem({
		code,
		details: {
			...details,
			...(by === undefined ? {} : { by: String(by) || m['appraisal.product']() }),
			...(at === undefined ? {} : { at: momentText(new Date(Number(at)).toISOString()) }),
			...(decision === undefined ? {} : { decision: coded('decision', String(decision), locale) }),
		},
	});
};

/** What every page of appraisal shows of its round. */
export const appraisalFrame = (
	{
		round,
		stage,
		isAppraiser,
	}: { readonly round: RoundHead; readonly stage: Appraisal; readonly isAppraiser: boolean },
	isOpen: boolean,
	locale: Locale,
) => {
	const name = localText(round.name, locale);
	const closesAt = round.times.find(({ phase }) => phase === PHASE_OF[stage])?.closesAt;
	const stageName = m[`appraisal.title.${stage}`]();
	return {
		roundName: name.text,
		practice: round.practice,
		stageName,
		deadline:
			closesAt === undefined
				? m['appraisal.no-deadline']()
				: m['appraisal.deadline']({ time: momentText(new Date(closesAt).toISOString()) }),
		closed: isOpen ? undefined : m['appraisal.closed-text']({ stage: stageName }),
		reader: isAppraiser ? undefined : m['appraisal.reader'](),
		workHref: localize(locale, workPath(round.key)),
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: '/work/rounds', label: m['work.rounds']() },
			{ href: `/work/rounds/${round.key}`, label: name.text },
			{ href: workPath(round.key), label: m['appraisal.crumb']() },
		],
	};
};
