/** What tells whether results belong into one line over the years. */
export type InSeries = {
	readonly release: {
		readonly title: { readonly vi: string };
		readonly jurisdiction: { readonly slug: string };
	};
	readonly block: { readonly slug: string; readonly year: number | null };
	readonly result: { readonly notComparable: string | null };
};

/** Results of one unit that one body published for one block, oldest first. */
export type Series<Result extends InSeries> = {
	readonly key: string;
	readonly results: readonly Result[];
	/**
	 * The last of them that may be joined by a line: from the last year that was said not to be comparable with the
	 * one before. A first year has nothing before it and begins a line.
	 */
	readonly joined: readonly Result[];
};

/** The name of an index: its title without the years in it. */
const indexName = (title: string): string => title.replace(/\d{4}/g, '').replace(/\s+/g, ' ').trim();

const grouped = <T>(items: readonly T[], by: (item: T) => string): Map<string, T[]> => {
	const groups = new Map<string, T[]>();
	for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item]);
	return groups;
};

const hasYearTwice = (results: readonly InSeries[]): boolean =>
	new Set(results.map(({ block }) => block.year)).size < results.length;

const joinedAtEnd = <Result extends InSeries>(results: readonly Result[]): Result[] => {
	const begin = results.findLastIndex(({ result }) => result.notComparable !== null);
	return results.slice(Math.max(begin, 0)).filter(({ block }) => block.year !== null);
};

/**
 * Sorts results into series: by body and block and, where one body published two indexes for one block in a year, by
 * the name of the index as well. Figures of different indexes never stand in one line.
 * @param results oldest first
 */
export const seriesOf = <Result extends InSeries>(results: readonly Result[]): Series<Result>[] => {
	const groups = grouped(results, ({ release, block }) => `${release.jurisdiction.slug}/${block.slug}`);
	return [...groups].flatMap(([key, group]) => {
		const parts = hasYearTwice(group)
			? grouped(group, ({ release }) => `${key}/${indexName(release.title.vi)}`)
			: new Map([[key, group]]);
		return [...parts].map(([name, own]) => ({
			key: name,
			results: own,
			joined: hasYearTwice(own) ? [] : joinedAtEnd(own),
		}));
	});
};
