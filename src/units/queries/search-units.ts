import { sql } from 'kysely';
import { z } from 'zod';
import type { Day } from '#kernel/calendar.ts';
import { clean, fold } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import { UNIT_KINDS, type UnitKind } from '../core/kinds.ts';
import type { Names, UnitKey } from '../core/unit.ts';
import type { UnitLink } from './browse-units.ts';

/** A unit that answers to a name, now or formerly. */
export type FoundUnit = {
	readonly key: UnitKey;
	readonly kind: UnitKind;
	/** The name under which it was found, and until when it was called so; null: still. */
	readonly names: Names;
	readonly until: Day | null;
	/** Since when it was called so; null: not recorded. */
	readonly from: Day | null;
	/** Its latest name, and when that ended with the unit itself; null: it goes on. */
	readonly latest: Names;
	readonly ended: Day | null;
	/** The unit above it at that time, which tells "Xã Tân Lập" from "Xã Tân Lập". */
	readonly parent: Names | null;
	/** What became of it, where it went into others. */
	readonly became: readonly UnitLink[];
};

/**
 * Searches names of all times, without accents. Names that are written exactly so come first, then present before former
 * ones, then those that begin with the words.
 */
export const searchUnits = defineQuery({
	name: 'units.search-units',
	policy: 'public',
	input: z.object({
		text: z.string().max(200),
		kinds: z.array(z.enum(UNIT_KINDS)).optional(),
		limit: z.int().min(1).max(200).default(20),
	}),
	read: async (tx, { text, kinds, limit }): Promise<FoundUnit[]> => {
		const words = fold(text);
		if (words === '') return [];
		const exact = clean(text)
			.toLowerCase()
			.replaceAll(/[%_\\]/g, '');
		return await tx
			.selectFrom(
				sql<FoundUnit>`(
					select u.key, n.kind, n.names, upper(n.during) as until, lower(n.during) as "from", last.names as latest,
						upper(last.during) as ended,
						(select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'day', e.day, 'key', s.key, 'share', l.share,
							'names', sn.names) order by e.day, s.key), '[]')
							from unit_event_link l join unit_event e on e.id = l.event_id
							left join unit s on s.id = l.successor_id
							left join unit_name sn on sn.unit_id = s.id and sn.during @> e.day
							where l.predecessor_id = u.id and l.successor_id is distinct from u.id) as became,
						(select a.names from unit_parent p join unit_name a on a.unit_id = p.parent_id and a.during && n.during
							where p.unit_id = u.id and p.during && n.during
							order by p.during desc, a.during desc limit 1) as parent
					from unit u join (
						select distinct on (unit_id) * from unit_name
						where search like ${`%${words}%`} and ${kinds === undefined ? sql`true` : sql`kind = any(${kinds})`}
						order by unit_id, during desc
					) n on n.unit_id = u.id
					join lateral (
						select names, during from unit_name where unit_id = u.id order by during desc limit 1
					) last on true
					order by
						lower(n.names ->> 'vi') = ${exact} or lower(n.names ->> 'vi') like ${`% ${exact}`} desc,
						upper(n.during) is null desc,
						n.search like ${`${words}%`} or n.search like ${`%| ${words}%`} desc,
						n.names ->> 'vi' collate "vi-x-icu", u.key
					limit ${limit}
				)`.as('found'),
			)
			.selectAll()
			.execute();
	},
});
