import type { Day } from '#kernel/calendar.ts';
import type { EventKind, UnitKey } from './unit.ts';

/** One link of an event as seen from one unit: the unit at its other end, if there is one. */
export type SeenLink = {
	readonly kind: EventKind;
	readonly day: Day;
	readonly key: UnitKey | null;
	/** Exact text of the part of the earlier unit that went to the later one; null when it is not known. */
	readonly share: string | null;
};

/** What happened to a unit on one day, in the words in which people tell it. */
export type TurnKind =
	| 'renamed'
	| 'moved'
	| 'established'
	| 'dissolved'
	/** All of it went into one other unit, or all of one other became it. */
	| 'whole'
	/** A part of it, or a part of one other. */
	| 'part'
	/** Into several, or out of several. */
	| 'several';

export type Turn<Link extends SeenLink> = {
	readonly day: Day;
	readonly kind: TurnKind;
	/** The other units; of a renamed unit itself, with its other name. */
	readonly links: readonly Link[];
};

const kindOf = (own: UnitKey, links: readonly SeenLink[], alone: TurnKind): TurnKind => {
	const [first] = links;
	if (links.length > 1) return 'several';
	if (!first || first.key === null) return alone;
	if (first.key === own) return first.kind === 'moved' ? 'moved' : 'renamed';
	return first.share === '1' ? 'whole' : 'part';
};

const turns = <Link extends SeenLink>(
	own: UnitKey,
	links: readonly Link[],
	alone: TurnKind,
): Turn<Link>[] => {
	const days = new Map<string, Link[]>();
	for (const link of links) {
		// What happened to the unit alone is told apart from what came or went on the same day.
		const group = `${link.day} ${link.key === own || link.key === null ? link.kind : ''}`;
		days.set(group, [...(days.get(group) ?? []), link]);
	}
	return [...days.values()]
		.map((group) => ({ day: group[0]?.day as Day, kind: kindOf(own, group, alone), links: group }))
		.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
};

/**
 * What became of a unit, day by day. The kind follows from what went where and not from the word of the event: a
 * commune divided among three stands in the merger of each of them.
 * @param own the unit's key
 * @param links those in which it is the predecessor
 */
export const whatBecame = <Link extends SeenLink>(own: UnitKey, links: readonly Link[]): Turn<Link>[] =>
	turns(own, links, 'dissolved');

/**
 * What a unit came out of, day by day.
 * @param own the unit's key
 * @param links those in which it is the successor
 */
export const whatCame = <Link extends SeenLink>(own: UnitKey, links: readonly Link[]): Turn<Link>[] =>
	turns(own, links, 'established');
