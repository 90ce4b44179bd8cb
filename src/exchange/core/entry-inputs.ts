import { type Leaf, leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { decimal } from '#kernel/decimal.ts';
import type { Rational } from '#kernel/rational.ts';
import type { Input } from '#scoring/core/form.ts';
import { inputsOf } from '#scoring/core/rule-tree.ts';
import { commonInput } from './entry-words.ts';

/** What may be entered at a leaf. */
export type LeafInputs = {
	readonly code: string;
	readonly max: Rational;
	/** The input of a name as a cell writes it. */
	readonly find: (text: string) => Input | undefined;
	/** The names of the rule's own inputs, for who mistyped one. */
	readonly known: string;
};

/** What may be entered at any leaf: points that go before the rule, and that the leaf does not apply. */
const ALWAYS: readonly Input[] = [
	{ name: 'points', kind: 'number' },
	{ name: 'notApplicable', kind: 'option', options: [{ key: 'yes' }, { key: 'no' }] },
];

const inputsOfLeaf = ({ node }: Leaf): LeafInputs => {
	const ofRule = node.rule ? inputsOf(node.rule) : [];
	const byName = new Map([...ALWAYS, ...ofRule].map((input) => [input.name, input]));
	return {
		code: node.code,
		max: decimal(node.max),
		find: (text) => byName.get(text) ?? byName.get(commonInput(text) ?? ''),
		known: [...byName.keys()].join(', '),
	};
};

/** The leaves of a set by code, each with what may be entered there. */
export const inputsOfSet = (set: CriteriaSet): ReadonlyMap<string, LeafInputs> =>
	new Map(leavesOf(set).map((leaf) => [leaf.node.code, inputsOfLeaf(leaf)]));
