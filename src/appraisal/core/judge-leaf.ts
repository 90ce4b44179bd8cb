import { type Decision, no, yes } from '#kernel/decision.ts';
import { NOT_APPLICABLE_INPUT } from '#self-assessment/core/cell.ts';
import { readCell } from '#self-assessment/core/read-cell.ts';
import { type AppraisedLeaf, type Inputs, nothingFound, outcomeOf } from './appraised-leaf.ts';
import {
	areSame,
	DECISION,
	type DecisionValue,
	decisionAt,
	decisionVersion,
	inputsAt,
	type Reason,
	type StagedCell,
	seenOf,
	stageBefore,
} from './leaf-record.ts';
import { REASON_CODES } from './reasons.ts';
import type { Appraisal } from './stages.ts';

/**
 * What an appraiser says. `agree`: the unit's own score stands · `keep`: at appraisal 2, what appraisal 1 came to stands ·
 * `different`: the inputs as typed.
 */
export type Says =
	| { readonly says: 'agree' }
	| { readonly says: 'keep' }
	| { readonly says: 'different'; readonly inputs: Inputs; readonly reason: Reason };

/** What is there when somebody decides on a leaf of a unit. */
export type Judging = {
	readonly leaf: AppraisedLeaf;
	readonly block: string;
	readonly stage: Appraisal;
	readonly isSubmitted: boolean;
	/** All cells of the leaf, at every stage. */
	readonly cells: readonly StagedCell[];
	/** The version of the decision that was seen, and `seenOf` what it rests on. */
	readonly version: number;
	readonly seen: number;
};

/** A change of one cell at the stage, under its new version. */
export type JudgedCell = {
	readonly input: string;
	readonly from: string | null;
	readonly to: string | null;
	readonly version: number;
};

/** What a decision comes to: the cells that change, the decision's own among them, and why. */
export type Judged = {
	readonly value: DecisionValue | null;
	readonly cells: readonly JudgedCell[];
	readonly reason: Reason | undefined;
};

const valuesText = (inputs: Inputs): string =>
	Object.entries(inputs)
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, value]) => `${name} = ${value}`)
		.join('; ');

/** Somebody else decided, or the unit changed its score, since the page was looked at. Nothing is written over unseen. */
const isStillSeen = ({
	cells,
	stage,
	version,
	seen,
}: Pick<Judging, 'cells' | 'stage' | 'version' | 'seen'>): Decision<undefined> => {
	if (decisionVersion(cells, stage) !== version) {
		const theirs = cells.find((cell) => cell.stage === stage && cell.input === DECISION);
		return no('appraisal.decision-changed', {
			by: theirs?.by ?? '',
			at: theirs?.at ?? 0,
			decision: theirs?.value ?? 'taken-back',
			values: valuesText(inputsAt(cells, stage)),
		});
	}
	if (seenOf(cells, stage) !== seen)
		return no('appraisal.score-changed', { values: valuesText(inputsAt(cells, stageBefore(cells, stage))) });
	return yes(undefined);
};

/** The cells that change so that exactly these inputs stand at the stage, and the decision. */
const changesTo = (
	{ cells, stage }: Pick<Judging, 'cells' | 'stage'>,
	value: DecisionValue | null,
	inputs: Inputs,
): readonly JudgedCell[] => {
	const here = cells.filter((cell) => cell.stage === stage && cell.input !== DECISION);
	const names = new Set([...here.map(({ input }) => input), ...Object.keys(inputs)]);
	const changed = [...names].flatMap((input): readonly JudgedCell[] => {
		const cell = here.find((one) => one.input === input);
		const [from, to] = [cell?.value ?? null, inputs[input] ?? null];
		return from === to ? [] : [{ input, from, to, version: (cell?.version ?? 0) + 1 }];
	});
	const decision = {
		input: DECISION,
		from: decisionAt(cells, stage)?.value ?? null,
		to: value,
		version: decisionVersion(cells, stage) + 1,
	};
	return [...changed, decision];
};

const scorable = (judging: Judging, inputs: Inputs): Decision<undefined> => {
	const { leaf, block } = judging;
	const outcome = outcomeOf(leaf, inputs, block);
	if (outcome.kind !== 'missing') return yes(undefined);
	const [problem] = outcome.problems;
	const { code } = leaf;
	return problem
		? no(problem.code, { ...problem.details, leaf: code })
		: no('appraisal.leaf-empty', { leaf: code });
};

const agree = (judging: Judging): Decision<Judged> => {
	const { leaf, block, cells, isSubmitted } = judging;
	if (!isSubmitted) return no('appraisal.not-submitted', { leaf: leaf.code });
	const own = inputsAt(cells, 'self');
	const isEmpty = Object.keys(own).length === 0;
	// Where units enter nothing (a penalty), agreeing says that nothing was found.
	const inputs = isEmpty && leaf.selfLock ? (nothingFound(leaf, block) ?? own) : own;
	const can = scorable(judging, inputs);
	if (!can.ok) return isEmpty ? no('appraisal.leaf-empty', { leaf: leaf.code }) : can;
	return yes({ value: 'agreed', cells: changesTo(judging, 'agreed', inputs), reason: undefined });
};

