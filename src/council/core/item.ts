import type { Leaf } from '#criteria/core/leaves.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { type LeafValues, readValues } from './leaf-values.ts';
import { type Choice, isSameProposal, type Proposal } from './outcome.ts';
import { type Session, sessionIn } from './session.ts';
import { type LeafStages, leafStages, type StageCell } from './stages.ts';

export type ItemState = 'open' | 'decided' | 'undecided' | 'removed';

/** An item of an agenda, as far as decisions about it go. */
export type ItemHead = {
	readonly id: string;
	readonly sessionId: string;
	readonly roundId: string;
	readonly unitId: string;
	readonly leaf: string;
	readonly state: ItemState;
	readonly version: number;
};

/**
 * Whether something can be done to the item in the session's state. Problems: `sessionIn`, `council.item-changed`,
 * `council.item-closed`.
 */
export const openItem = (
	session: Session,
	item: ItemHead,
	states: readonly Session['state'][],
	seen?: number,
): Decision<ItemHead> => {
	const able = sessionIn(session, states);
	if (!able.ok) return able;
	if (item.state !== 'open') return no('council.item-closed', { state: item.state });
	return seen === undefined || item.version === seen ? yes(item) : no('council.item-changed');
};

/** What is known of the leaf of an item. */
export type ItemLeaf = {
	readonly leaf: Leaf | undefined;
	readonly block: string;
	readonly cells: readonly StageCell[];
};

const isEmpty = (values: LeafValues): boolean => Object.keys(values).length === 0;

/** The two sides that may be kept; a side that nobody entered is not there. */
const sidesOf = ({ self, appraised, appraisedAt }: LeafStages): readonly Proposal[] => [
	...(isEmpty(self) ? [] : [{ choice: 'self' as const, values: self }]),
	...(appraisedAt === null || isEmpty(appraised)
		? []
		: [{ choice: 'appraised' as const, values: appraised }]),
];

/**
 * A choice as a proposal with its values. Other values that are those of a side are that side, so that votes for the same
 * points are counted together.
 * Problems: `council.side-missing` (nobody entered that side), `council.leaf-unknown`, `readValues`.
 */
export const proposalOf = (
	{ leaf, block, cells }: ItemLeaf,
	choice: Choice,
	typed: LeafValues,
): Decision<Proposal> => {
	const sides = sidesOf(leafStages(cells));
	if (choice !== 'other') {
		const side = sides.find((one) => one.choice === choice);
		return side ? yes(side) : no('council.side-missing', { choice });
	}
	if (!leaf) return no('council.leaf-unknown');
	const values = readValues(leaf, typed, block);
	if (!values.ok) return values;
	const other: Proposal = { choice, values: values.value };
	return yes(sides.find((side) => isSameProposal({ ...side, choice }, other)) ?? other);
};

/** Whether the final values are those that the unit entered. */
export const decisionCell = (cells: readonly StageCell[], values: LeafValues): 'agreed' | 'different' =>
	isSameProposal({ choice: 'self', values: leafStages(cells).self }, { choice: 'self', values })
		? 'agreed'
		: 'different';
