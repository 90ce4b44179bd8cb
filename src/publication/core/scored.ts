import { hashOfSet } from '#criteria/core/hash-set.ts';
import { nodesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { toExact } from '#kernel/decimal.ts';
import type { Rational } from '#kernel/rational.ts';
import type { Sha256 } from '#kernel/sha256.ts';
import type { ScoreEntry } from '#par-index/core/scorecard/entry.ts';
import type { CountedLeaf, Scorecard } from '#par-index/core/scorecard/scorecard.ts';
import { type JsonObject, toRecord } from './json.ts';
import { includes, type Scope } from './scope.ts';

/** What results were computed from where they come from criteria sets, and every leaf that was computed on the way. */
export type Scored = {
	/** The sets that scored some unit. */
	readonly sets: readonly CriteriaSet[];
	readonly entries: readonly ScoreEntry[];
	/** The card of each unit, in the order of the results of units. */
	readonly cards: readonly Scorecard[];
};

/** A unit as its line of results names it. */
type Named = { readonly unit: string; readonly block: string; readonly year: number | null };

/** The set as a release holds it: texts in NFC, nothing undefined. */
export const setDocument = (set: CriteriaSet): JsonObject => toRecord(set);

const recordsOfSet = (set: CriteriaSet, sha256: Sha256): JsonObject[] => {
	const whole = setDocument(set);
	const { nodes: _, id, ...head } = whole;
	const hash = hashOfSet(whole as unknown as CriteriaSet, sha256);
	return [
		toRecord({ set: id ?? '', hash, ...head }),
		...nodesOf(set).map(({ node: { children: _children, ...node }, above }, position) =>
			toRecord({ set: set.id, position, parent: above.at(-1)?.code ?? null, ...node }),
		),
	];
};

/** The records of `sets.ndjson`: of each set its head with the hash of its content, and its nodes in order. */
export const setRecords = ({ sets }: Scored, sha256: Sha256): JsonObject[] =>
	sets.flatMap((set) => recordsOfSet(set, sha256));

const cardKey = (unit: string, block: string, year: number | undefined): string =>
	JSON.stringify([unit, block, year ?? null]);

const exact = (value: Rational | undefined): string | null => (value ? toExact(value) : null);

/**
 * The records of `entries.ndjson`: what was entered, exact. What units scored themselves is laid open only by the scope
 * `gap`; before it there is what counted, and nothing of the stages before.
 * @param units the results of units, in the order of the cards
 */
export const entryRecords = (
	{ entries, cards }: Scored,
	units: readonly object[],
	scope: Scope,
): JsonObject[] => {
	const known = new Map(
		cards.map((card, at) => {
			const { unit } = units[at] as Named;
			const stages = new Map(card.leaves.map(({ leaf, stage }) => [leaf.code, stage]));
			return [cardKey(card.unit, card.block, card.year), { unit, stages }] as const;
		}),
	);
	return entries.flatMap(({ unit, block, year, stage, leaf, input, value }) => {
		const card = known.get(cardKey(unit, block, year));
		if (!card || (scope !== 'gap' && card.stages.get(leaf) !== stage)) return [];
		const text = typeof value === 'string' ? value : toExact(value);
		return [toRecord({ year: year ?? null, block, unit: card.unit, leaf, stage, input, value: text })];
	});
};

const leafRecord = (leaf: CountedLeaf, { unit, block, year }: Named, scope: Scope): JsonObject =>
	toRecord({
		year,
		block,
		unit,
		leaf: leaf.leaf.code,
		area: leaf.leaf.area.code,
		points: exact(leaf.points),
		counted: exact(leaf.counted),
		max: toExact(leaf.max),
		deduction: leaf.leaf.mayDeduct ? exact(leaf.points && leaf.countedDeduction) : undefined,
		notApplicable: leaf.notApplicable !== undefined,
		factor: toExact(leaf.factor),
		self: includes(scope, 'gap') ? exact(leaf.self) : undefined,
		stage: leaf.stage ?? null,
		trace: leaf.trace ?? null,
	});

/**
 * The leaves of each unit, in the order of its set: what `results-leaves.ndjson` holds. All figures are exact.
 * @param units the results of units, in the order of the cards
 */
export const leafRecords = (
	{ cards }: Scored,
	units: readonly object[],
	scope: Scope,
): readonly { readonly set: string; readonly leaves: readonly JsonObject[] }[] =>
	cards.map((card, at) => ({
		set: card.set.id,
		leaves: card.leaves.map((leaf) => leafRecord(leaf, units[at] as Named, scope)),
	}));
