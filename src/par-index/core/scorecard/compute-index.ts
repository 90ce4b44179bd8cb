import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import type { Predecessors } from '../compare.ts';
import { computeResults } from '../compute-results.ts';
import type { Kind } from '../inconsistencies/inconsistency.ts';
import { own } from '../own.ts';
import type { PublishedTable } from '../published-table.ts';
import { type RegionsOf, withRegions } from '../regions.ts';
import type { Results } from '../results.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings.ts';
import { blockAreas } from './block-areas.ts';
import type { Stage } from './entry.ts';
import type { Entries } from './entry-table.ts';
import { type ComputedUnit, printCard } from './print-card.ts';
import { roundingOf } from './rounding.ts';
import { type Detail, type SetOf, scoreUnits } from './score-units.ts';
import type { Scorecard } from './scorecard.ts';
import { scoredAreUnits, toTable } from './to-table.ts';

/** What an index is computed from. */
export type IndexInputs = {
	/** The sets that may score units; which one scores which is `setFor`. */
	readonly sets: readonly CriteriaSet[];
	readonly entries: Entries;
	/** What messages call the entries. */
	readonly file: string;
	/** Ranking, bands, comparison. Where the totals come from is never a setting here: from the leaves. */
	readonly settings?: Settings | undefined;
	/** The settings' rounding goes before that of the sets only where somebody wrote it. */
	readonly saysRounding?: boolean | undefined;
	readonly until?: Stage | undefined;
	/** Absent: with traces. */
	readonly detail?: Detail | undefined;
	readonly previous?: readonly Results[] | undefined;
	readonly predecessors?: Predecessors | undefined;
	/** The regions that units lie in; without it no means by region. */
	readonly regionsOf?: RegionsOf | undefined;
	/** The set of each unit, where a round has pinned it. */
	readonly setOf?: SetOf | undefined;
};

/** Results as of a published table, each unit with its leaves. */
export type IndexResults = Omit<Results, 'units'> & {
	/** Some set is written for illustration: so are the results. */
	readonly fictitious: boolean;
	/** Ids of sets of which only a part is at hand: totals are of that part. */
	readonly incompleteSets: readonly string[];
	readonly units: readonly ComputedUnit[];
};

export type ComputedIndex = {
	readonly results: IndexResults;
	/** The cards in the order of `results.units`, exact. */
	readonly cards: readonly Scorecard[];
	/** The table that the results were computed from. */
	readonly table: PublishedTable;
	/** Everything that is missing or cannot be scored, by unit and leaf. Units that it concerns have no total. */
	readonly problems: readonly Problem[];
	/** What does not fit together in entries that were scored all the same, by unit and leaf. */
	readonly warnings: readonly Problem[];
};

/** No index at all, since it is not known which set scores whom, or how totals are rounded. */
export type IndexDecision =
	| ({ readonly ok: true } & ComputedIndex)
	| { readonly ok: false; readonly problems: readonly Problem[] };

/** Checks of printed figures that say nothing of computed ones: a missing total is told at its leaves. */
const OF_PRINTED: ReadonlySet<Kind> = new Set(['total-missing', 'impossible-value']);

const keyOf = (unit: string, block: string, year: number | null | undefined): string =>
	`${year ?? ''}\n${block}\n${unit}`;

/** Finds the card of a unit by its name in the results, which may be an alias of the one entered. */
const cardFinder = (cards: readonly Scorecard[], { aliases }: Settings) => {
	const byKey = new Map<string, Scorecard[]>();
	for (const card of cards) {
		const key = keyOf(own(aliases, card.unit) ?? card.unit, card.block, card.year);
		const found = byKey.get(key);
		if (found) found.push(card);
		else byKey.set(key, [card]);
	}
	return (unit: Results['units'][number]) => byKey.get(keyOf(unit.unit, unit.block, unit.year))?.shift();
};

const problemsOf = (card: Scorecard): readonly Problem[] => [
	...card.problems,
	...card.lacking.flatMap((leaf) => leaf.problems),
];

/**
 * Entries to index: every leaf of every unit by the rules of its set, and from the totals everything that follows for a
 * published table (`computeResults`). Exact throughout; rounded only where a set's policy or the settings say so. Units of a block that
 * are scored by different sets are ranked together on percent (domain.md §2). The order of entries, leaves and units
 * never matters.
 */
export const computeIndex = (inputs: IndexInputs): IndexDecision => {
	const { sets, entries, file, previous, predecessors } = inputs;
	const { cards, problems } = scoreUnits(sets, entries, inputs.until, inputs.detail, inputs.setOf);
	const given = inputs.settings ?? DEFAULT_SETTINGS;
	const used = [...new Set(cards.map(({ set }) => set))];
	const rounding = inputs.saysRounding ? undefined : roundingOf(used);
	if (rounding?.ok === false || problems.length > 0) {
		return { ok: false, problems: [...problems, ...(rounding?.ok === false ? [rounding.problem] : [])] };
	}
	const scored = toTable(cards, file);
	const table = inputs.regionsOf ? withRegions(scored, inputs.regionsOf, given.aliases) : scored;
	const settings = scoredAreUnits(table, {
		...given,
		total: 'parts',
		...(rounding ? { rounding: rounding.value } : {}),
	});
	const results = computeResults({
		table,
		settings,
		previous,
		predecessors,
		unitAreas: 'elsewhere',
	});
	const cardOf = cardFinder(cards, settings);
	const units = results.units.flatMap((unit) => {
		const card = cardOf(unit);
		return card ? [{ card, printed: printCard(unit, card) }] : [];
	});
	return {
		ok: true,
		results: {
			fictitious: used.some(({ example }) => example),
			incompleteSets: used.flatMap(({ complete, id }) => (complete ? [] : [id])).sort(),
			...results,
			units: units.map(({ printed }) => printed),
			blocks: results.blocks.map((block) => blockAreas(block, cards)),
			inconsistencies: results.inconsistencies.filter(({ kind }) => !OF_PRINTED.has(kind)),
		},
		cards: units.map(({ card }) => card),
		table,
		problems: cards.flatMap(problemsOf),
		warnings: cards.flatMap((card) => card.doubtful.flatMap((leaf) => leaf.problems)),
	};
};
