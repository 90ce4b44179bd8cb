import type { RunPublicQuery } from '#platform/query/run-query.server.ts';
import { type Candidate, candidatesAmong } from '#publication/core/candidates.ts';
import { publishedUnits } from '#publication/queries/published-units.ts';
import { type UnitResultOnPage, unitResults } from '#publication/queries/unit-results.ts';
import { type UnitHistory, unitHistory } from '#units/queries/unit-history.ts';

/** What an address `/u/<slug>` turned out to mean. */
export type FoundUnit =
	| { readonly kind: 'none' }
	/** Another address is the unit's own. */
	| { readonly kind: 'elsewhere'; readonly key: string }
	| { readonly kind: 'choice'; readonly candidates: readonly Candidate[] }
	| {
			readonly kind: 'register';
			readonly history: UnitHistory;
			readonly results: readonly UnitResultOnPage[];
			/** Units of the same address name that only releases know. */
			readonly others: readonly Candidate[];
	  }
	| {
			readonly kind: 'published';
			readonly unit: Candidate;
			readonly results: readonly UnitResultOnPage[];
			readonly others: readonly Candidate[];
	  };

type Asked = {
	readonly slug: string;
	readonly jurisdiction: string | null;
	readonly block: string | null;
	/** The release that the reader comes from. */
	readonly release: string | null;
};

const resultsOf = async (run: RunPublicQuery, asked: object): Promise<UnitResultOnPage[]> => {
	const found = await run(unitResults, asked);
	if (!found.ok) throw new Error(found.problem.code);
	return found.value;
};

/**
 * Decides what an address means. A unit of the register always keeps its key as its address, whatever is released
 * later; a name that only releases know means one unit within one jurisdiction, which `?in=` names (and `?block=` where
 * a table has the name in two blocks), or the release that `?r=` names. Units of two jurisdictions are never shown as one.
 */
export const findUnit = async (
	run: RunPublicQuery,
	{ slug, jurisdiction: named, block, release }: Asked,
): Promise<FoundUnit> => {
	const history = await run(unitHistory, { key: slug });
	const places = await run(publishedUnits, { slug });
	if (!history.ok || !places.ok) return { kind: 'none' };
	const all = candidatesAmong(places.value);
	const jurisdiction =
		named ??
		places.value.find(({ number, key }) => number === release && key === null)?.jurisdiction.slug ??
		null;
	const asked = candidatesAmong(
		places.value.filter((place) => jurisdiction === null || place.jurisdiction.slug === jurisdiction),
	);
	if (jurisdiction === null && history.value) {
		const results = await resultsOf(run, { unitIds: [history.value.id] });
		const others = all.filter(({ key }) => key !== slug);
		return { kind: 'register', history: history.value, results, others };
	}
	const fitting = asked.filter(
		({ blockSlug }) => block === null || blockSlug === null || blockSlug === block,
	);
	const own = fitting.filter(({ key }) => key === null);
	const candidates = own.length > 0 && jurisdiction !== null ? own : fitting;
	const [unit, ...more] = candidates;
	if (!unit) return { kind: 'none' };
	if (more.length > 0) return { kind: 'choice', candidates };
	if (unit.key !== null) return { kind: 'elsewhere', key: unit.key };
	const ofName = await resultsOf(run, { jurisdiction: unit.jurisdiction.slug, slugs: [slug] });
	const results = ofName.filter(
		(one) => one.unitId === null && (unit.blockSlug === null || one.block.slug === unit.blockSlug),
	);
	const others = all.filter(
		(one) => one.jurisdiction.slug !== unit.jurisdiction.slug || one.blockSlug !== unit.blockSlug,
	);
	return { kind: 'published', unit, results, others };
};

/** The address that surely means a candidate, without language. */
export const candidatePath = (slug: string, { key, jurisdiction, blockSlug }: Candidate): string => {
	if (key !== null) return `/u/${key}`;
	const block = blockSlug === null ? '' : `block=${blockSlug}&`;
	return `/u/${slug}?${block}in=${jurisdiction.slug}`;
};
