import { z } from 'zod';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { defineQuery } from '#platform/query/query.ts';

type Usable = ReadonlyMap<string, Pick<CriteriaSet, 'unitGroup' | 'year'>>;

/** Published versions that nothing took the place of, by id: for proposing which scores whom. */
export const setsInForce = defineQuery({
	name: 'rounds.sets-in-force',
	policy: 'rounds.read-board',
	input: z.object({}),
	read: async (tx, _input, { actor }): Promise<Usable> => {
		if (!actor) return new Map();
		const rows = await tx
			.selectFrom('set_version as one')
			.select(['one.id', 'one.document'])
			.where('one.jurisdiction_id', '=', actor.jurisdictionId)
			.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('set_version as later')
							.select('later.id')
							.whereRef('later.jurisdiction_id', '=', 'one.jurisdiction_id')
							.whereRef('later.supersedes_id', '=', 'one.id'),
					),
				),
			)
			.execute();
		return new Map(
			rows.map(({ id, document }) => {
				const { unitGroup, year } = document as unknown as CriteriaSet;
				return [id, { unitGroup, year }];
			}),
		);
	},
});
