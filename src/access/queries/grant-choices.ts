import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';

export type UnitChoice = {
	readonly id: string;
	readonly key: string;
	readonly code: string | null;
	readonly name: string;
};

/**
 * What a role can be given for: the units that this jurisdiction keeps, ranks in a block or has in a round, under their
 * names of today, and its rounds.
 */
export const grantChoices = defineQuery({
	name: 'access.grant-choices',
	policy: 'people.read',
	input: z.object({}),
	read: async (tx, _input, { actor, today }) => {
		const own = actor?.jurisdictionId ?? null;
		const units = await tx
			.selectFrom(
				sql<UnitChoice>`(
					select u.id, u.key, c.code, n.names ->> 'vi' as name from unit u
					join unit_name n on n.unit_id = u.id and n.during @> ${today}::date
					left join unit_code c on c.unit_id = u.id and c.during @> ${today}::date
					where n.kind <> 'state' and (
						u.id in (select unit_id from unit_block where jurisdiction_id = ${own})
						or u.id in (select unit_id from round_unit where jurisdiction_id = ${own})
						or u.steward_id = ${own} and not exists (
							select from jurisdiction j where j.id = ${own} and j.kind = 'state'))
					order by n.names ->> 'vi' collate "vi-x-icu", u.key
				)`.as('choice'),
			)
			.selectAll()
			.execute();
		const rounds = await tx
			.selectFrom('round')
			.select(['id', 'key', sql<string>`name ->> 'vi'`.as('name')])
			.where('jurisdiction_id', '=', own)
			.orderBy('year', 'desc')
			.orderBy('key')
			.execute();
		return { units, rounds };
	},
});
