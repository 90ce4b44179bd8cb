import type { Names } from './manifest.ts';

/** One place where a unit stands in a release. */
export type PublishedUnitRef = {
	readonly number: string;
	readonly name: string;
	readonly year: number | null;
	readonly block: string;
	readonly blockSlug: string;
	readonly jurisdiction: { readonly slug: string; readonly name: Names };
	/** The unit of the register that it is; null: only the release knows it. */
	readonly key: string | null;
};

/** A unit that an address may mean. */
export type Candidate = {
	/** The unit of the register; null: only releases know it. */
	readonly key: string | null;
	readonly name: string;
	readonly jurisdiction: PublishedUnitRef['jurisdiction'];
	readonly blocks: readonly string[];
	/** The block that tells it from a unit of the same name beside it; null where the jurisdiction suffices. */
	readonly blockSlug: string | null;
	readonly years: readonly number[];
};

const grouped = <T>(items: readonly T[], by: (item: T) => string): T[][] => {
	const groups = new Map<string, T[]>();
	for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item]);
	return [...groups.values()];
};

/** Whether one table has the name in two blocks: then they are two units, such as a commune and a ward "Tân Lập". */
const standsTwice = (refs: readonly PublishedUnitRef[]): boolean =>
	grouped(refs, ({ number, year }) => `${number}\n${year}`).some(
		(table) => new Set(table.map(({ blockSlug }) => blockSlug)).size > 1,
	);

const toCandidate = (refs: readonly PublishedUnitRef[], isBlockNeeded: boolean): Candidate[] => {
	const last = refs.at(-1);
	if (!last) return [];
	const { key, name, jurisdiction, blockSlug } = last;
	return [
		{
			key,
			name,
			jurisdiction,
			blocks: [...new Set(refs.map(({ block }) => block))],
			blockSlug: isBlockNeeded ? blockSlug : null,
			years: [...new Set(refs.flatMap(({ year }) => year ?? []))].sort((a, b) => a - b),
		},
	];
};

/**
 * The different units among all places of one address name. A name means one unit only within one jurisdiction, and
 * there only as long as no table has it in two blocks; and a unit of the register is that one, wherever it stands.
 */
export const candidatesAmong = (refs: readonly PublishedUnitRef[]): Candidate[] => {
	const linked = grouped(
		refs.filter(({ key }) => key !== null),
		({ key }) => String(key),
	);
	const others = grouped(
		refs.filter(({ key }) => key === null),
		({ jurisdiction }) => jurisdiction.slug,
	);
	return [
		...linked.flatMap((group) => toCandidate(group, false)),
		...others.flatMap((group) =>
			standsTwice(group)
				? grouped(group, ({ blockSlug }) => blockSlug).flatMap((inBlock) => toCandidate(inBlock, true))
				: toCandidate(group, false),
		),
	];
};
