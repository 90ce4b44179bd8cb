import type { Problem } from '#kernel/decision.ts';
import type { AreaNames } from '#par-index/core/area-names.ts';
import type { PublishedTable } from '#par-index/core/published-table.ts';
import type { Results } from '#par-index/core/results.ts';
import {
	type ComputedIndex,
	computeIndex,
	type IndexInputs,
} from '#par-index/core/scorecard/compute-index.ts';
import { listOf } from '#par-index/core/scorecard/entry-table.ts';
import { tableOfUnits } from '#par-index/core/scorecard/to-table.ts';
import { DEFAULT_SETTINGS } from '#par-index/core/settings.ts';
import type { UnitHistory } from '#par-index/core/unit-history.ts';
import { unitKeys } from '#par-index/core/unit-keys.ts';
import type { Computed } from '#publication/core/frozen.ts';
import { recordLineages } from '#publication/core/record-lineages.ts';

/** A round as it is computed: sets, entries, settings, and the years before. */
export type RoundInputs = Omit<IndexInputs, 'previous' | 'predecessors' | 'regionsOf'> & {
	readonly previous: readonly { readonly source: string; readonly results: Results }[];
};

export type RoundResults = {
	readonly index: ComputedIndex;
	/** What a release freezes. */
	readonly computed: Computed;
	/** Units of the register by their names in the results, where it is sure which is meant. */
	readonly unitKeys: Readonly<Record<string, string>>;
};

/** The results of a round, or why there are none at all. */
export type RoundDecision =
	| ({ readonly ok: true } & RoundResults)
	| { readonly ok: false; readonly problems: readonly Problem[] };

/** What areas are called: by the sets, where all that use a code mean one area by it. */
const areaNamesOf = (sets: RoundInputs['sets']): AreaNames => {
	const nodes = sets.flatMap((set) => set.nodes);
	return Object.fromEntries(
		nodes
			.filter(({ code, name }) => nodes.every((other) => other.code !== code || other.name.vi === name.vi))
			.map(({ code, name }) => [code, name]),
	);
};

/**
 * From entries to results, and to what a release of them is made of. The one way for the command line and the shipped
 * examples.
 * @param historyOf what the register of units knows about the units of a table
 */
export const roundResults = async (
	inputs: RoundInputs,
	historyOf: (table: PublishedTable) => Promise<UnitHistory>,
): Promise<RoundDecision> => {
	const { sets, entries, file, previous } = inputs;
	const asked = tableOfUnits(entries, file);
	const compares = previous.length > 0 || new Set(asked.rows.map(({ year }) => year)).size > 1;
	const known = await historyOf(asked);
	const history = compares ? recordLineages(known.predecessors) : undefined;
	const settings = inputs.settings ?? DEFAULT_SETTINGS;
	const index = computeIndex({
		...inputs,
		settings: { ...settings, areaNames: { ...areaNamesOf(sets), ...settings.areaNames } },
		previous: previous.map(({ results }) => results),
		predecessors: history?.predecessors,
		regionsOf: known.regionsOf,
	});
	if (!index.ok) return index;
	const { results, cards, table } = index;
	const used = new Set(cards.map(({ set }) => set));
	return {
		ok: true,
		index,
		computed: {
			inputs: { table, facts: [], previous, lineages: history?.answers() ?? [] },
			results,
			scored: {
				sets: sets.filter((set) => used.has(set)),
				// One by one only for a release, and not for who reads a ranking.
				get entries() {
					return listOf(entries);
				},
				cards,
			},
		},
		unitKeys: unitKeys(results.units, known.keyOf),
	};
};
