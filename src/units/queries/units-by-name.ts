import { sql } from 'kysely';
import { z } from 'zod';
import type { Day } from '#kernel/calendar.ts';
import { defineQuery } from '#platform/query/query.ts';
import { levelOf, UNIT_KINDS } from '../core/kinds.ts';
import { matchNames, type NamedUnit } from '../core/match-names.ts';
import { under } from './units-on-day.ts';

/** The levels at which published tables rank units that are in the register. */
export const RANKED_LEVELS = ['province', 'district', 'commune'] as const;

/** The units that names in a published table mean on a day: see `matchNames`. */
export const unitsByName = defineQuery({
	name: 'units.units-by-name',
	policy: 'public',
	input: z.object({
		names: z.array(z.string()).max(50_000),
		day: z.iso.date().transform((text) => text as Day),
		level: z.enum(RANKED_LEVELS),
		/** Only units below this one, which tells one "Tân Lập" from another. */
		under: z.string().optional(),
	}),
	read: async (tx, { names, day, level, under: above }): Promise<Readonly<Record<string, string>>> => {
		const kinds = UNIT_KINDS.filter((kind) => levelOf(kind) === level);
		const units = await tx
			.selectFrom(
				sql<NamedUnit>`(
					select u.id, n.names from unit u join unit_name n on n.unit_id = u.id and n.during @> ${day}::date
					where n.kind = any(${kinds}) and ${above === undefined ? sql`true` : under(above, day)}
				)`.as('named'),
			)
			.selectAll()
			.execute();
		return matchNames(names, units);
	},
});
