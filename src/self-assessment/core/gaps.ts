import type { Problem } from '#kernel/decision.ts';
import { scoreLeaf } from '#scoring/core/score-leaf.ts';
import { type Cell, EXPLANATION, NOT_APPLICABLE_INPUT } from './cell.ts';
import { givenAt, isLeftOut, valuesByLeaf } from './leaf-given.ts';
import type { LeafCells, SetCells } from './self-cells.ts';

/** Something that keeps a card from being handed in, and where. */
export type Gap = {
	readonly leaf: string;
	/** The cell that is missing or wrong, where it is one. */
	readonly input: string | undefined;
	readonly problem: Problem;
};

/** What is looked at before a card is handed in. */
export type GapInputs = {
	readonly cells: SetCells;
	/** The block of the unit. */
	readonly block: string;
	readonly entered: readonly Pick<Cell, 'leaf' | 'input' | 'value'>[];
	/** How many documents the unit has attached to a leaf. */
	readonly evidenceAt: (leaf: string) => number;
};

/** Other units' figures come later; a unit cannot wait for them. */
const OF_OTHERS = 'scoring.group-incomplete';

const gap = (leaf: string, code: string, input?: string, details: Problem['details'] = {}): Gap => ({
	leaf,
	input,
	problem: { code, details: { ...details, leaf, ...(input === undefined ? {} : { input }) } },
});

const gapsOfValues = (
	{ code, leaf, max, mayNotApply }: LeafCells,
	block: string,
	entered: Readonly<Record<string, string>> | undefined,
): readonly Gap[] => {
	const { rule } = leaf.node;
	const inputs = Object.keys(entered ?? {}).filter((input) => input !== NOT_APPLICABLE_INPUT);
	const given = givenAt({ leaf }, entered);
	if (isLeftOut(given))
		return inputs.slice(0, 1).map((input) => gap(code, 'self-assessment.not-applicable-and-entered', input));
	if (inputs.length === 0) return [gap(code, 'self-assessment.leaf-empty')];
	if (!rule) return [];
	const outcome = scoreLeaf({ rule, max, given, block, notApplicable: mayNotApply ? 'allowed' : 'refused' });
	if (outcome.kind !== 'missing') return [];
	return outcome.problems
		.filter((problem) => problem.code !== OF_OTHERS)
		.map((problem) => {
			const input = problem.details['input'];
			return gap(code, problem.code, input === undefined ? undefined : String(input), problem.details);
		});
};

/**
 * Everything that keeps a unit's card from being handed in, in the order of the set: a leaf of its own at which nothing was
 * entered, or what was entered cannot be scored (`scoring.…`); one that is both left out and entered; and one for which
 * the set asks documents, with none attached and no explanation (compulsory then, domain.md §3).
 */
export const gapsOf = ({ cells, block, entered, evidenceAt }: GapInputs): readonly Gap[] => {
	const values = valuesByLeaf(entered);
	const explained = new Set(
		entered.flatMap(({ leaf, input, value }) => (input === EXPLANATION && value !== null ? [leaf] : [])),
	);
	return [...cells.leaves.values()].flatMap((one) => {
		if (one.lock) return [];
		const { code, leaf } = one;
		const needsWords = leaf.node.evidence.length > 0 && evidenceAt(code) === 0 && !explained.has(code);
		return [
			...gapsOfValues(one, block, values.get(code)),
			...(needsWords ? [gap(code, 'self-assessment.explanation-missing', EXPLANATION)] : []),
		];
	});
};
