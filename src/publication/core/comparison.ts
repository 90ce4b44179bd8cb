/** The most units that stand legibly side by side on a telephone and on paper. */
export const MOST_COMPARED = 4;

/** A unit of a release that was asked for. */
export type Comparable = {
	readonly slug: string;
	readonly block: { readonly slug: string; readonly year: number | null };
};

/** What can be shown of what was asked for. */
export type Comparison<Unit extends Comparable> = {
	/** The units side by side, in the order asked for; empty where they do not belong together. */
	readonly compared: readonly Unit[];
	/** More than four were asked for: these are left out. */
	readonly tooMany: readonly Unit[];
	/** Asked for, and not in the release. */
	readonly missing: readonly string[];
	/** Where the units are of several blocks or years: each with its own. A unit may stand in several. */
	readonly apart: readonly { readonly block: Unit['block']; readonly units: readonly Unit[] }[];
};

const placeOf = ({ block }: Comparable): string => `${block.slug} ${block.year}`;

/**
 * Decides which of the units asked for stand side by side: only those of one block and one year, four at most.
 * Where the units are of several, a place that holds all of them is taken, and otherwise none.
 * @param asked address names in the order of the address
 * @param found every place in the release where one of them stands
 */
export const comparisonOf = <Unit extends Comparable>(
	asked: readonly string[],
	found: readonly Unit[],
): Comparison<Unit> => {
	const slugs = [...new Set(asked)];
	const there = slugs.filter((slug) => found.some((unit) => unit.slug === slug));
	const missing = slugs.filter((slug) => !there.includes(slug));
	const places = new Map<string, Unit[]>();
	for (const unit of found) places.set(placeOf(unit), [...(places.get(placeOf(unit)) ?? []), unit]);
	const shared = [...places.values()].filter((units) =>
		there.every((slug) => units.some((unit) => unit.slug === slug)),
	);
	const latest = shared.sort((a, b) => (b[0]?.block.year ?? 0) - (a[0]?.block.year ?? 0))[0];
	if (!latest) {
		const apart = [...places.values()].flatMap((units) =>
			units[0] ? [{ block: units[0].block, units }] : [],
		);
		return { compared: [], tooMany: [], missing, apart };
	}
	const ordered = there.flatMap((slug) => latest.find((unit) => unit.slug === slug) ?? []);
	return {
		compared: ordered.slice(0, MOST_COMPARED),
		tooMany: ordered.slice(MOST_COMPARED),
		missing,
		apart: [],
	};
};
