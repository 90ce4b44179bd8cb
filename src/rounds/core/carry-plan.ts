import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet, Mapping, MappingKind, SetNode } from '#criteria/core/set.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Input } from '#scoring/core/form.ts';
import { inputsOf } from '#scoring/core/rule-tree.ts';

/** A cell of a scorecard as it stands; leaf '' is the card as a whole. */
export type CellAt = {
	readonly leaf: string;
	readonly stage: string;
	readonly input: string;
	/** Null: emptied. */
	readonly value: string | null;
};

/** What a cell becomes under the new version. */
export type CarriedCell = CellAt & {
	/** Where the value came from; null: it is emptied, since nothing of the old set belongs there. */
	readonly from: string | null;
};

/** Whether the second set says that it takes the place of the first. Problem: `rounds.set-not-successor`. */
export const canAmend = (before: CriteriaSet, after: CriteriaSet): Decision<readonly Mapping[]> =>
	after.supersedes?.id === before.id
		? yes(after.supersedes.mapping)
		: no('rounds.set-not-successor', { before: before.id, after: after.id });

const nodesByCode = (set: CriteriaSet): ReadonlyMap<string, SetNode> =>
	new Map(leavesOf(set).map(({ node }) => [node.code, node]));

const keyOf = ({ leaf, stage, input }: Pick<CellAt, 'leaf' | 'stage' | 'input'>): string =>
	JSON.stringify([leaf, stage, input]);

const isWord = (input: string): boolean => input.startsWith('@');

const fits = (input: Input | undefined, value: string): boolean =>
	input !== undefined && (!input.options || input.options.some(({ key }) => key === value));

/** Whether what was entered at one leaf may stand at another, where the mapping made it so. */
const mayStand = (kind: MappingKind, inputs: readonly Input[], { input, value }: CellAt): boolean => {
	if (isWord(input)) return true;
	// Points that were typed belong to the scale on which they were typed.
	if (input === 'points') return kind === 'same';
	if (input === 'notApplicable') return kind !== 'merged';
	return fits(
		inputs.find(({ name }) => name === input),
		value ?? '',
	);
};

/** What the leaves before give to one cell: a single value, or explanations one after the other. */
const combined = (given: readonly CellAt[]): string | undefined => {
	const values = [...new Set(given.map(({ value }) => value ?? ''))];
	if (given.length === 1) return values[0];
	// Two leaves that became one have each said their own; adding or choosing is for people.
	return isWord(given[0]?.input ?? '') ? values.join('\n') : undefined;
};

const carryOne = (
	{ kind, from }: Mapping,
	node: SetNode,
	cells: readonly CellAt[],
): readonly CarriedCell[] => {
	const inputs = node.rule ? inputsOf(node.rule) : [];
	const given = new Map<string, CellAt[]>();
	for (const code of from)
		for (const cell of cells) {
			if (cell.leaf !== code || cell.value === null || !mayStand(kind, inputs, cell)) continue;
			const at = keyOf({ ...cell, leaf: node.code });
			given.set(at, [...(given.get(at) ?? []), cell]);
		}
	return [...given.values()].flatMap((ones) => {
		const [first] = ones;
		const value = combined(ones);
		if (!first || value === undefined) return [];
		return [{ ...first, leaf: node.code, value, from: ones.map(({ leaf }) => leaf).join(', ') }];
	});
};

/** All that the old cells come to under the new version, unchanged ones included. */
const targetsOf = (after: CriteriaSet, mapping: readonly Mapping[], cells: readonly CellAt[]) => {
	const nodes = nodesByCode(after);
	return mapping.flatMap((one) =>
		one.to.flatMap((code) => {
			const node = nodes.get(code);
			return node ? carryOne(one, node, cells) : [];
		}),
	);
};

/**
 * What changes of one unit's cells when a new version takes the place of the old: inputs go where the mapping sends their
 * leaf and the rule there asks for an input of that name; typed points only where the leaf is the same; explanations always.
 * Whatever stands at a code that now means another leaf is emptied. Nothing is lost: events keep what was entered.
 * @param mapping of the version after, complete as the checker of sets has it
 */
export const carryPlan = (
	after: CriteriaSet,
	mapping: readonly Mapping[],
	cells: readonly CellAt[],
): readonly CarriedCell[] => {
	const targets = new Map(targetsOf(after, mapping, cells).map((cell) => [keyOf(cell), cell]));
	const there = new Map(cells.map((cell) => [keyOf(cell), cell]));
	const changed = [...targets].flatMap(([at, cell]) => (there.get(at)?.value === cell.value ? [] : [cell]));
	const emptied = cells.flatMap((cell): readonly CarriedCell[] =>
		cell.leaf === '' || cell.value === null || targets.has(keyOf(cell))
			? []
			: [{ ...cell, value: null, from: null }],
	);
	return [...changed, ...emptied];
};

/** What a line of the mapping means for those who entered something. */
export type CarryLine = {
	readonly kind: MappingKind;
	readonly from: readonly string[];
	readonly to: readonly string[];
	readonly name: string;
	/** Units that entered something at the old leaves, and how many cells. */
	readonly units: number;
	readonly entered: number;
	/** Cells that find their place at the new leaves; the others have to be entered again. */
	readonly carried: number;
};

const codesOneByOne = (one: Mapping): readonly Mapping[] => {
	if (one.kind === 'new') return one.to.map((code) => ({ ...one, to: [code] }));
	if (one.kind === 'dropped') return one.from.map((code) => ({ ...one, from: [code] }));
	return [one];
};

/** What an amended set changes for whom, before anybody decides. */
export const previewCarry = (
	before: CriteriaSet,
	after: CriteriaSet,
	mapping: readonly Mapping[],
	cards: readonly (readonly CellAt[])[],
): readonly CarryLine[] => {
	const [old, now] = [nodesByCode(before), nodesByCode(after)];
	return mapping.flatMap(codesOneByOne).map((one) => {
		const entered = cards.map((cells) =>
			cells.filter(({ leaf, value }) => value !== null && one.from.includes(leaf)),
		);
		const carried = entered.map((cells) => new Set(targetsOf(after, [one], cells).map(keyOf)).size);
		const node = now.get(one.to[0] ?? '') ?? old.get(one.from[0] ?? '');
		return {
			...one,
			name: node?.name.vi ?? '',
			units: entered.filter((cells) => cells.length > 0).length,
			entered: entered.reduce((sum, cells) => sum + cells.length, 0),
			carried: carried.reduce((sum, count) => sum + count, 0),
		};
	});
};
