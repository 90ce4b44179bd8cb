import { slug } from '#kernel/text.ts';

/** What a reader chose on a ranking page. All of it stands in the address, so that a link shows the same to others. */
export type RankingState = {
	readonly sort: string | undefined;
	/** What was looked for, as typed. */
	readonly q: string;
	/** The band shown alone, by its name in addresses. */
	readonly band: string | undefined;
	/** Whether the parts and areas of the total are shown; undefined leaves it to the size of the table. */
	readonly areas: 'all' | 'none' | undefined;
	/** Told apart only where a release has several years of one block. */
	readonly year: number | undefined;
};

const LONGEST_SEARCH = 100;

const yearIn = (text: string | null): number | undefined =>
	text !== null && /^\d{4}$/.test(text) ? Number(text) : undefined;

/** Reads the query of an address; what is not understood counts as not said. */
export const readState = (query: URLSearchParams): RankingState => {
	const areas = query.get('areas');
	return {
		sort: query.get('sort') ?? undefined,
		q: (query.get('q') ?? '').slice(0, LONGEST_SEARCH).trim(),
		band: query.get('band') ?? undefined,
		areas: areas === 'all' || areas === 'none' ? areas : undefined,
		year: yearIn(query.get('year')),
	};
};

/** The parameters of a state that say something. */
export const parametersOf = (state: RankingState): Record<string, string> =>
	Object.fromEntries(
		Object.entries({ ...state, year: state.year?.toString() }).filter(
			(entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
		),
	);

/** The address of the same page with a part of the state changed; relative, and never empty. */
export const withState = (state: RankingState, change: Partial<RankingState>): string =>
	`?${new URLSearchParams(parametersOf({ ...state, ...change }))}`;

/** A band in addresses: its name in plain letters, or its place where the name has none. */
export const bandKey = (names: readonly string[], name: string): string =>
	slug(name) || String(names.indexOf(name) + 1);
