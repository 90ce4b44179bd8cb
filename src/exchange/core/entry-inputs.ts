import { type Leaf, leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { decimal } from '#kernel/decimal.ts';
import type { Rational } from '#kernel/rational.ts';
import type { LeafSlots } from '#par-index/core/scorecard/unit-entries.ts';
import type { Input } from '#scoring/core/form.ts';
import { inputsOf } from '#scoring/core/rule-tree.ts';
import { commonInput } from './entry-words.ts';

/** An input of a leaf, numbered through the whole set. */
export type LeafInput = { readonly slot: number; readonly input: Input };

/** What may be entered at a leaf. */
export type LeafInputs = LeafSlots & {
	readonly max: Rational;
	/** The input of a name as a cell writes it. */
	readonly find: (text: string) => LeafInput | undefined;
	/** The names of all its inputs, for who mistyped one. */
	readonly known: string;
};

/** The leaves of a set by code, and how many inputs they have together. */
export type SetInputs = {
	readonly set: CriteriaSet;
	readonly leaves: ReadonlyMap<string, LeafInputs>;
	readonly slots: number;
};

/** What may be entered at any leaf: points that go before the rule, and that the leaf does not apply. */
const ALWAYS: readonly Input[] = [
	{ name: 'points', kind: 'number' },
	{ name: 'notApplicable', kind: 'option', options: [{ key: 'yes' }, { key: 'no' }] },
];

const inputsOfLeaf = ({ node }: Leaf, from: number): LeafInputs => {
	const ofRule = node.rule ? inputsOf(node.rule) : [];
	const byName = new Map([...ALWAYS, ...ofRule].map((input) => [input.name, input]));
	const numbered = new Map(
		Array.from(byName.values(), (input, at) => [input.name, { slot: from + at, input }]),
	);
	return {
		code: node.code,
		from,
		names: [...byName.keys()],
		max: decimal(node.max),
		find: (text) => numbered.get(text) ?? numbered.get(commonInput(text) ?? ''),
		known: [...byName.keys()].join(', '),
	};
};

/** Everything that may be entered at the leaves of a set. */
export const inputsOfSet = (set: CriteriaSet): SetInputs => {
	const leaves = new Map<string, LeafInputs>();
	let slots = 0;
	for (const leaf of leavesOf(set)) {
		const inputs = inputsOfLeaf(leaf, slots);
		slots += inputs.names.length;
		leaves.set(inputs.code, inputs);
	}
	return { set, leaves, slots };
};
