import { toExact } from '#kernel/decimal.ts';
import { groupBy } from '#kernel/group-by.ts';
import type { Unit, UnitEvent, UnitKey } from '../unit.ts';
import { facts } from './gather.ts';
import type { Membership, Stored } from './stored.ts';

/** What an import would change. Units and events carry their whole new state. */
export type Changes = {
	readonly addedUnits: readonly Unit[];
	readonly changedUnits: readonly Unit[];
	readonly addedEvents: readonly UnitEvent[];
	readonly changedEvents: readonly UnitEvent[];
	/** Units whose memberships in blocks change, with all of their new memberships. */
	readonly memberships: ReadonlyMap<UnitKey, readonly Membership[]>;
	/** Units and events of the files that are stored already, exactly so. */
	readonly unchanged: number;
};

const unitText = ({ versions }: Unit): string =>
	JSON.stringify(versions.map((version) => [version.period.from, version.period.until, facts(version)]));

const eventText = ({ kind, date, links, decision, note }: UnitEvent): string =>
	JSON.stringify([
		kind,
		date,
		decision ?? '',
		note ?? '',
		links
			.map(({ predecessor, successor, share, basis, keeps }) =>
				[predecessor ?? '', successor ?? '', share ? toExact(share) : '', basis ?? '', keeps].join('\n'),
			)
			.sort(),
	]);

const membershipText = (memberships: readonly Membership[]): string =>
	JSON.stringify(
		memberships.map(({ block, period }) => [block, period.from ?? '', period.until ?? '']).sort(),
	);

const compareAll = <T extends { readonly key: string }>(
	wanted: Iterable<T>,
	stored: ReadonlyMap<string, T>,
	text: (value: T) => string,
): { added: T[]; changed: T[]; unchanged: number } => {
	const [added, changed]: [T[], T[]] = [[], []];
	let unchanged = 0;
	for (const value of wanted) {
		const before = stored.get(value.key);
		if (!before) added.push(value);
		else if (text(before) === text(value)) unchanged += 1;
		else changed.push(value);
	}
	return { added, changed, unchanged };
};

/** What is wanted compared with what is stored. `memberships` absent: the files say nothing about blocks. */
export const diff = (
	wanted: {
		readonly units: ReadonlyMap<UnitKey, Unit>;
		readonly events: ReadonlyMap<string, UnitEvent>;
		readonly memberships?: readonly Membership[] | undefined;
	},
	stored: Stored,
): Changes => {
	const units = compareAll<Unit>(wanted.units.values(), stored.units, unitText);
	const events = compareAll<UnitEvent>(wanted.events.values(), stored.events, eventText);
	const memberships = new Map<UnitKey, readonly Membership[]>();
	if (wanted.memberships) {
		const now = groupBy(stored.memberships, ({ unit }) => unit);
		const then = groupBy(wanted.memberships, ({ unit }) => unit);
		for (const key of new Set([...wanted.units.keys(), ...then.keys()])) {
			const next = then.get(key) ?? [];
			if (membershipText(now.get(key) ?? []) !== membershipText(next)) memberships.set(key, next);
		}
	}
	return {
		addedUnits: units.added,
		changedUnits: units.changed,
		addedEvents: events.added,
		changedEvents: events.changed,
		memberships,
		unchanged: units.unchanged + events.unchanged,
	};
};

/** Whether there is nothing to do. */
export const isNothing = (changes: Changes): boolean =>
	changes.addedUnits.length +
		changes.changedUnits.length +
		changes.addedEvents.length +
		changes.changedEvents.length +
		changes.memberships.size ===
	0;
