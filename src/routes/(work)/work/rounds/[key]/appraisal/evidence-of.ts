/** A document that proves a leaf of a unit, as appraisers see it beside the score. */
export type EvidenceItem = {
	readonly id: string;
	readonly text: string;
	readonly href: string | undefined;
	/** What whoever appraises should look at. */
	readonly notices: readonly string[];
};

/** Documents by unit and leaf; what is absent has none. */
export type EvidenceOf = (unitId: string, leaf: string) => readonly EvidenceItem[];

/** Which leaves of which units. */
type Wanted = {
	readonly round: string;
	readonly units: readonly string[];
	readonly leaves: readonly string[];
};

/** Nothing says yet which leaf a document proves: until then no leaf has any. */
export const evidenceOf =
	async (_locals: App.Locals, _wanted: Wanted): Promise<EvidenceOf> =>
	() => [];
