import type { Asker } from '#access/core/permit.ts';
import { PHASES, type Phase } from '#access/core/phases.ts';
import type { LocalText } from '#kernel/text.ts';
import type { RoundAppraiser } from '#rounds/core/round.ts';
import type { AppraisedLeaf } from './appraised-leaf.ts';
import type { Appraisal } from './stages.ts';
import { type LeafFacts, type Progress, progressOf, type Standing, standingAt } from './standing.ts';
import { appraisesFor, isYourLeaf, mayEverDecide } from './whose.ts';

/** A unit of a round, with the leaves that are appraised of it. */
export type WorkUnit = {
	readonly unitId: string;
	readonly name: string;
	readonly block: string;
	readonly isSubmitted: boolean;
	readonly setId: string | null;
};

/** A leaf of a unit that somebody sees to, and where it stands. */
export type WorkItem = {
	readonly unitId: string;
	readonly setId: string;
	readonly leaf: AppraisedLeaf;
	readonly standing: Standing;
	readonly differs: boolean;
};

/** A round as work in it is found. */
export type WorkRound = {
	readonly id: string;
	readonly phase: Phase;
	readonly appraisers: readonly RoundAppraiser[];
};

/** The stage that pages show: the second from its phase on, the first before. */
export const shownStage = (phase: Phase): Appraisal =>
	PHASES.indexOf(phase) >= PHASES.indexOf('appraisal-2') ? 'appraisal2' : 'appraisal1';

/**
 * Which leaves of which units are somebody's: those that the round gives to a unit for which they appraise, of units to
 * which they do not belong. Whoever appraises for nobody and may read, looks at all that somebody appraises.
 */
export const itemsOf = (
	asker: Asker,
	round: WorkRound,
	units: readonly WorkUnit[],
	leavesOf: (setId: string) => ReadonlyMap<string, AppraisedLeaf>,
	factsOf: (unitId: string, leaf: string) => LeafFacts,
): readonly WorkItem[] => {
	const isAppraiser = appraisesFor(asker, round.id).size > 0;
	const stage = shownStage(round.phase);
	return units.flatMap((unit) => {
		const { unitId, setId, isSubmitted } = unit;
		const place = { roundId: round.id, unitId };
		if (setId === null || (isAppraiser && !mayEverDecide(asker, place).ok)) return [];
		return [...leavesOf(setId).values()].flatMap((leaf): readonly WorkItem[] => {
			const { node } = leaf.leaf;
			if (node.appraiser === undefined) return [];
			if (isAppraiser && !isYourLeaf(asker, node, place, round.appraisers).ok) return [];
			const facts = factsOf(unitId, leaf.code);
			const differs = (facts.appraisal2 ?? facts.appraisal1)?.value === 'different';
			return [{ unitId, setId, leaf, standing: standingAt(stage, facts, isSubmitted), differs }];
		});
	});
};

/** Items of one kind with how far they are. */
export type WorkLine = Progress & { readonly asked: number; readonly differs: number };

/** How far items are. */
export const lineOf = (items: readonly WorkItem[]): WorkLine => ({
	...progressOf(items.map(({ standing }) => standing)),
	asked: items.filter(({ standing }) => standing === 'asked').length,
	differs: items.filter(({ differs }) => differs).length,
});

const grouped = (
	items: readonly WorkItem[],
	keyOf: (item: WorkItem) => string,
): ReadonlyMap<string, readonly WorkItem[]> => {
	const groups = new Map<string, WorkItem[]>();
	for (const item of items) {
		const there = groups.get(keyOf(item));
		if (there) there.push(item);
		else groups.set(keyOf(item), [item]);
	}
	return groups;
};

/** A criterion across the units that are somebody's at it. */
export type WorkLeaf = WorkLine & {
	readonly setId: string;
	readonly code: string;
	readonly name: LocalText;
	readonly area: { readonly code: string; readonly name: LocalText };
	readonly max: string;
};

/** Items by criterion, in the order of their sets. */
export const byCriterion = (items: readonly WorkItem[]): readonly WorkLeaf[] =>
	[...grouped(items, ({ setId, leaf }) => `${setId} ${leaf.code}`).values()].flatMap((ones) => {
		const [first] = ones;
		if (!first) return [];
		const { node, area } = first.leaf.leaf;
		const { code, name, max } = node;
		return [
			{ ...lineOf(ones), setId: first.setId, code, name, max, area: { code: area.code, name: area.name } },
		];
	});

/** Items by unit, in the order of the units; units with nothing for the asker are left out. */
export const byUnit = (
	items: readonly WorkItem[],
	units: readonly WorkUnit[],
): readonly (WorkUnit & WorkLine)[] => {
	const groups = grouped(items, ({ unitId }) => unitId);
	return units.flatMap((unit) => {
		const own = groups.get(unit.unitId);
		return own ? [{ ...unit, ...lineOf(own) }] : [];
	});
};