const keep = (judging: Judging): Decision<Judged> => {
	const { leaf, cells, stage } = judging;
	const first = stage === 'appraisal2' ? decisionAt(cells, 'appraisal1') : undefined;
	if (!first) return no('appraisal.nothing-to-keep', { leaf: leaf.code });
	const changed = changesTo(judging, first.value, inputsAt(cells, 'appraisal1'));
	return yes({
		value: first.value,
		cells: changed,
		reason: first.reason,
	});
};

/** What was typed for inputs of a leaf, in canonical text; what was left empty is absent. Problems: those of `readCell`. */
export const readTyped = (leaf: AppraisedLeaf, typed: Inputs): Decision<Inputs> => {
	const read: Record<string, string> = {};
	const known = [
		...leaf.inputs,
		...(leaf.mayNotApply
			? [{ name: NOT_APPLICABLE_INPUT, kind: 'option' as const, options: [{ key: 'yes' }, { key: 'no' }] }]
			: []),
	];
	for (const [name, text] of Object.entries(typed)) {
		const input = known.find((one) => one.name === name);
		if (!input)
			return no('self-assessment.input-unknown', {
				leaf: leaf.code,
				input: name,
				known: known.map((one) => one.name).join(', '),
			});
		const value = readCell({ kind: 'input', input, limit: name === 'points' ? leaf.max : undefined }, text);
		if (!value.ok) return no(value.problem.code, { leaf: leaf.code, ...value.problem.details });
		if (value.value !== null) read[name] = value.value;
	}
	return yes(read);
};

/** A score that differs has a code and a text (domain.md §3, step 7); a penalty of nothing takes nothing from anybody. */
const reasonFor = (
	{ leaf, block }: Judging,
	inputs: Inputs,
	{ code, text }: Reason,
): Decision<Reason | undefined> => {
	const outcome = outcomeOf(leaf, inputs, block);
	const takesNothing = leaf.selfLock !== undefined && outcome.kind === 'points' && outcome.points.n === 0n;
	if (takesNothing && code === '' && text === '') return yes(undefined);
	if (!(REASON_CODES as readonly string[]).includes(code))
		return no('appraisal.reason-code-missing', { leaf: leaf.code });
	return text === '' ? no('appraisal.reason-missing', { leaf: leaf.code }) : yes({ code, text });
};

const differ = (judging: Judging, typed: Inputs, given: Reason): Decision<Judged> => {
	const { leaf, cells } = judging;
	const read = readTyped(leaf, typed);
	if (!read.ok) return read;
	const inputs = read.value;
	// Without inputs of its own the stage before would count on: to give nothing is to give 0 points.
	if (Object.keys(inputs).length === 0) return no('appraisal.nothing-entered', { leaf: leaf.code });
	if (areSame(inputs, inputsAt(cells, 'self'))) return no('appraisal.not-different', { leaf: leaf.code });
	const can = scorable(judging, inputs);
	if (!can.ok) return can;
	const reason = reasonFor(judging, inputs, given);
	if (!reason.ok) return reason;
	return yes({ value: 'different', cells: changesTo(judging, 'different', inputs), reason: reason.value });
};

/**
 * What a decision on one leaf of one unit changes at its stage. The stage then holds all inputs that count, since inputs of
 * different stages are never mixed: agreeing copies the unit's own, keeping those of appraisal 1.
 * Problems: `appraisal.decision-changed` and `appraisal.score-changed` (with what stands there now), `appraisal.leaf-empty`
 * (nothing to agree with), `appraisal.not-submitted`, `appraisal.nothing-to-keep`, `appraisal.nothing-entered`,
 * `appraisal.not-different`, `appraisal.reason-code-missing`, `appraisal.reason-missing`, those of `readCell`, and what
 * scoring says of the inputs.
 */
export const judgeLeaf = (judging: Judging, says: Says): Decision<Judged> => {
	const seen = isStillSeen(judging);
	if (!seen.ok) return seen;
	if (says.says === 'agree') return agree(judging);
	return says.says === 'keep' ? keep(judging) : differ(judging, says.inputs, says.reason);
};

/**
 * What taking a decision back changes: its cells at the stage are emptied, and what stood before counts again.
 * Problems: `appraisal.decision-changed`, `appraisal.nothing-to-take-back`.
 */
export const takeBack = (
	judging: Pick<Judging, 'cells' | 'stage' | 'version'> & { readonly code: string },
): Decision<Judged> => {
	const { cells, stage, code } = judging;
	const seen = isStillSeen({ ...judging, seen: seenOf(cells, stage) });
	if (!seen.ok) return seen;
	if (!decisionAt(cells, stage)) return no('appraisal.nothing-to-take-back', { leaf: code });
	return yes({ value: null, cells: changesTo({ cells, stage }, null, {}), reason: undefined });
};
