import { type Rational, whole } from '#kernel/rational.ts';
import type { Match } from './compare.ts';
import type { Entry } from './entries.ts';
import { own } from './own.ts';
import type { PartName } from './published-table.ts';
import type { TieKey } from './rank.ts';
import type { RankKey, RankKeyName } from './settings.ts';

const previousRank = (match: Match | undefined): Rational | undefined =>
	match && 'earlier' in match && match.earlier.rank !== undefined ? whole(match.earlier.rank) : undefined;

const reader = (
	key: RankKeyName,
	matches: ReadonlyMap<Entry, Match>,
): ((entry: Entry) => Rational | undefined) => {
	if (key === 'total') return (entry) => entry.total;
	if (key === 'percent') return (entry) => entry.percent;
	if (key === 'previousRank') return (entry) => previousRank(matches.get(entry));
	const name = key.slice(key.indexOf(':') + 1);
	if (key.startsWith('part:')) return ({ row }) => row.parts[name as PartName]?.value;
	return ({ row }) => own(row.areas, name)?.value;
};

/** The tie-break keys of the settings as functions of an entry. */
export const toTieKeys = (
	keys: readonly RankKey[],
	matches: ReadonlyMap<Entry, Match>,
): readonly TieKey<Entry>[] =>
	keys.map(({ key, first }) => ({ name: key, first, valueOf: reader(key, matches) }));
