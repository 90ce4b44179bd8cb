import { earlierLeaves } from '#criteria/core/earlier-leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { toExact } from '#kernel/decimal.ts';
import { scoreLeaf } from '#scoring/core/score-leaf.ts';
import { givenAt, type LeafValue, valuesByLeaf } from './leaf-given.ts';
import type { SetCells } from './self-cells.ts';

const STAGES = ['self', 'appraisal1', 'appraisal2', 'final'] as const;

/** What a unit entered, or was given, in an earlier round. */
export type EarlierValue = LeafValue & { readonly stage: (typeof STAGES)[number] };

/** What the same leaf came to in an earlier round. */
export type LastYear = {
	/** Its code then. */
	readonly leaf: string;
	/** `changed-scale`: it was worth something else, so that points do not compare. */
	readonly kind: 'same' | 'changed-scale';
	readonly stage: EarlierValue['stage'];
	/** Exact; null where it was left out, or only the whole block tells. */
	readonly points: string | null;
	readonly max: string;
	/** Canonical texts by input. */
	readonly values: Readonly<Record<string, string>>;
};

const lastOf = (
	before: SetCells,
	block: string,
	code: string,
	byStage: ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, string>>>>,
): Omit<LastYear, 'kind'> | undefined => {
	const cells = before.leaves.get(code);
	const stage = STAGES.findLast((one) => byStage.get(one)?.has(code));
	const rule = cells?.leaf.node.rule;
	if (!cells || !stage || !rule) return undefined;
	const values = byStage.get(stage)?.get(code) ?? {};
	const { max, leaf } = cells;
	const notApplicable = leaf.notApplicable === 'refused' ? 'refused' : 'allowed';
	const outcome = scoreLeaf({ rule, max, given: givenAt(cells, values), block, notApplicable });
	const points = outcome.kind === 'points' ? toExact(outcome.points) : null;
	return { leaf: code, stage, points, max: toExact(max), values };
};

/**
 * What each leaf came to in the round before, by its code now: leaves that the mapping calls the same or only worth
 * something else. Those that were split or merged have no one value and are absent, and so is what nothing is known of.
 * @param before the set of that round, with its cells
 * @param block of the unit then
 */
export const lastYearOf = (
	before: SetCells,
	after: CriteriaSet,
	block: string,
	values: readonly EarlierValue[],
): Readonly<Record<string, LastYear>> => {
	const byStage = new Map(
		STAGES.map((stage) => [stage, valuesByLeaf(values.filter((value) => value.stage === stage))] as const),
	);
	return Object.fromEntries(
		[...earlierLeaves(before.set, after)].flatMap(([to, { code, kind }]) => {
			const last = lastOf(before, block, code, byStage);
			return last ? [[to, { ...last, kind }] as const] : [];
		}),
	);
};
