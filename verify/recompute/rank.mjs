import { compare, parse, rounded, whole } from './fraction.mjs';

/** Sorts into groups of equal value; the order inside a group is that of the list. */
const runs = (entries, figureOf, first) => {
	const sign = first === 'lowest' ? 1 : -1;
	const sorted = [...entries].sort((a, b) => sign * compare(figureOf(a), figureOf(b)));
	const groups = [];
	for (const entry of sorted) {
		const group = groups.at(-1);
		if (group && compare(figureOf(group[0]), figureOf(entry)) === 0) group.push(entry);
		else groups.push([entry]);
	}
	return groups;
};

const keyValue = ({ key }) => {
	const name = key.slice(key.indexOf(':') + 1);
	if (key === 'total') return ({ total }) => total;
	if (key === 'percent') return ({ percent }) => percent;
	if (key === 'previousRank')
		return ({ earlier }) => (Number.isInteger(earlier?.rank) ? whole(earlier.rank) : undefined);
	// What the scope hides cannot be looked at: between tied units the order stated is taken.
	if (key.startsWith('hidden:'))
		return ({ stated }) => (Number.isInteger(stated.value.rank) ? whole(stated.value.rank) : undefined);
	if (key.startsWith('part:')) return ({ row }) => parse(row.parts?.[name]?.value);
	return ({ row }) => parse(row.areas?.[name]?.value);
};

const nameOf = ({ key }, [first]) => (key.startsWith('hidden:') ? first.stated.value.tieBrokenBy : key);

const broken = (members, [key, ...rest], tieBrokenBy = null) => {
	if (members.length === 1 || !key) return [{ members, tieBrokenBy }];
	const figureOf = keyValue(key);
	if (members.some((member) => figureOf(member) === undefined)) return broken(members, rest, tieBrokenBy);
	const groups = runs(members, figureOf, key.first);
	if (groups.length === 1) return broken(members, rest, tieBrokenBy);
	return groups.flatMap((group) => broken(group, rest, nameOf(key, group)));
};

/**
 * The places of ranked entries: by percent, exact or on published digits; ties share a rank with a gap after it
 * (competition), without (dense), or are set apart by keys.
 * @returns {Map<any, { rank: number, tieBrokenBy: string | null }>} in order of rank
 */
export const placesOf = (entries, { basis, digits, ties, keys }) => {
	const figureOf = ({ percent }) => (basis === 'published' ? rounded(percent, digits) : percent);
	const groups = runs(entries, figureOf, 'highest').flatMap((members) =>
		broken(members, ties === 'keys' ? keys : []),
	);
	const places = new Map();
	groups.forEach(({ members, tieBrokenBy }, index) => {
		const rank = ties === 'dense' ? index + 1 : places.size + 1;
		for (const member of members) places.set(member, { rank, tieBrokenBy });
	});
	return places;
};

/** The first band that a percent lies in; a border belongs to it where it says inclusive. */
export const bandOf = (bands, percent) =>
	bands.find(({ from, fromInclusive, until, untilInclusive }) => {
		const low = from === undefined ? 1 : compare(percent, parse(from));
		const high = until === undefined ? -1 : compare(percent, parse(until));
		return (low > 0 || (low === 0 && fromInclusive)) && (high < 0 || (high === 0 && untilInclusive));
	});
