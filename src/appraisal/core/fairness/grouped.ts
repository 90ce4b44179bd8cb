/** Things by a key of theirs, in the order in which the keys come first. */
export const grouped = <T>(
	all: readonly T[],
	keyOf: (one: T) => string,
): ReadonlyMap<string, readonly T[]> => {
	const groups = new Map<string, T[]>();
	for (const one of all) {
		const key = keyOf(one);
		const there = groups.get(key);
		if (there) there.push(one);
		else groups.set(key, [one]);
	}
	return groups;
};
