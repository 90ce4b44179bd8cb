import type { Rational } from '#kernel/rational.ts';
import { toCommonScale } from './common-scale.ts';
import type { TieRule } from './settings.ts';

/** A tie-break key: what each contender has, and which end goes first. */
export type TieKey<T> = {
	readonly name: string;
	readonly first: 'highest' | 'lowest';
	/** Undefined where a contender has no such value. */
	readonly valueOf: (contender: T) => Rational | undefined;
};

/** The place of one contender. */
export type Place<T> = {
	readonly contender: T;
	/** From 1. */
	readonly rank: number;
	/** The name of the last key that set it apart from others of the same value. */
	readonly tieBrokenBy: string | undefined;
	/** How many contenders share this rank, itself included. */
	readonly sharedBy: number;
};

type Tied<T> = { readonly members: readonly T[]; readonly tieBrokenBy: string | undefined };

/** Cuts a list into runs of equal value, the first in order first. The order of the list is kept inside a run. */
const runs = <T>(
	contenders: readonly T[],
	measure: (contender: T) => Rational,
	first: 'highest' | 'lowest',
): T[][] => {
	const { integers } = toCommonScale(contenders.map(measure));
	const order = contenders.map((contender, index) => ({ contender, value: integers[index] as bigint }));
	order.sort((a, b) => {
		if (a.value === b.value) return 0;
		return a.value > b.value === (first === 'highest') ? -1 : 1;
	});
	const groups: T[][] = [];
	let last: bigint | undefined;
	for (const { contender, value } of order) {
		const group = value === last ? groups.at(-1) : undefined;
		if (group) group.push(contender);
		else groups.push([contender]);
		last = value;
	}
	return groups;
};

/**
 * Sets tied contenders apart by keys, in order. A key that is missing for one of a tied group decides nothing in that
 * group: not having been surveyed is neither better nor worse.
 */
const breakTies = <T>(tied: Tied<T>, keys: readonly TieKey<T>[]): Tied<T>[] => {
	const [key, ...rest] = keys;
	if (tied.members.length === 1 || !key) return [tied];
	if (tied.members.some((member) => key.valueOf(member) === undefined)) return breakTies(tied, rest);
	const groups = runs(tied.members, (member) => key.valueOf(member) as Rational, key.first);
	if (groups.length === 1) return breakTies(tied, rest);
	return groups.flatMap((members) => breakTies({ members, tieBrokenBy: key.name }, rest));
};

/**
 * Ranks contenders by value, highest first (domain.md §5). Equal values share a rank: with a gap after them
 * (`competition` 1,1,3), without (`dense` 1,1,2), or set apart by keys in order and sharing with a gap what no key
 * sets apart (`keys`).
 * @param measure exact, or rounded by the caller where the ranking is on published digits
 * @returns in order of rank; contenders that share a rank keep the order they came in
 */
export const rank = <T>(
	contenders: readonly T[],
	measure: (contender: T) => Rational,
	ties: TieRule,
	keys: readonly TieKey<T>[] = [],
): Place<T>[] => {
	const inOrder = runs(contenders, measure, 'highest').flatMap((members) =>
		breakTies({ members, tieBrokenBy: undefined }, ties === 'keys' ? keys : []),
	);
	const places: Place<T>[] = [];
	for (const [index, { members, tieBrokenBy }] of inOrder.entries()) {
		const shared = ties === 'dense' ? index + 1 : places.length + 1;
		for (const contender of members) {
			places.push({ contender, rank: shared, tieBrokenBy, sharedBy: members.length });
		}
	}
	return places;
};
