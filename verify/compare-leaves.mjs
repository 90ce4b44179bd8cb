const counted = (hashes) => {
	const places = new Map();
	hashes.forEach((hash, index) => {
		if (!places.has(hash)) places.set(hash, []);
		places.get(hash).push(index + 1);
	});
	return places;
};

/** Lines that stand in `some` and have no partner in `others`, by number from 1. */
const without = (some, others) => {
	const left = new Map(Array.from(counted(others), ([hash, places]) => [hash, places.length]));
	return some.flatMap((hash, index) => {
		const rest = left.get(hash) ?? 0;
		left.set(hash, rest - 1);
		return rest > 0 ? [] : [index + 1];
	});
};

/**
 * What happened to the lines of a file, told from the hashes that were recorded and those that its lines have now.
 * @returns {{ code: 'line-changed' | 'line-moved' | 'line-added' | 'line-missing', line: number }[]}
 */
export const compareLeaves = (recorded, actual) => {
	const added = without(actual, recorded);
	const missing = without(recorded, actual);
	if (recorded.length !== actual.length) {
		return [
			...added.map((line) => ({ code: 'line-added', line })),
			...missing.map((line) => ({ code: 'line-missing', line })),
		];
	}
	const strange = new Set(added);
	return actual.flatMap((hash, index) => {
		if (hash === recorded[index]) return [];
		return [{ code: strange.has(index + 1) ? 'line-changed' : 'line-moved', line: index + 1 }];
	});
};
