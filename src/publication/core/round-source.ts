import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Results } from '#par-index/core/results.ts';
import type { StagedCell } from '#par-index/core/scorecard/entries-of-cells.ts';
import type { InputChange } from './input-change.ts';

/** A unit of a round with all that was entered for it. */
export type SourceUnit = {
	readonly unitId: string;
	readonly name: string;
	readonly block: string;
	/** Its place among the sets; null: none was chosen. */
	readonly set: number | null;
	readonly cells: readonly StagedCell[];
};

/** All that the results of a round follow from: plain values, so that another process can compute them. */
export type RoundSource = {
	readonly key: string;
	readonly year: number;
	/** YAML, as typed. */
	readonly settings: string;
	readonly sets: readonly CriteriaSet[];
	readonly units: readonly SourceUnit[];
	/** Results of earlier years by the number of their release. */
	readonly previous: readonly { readonly source: string; readonly results: Results }[];
	/** Inputs that a correction changes; none before something was published. */
	readonly changes: readonly InputChange[];
};
