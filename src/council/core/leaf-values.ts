import type { Leaf } from '#criteria/core/leaves.ts';
import { decimal, toExact } from '#kernel/decimal.ts';
import { type Decision, no, type Problem, yes } from '#kernel/decision.ts';
import type { Input } from '#scoring/core/form.ts';
import { readEntered } from '#scoring/core/read-entered.ts';
import { inputsOf } from '#scoring/core/rule-tree.ts';
import { scoreLeaf } from '#scoring/core/score-leaf.ts';
import { NOT_APPLICABLE_INPUT } from '#self-assessment/core/cell.ts';
import { readCell } from '#self-assessment/core/read-cell.ts';

/** What a leaf is scored with: each input of its rule by its name, in canonical text. What was not entered is absent. */
export type LeafValues = Readonly<Record<string, string>>;

const YES_NO: Input = {
	name: NOT_APPLICABLE_INPUT,
	kind: 'option',
	options: [{ key: 'yes' }, { key: 'no' }],
};

/**
 * What somebody who judges a leaf may say of it: the inputs of its rule, points in place of what the rule comes to, and
 * that it does not apply where the set knows such leaves. Each once.
 */
export const judgedInputs = ({ node: { rule }, notApplicable }: Leaf): readonly Input[] => {
	if (!rule) return [];
	const own = inputsOf(rule);
	const points: readonly Input[] = own.some(({ name }) => name === 'points')
		? []
		: [{ name: 'points', kind: 'number' }];
	return [...own, ...points, ...(notApplicable === 'refused' ? [] : [YES_NO])];
};

/** What a leaf comes to. `points`: exact text; null where it does not apply, or where only the whole block tells. */
export type LeafPoints =
	| { readonly kind: 'points'; readonly points: string | null }
	| { readonly kind: 'wrong'; readonly problems: readonly Problem[] };

/**
 * The points of a leaf with these values for a unit of the block, by its rule (`scoreLeaf`), before rounding and re-basing.
 * What is missing or does not fit is told and not guessed.
 */
export const pointsOfValues = (leaf: Leaf, values: LeafValues, block: string): LeafPoints => {
	const { rule, max } = leaf.node;
	if (!rule) return { kind: 'wrong', problems: [{ code: 'scorecard.leaf-without-rule', details: {} }] };
	const outcome = scoreLeaf({
		rule,
		max: decimal(max),
		given: readEntered(rule, values),
		block,
		notApplicable: leaf.notApplicable === 'refused' ? 'refused' : 'allowed',
	});
	if (outcome.kind === 'points') return { kind: 'points', points: toExact(outcome.points) };
	if (outcome.kind === 'not-applicable') return { kind: 'points', points: null };
	const wrong = outcome.problems.filter(({ code }) => code !== 'scoring.group-incomplete');
	return wrong.length === 0 ? { kind: 'points', points: null } : { kind: 'wrong', problems: wrong };
};

/**
 * Typed texts as the values of a leaf, each read as its input takes it.
 * Problems: `council.input-unknown`, those of `readCell`, of the rule (`scoring.…`), `council.values-missing` where nothing
 * was typed. The detail `input` names the field where there is one.
 */
export const readValues = (
	leaf: Leaf,
	typed: Readonly<Record<string, string>>,
	block: string,
): Decision<LeafValues> => {
	const inputs = new Map(judgedInputs(leaf).map((input) => [input.name, input]));
	const values: Record<string, string> = {};
	for (const [name, text] of Object.entries(typed)) {
		const input = inputs.get(name);
		if (!input) return no('council.input-unknown', { input: name, known: [...inputs.keys()].join(', ') });
		const limit = name === 'points' ? decimal(leaf.node.max) : undefined;
		const read = readCell({ kind: 'input', input, limit }, text);
		if (!read.ok) return no(read.problem.code, { leaf: leaf.node.code, ...read.problem.details });
		if (read.value !== null) values[name] = read.value;
	}
	if (Object.keys(values).length === 0) return no('council.values-missing', { leaf: leaf.node.code });
	const scored = pointsOfValues(leaf, values, block);
	const [wrong] = scored.kind === 'wrong' ? scored.problems : [];
	return wrong ? no(wrong.code, wrong.details) : yes(values);
};
