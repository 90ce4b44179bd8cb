import { sql } from 'kysely';
import type { WriteTransaction } from '#platform/db/transaction.ts';

type Asked = {
	readonly jurisdictionId: string;
	readonly roundId: string;
	readonly people: readonly string[];
};
type Held = { readonly name: string; readonly roles: readonly string[] };

/** Which roles of the council people hold today, in every round or in this one; who is not known is not in it. */
export const readCouncilRoles = async (
	tx: WriteTransaction,
	{ jurisdictionId, roundId, people }: Asked,
): Promise<ReadonlyMap<string, Held>> => {
	const { rows } = await sql<Held & { id: string }>`
		select p.id, p.name, array(
			select g.role from role_grant g
			where g.person_id = p.id and g.jurisdiction_id = ${jurisdictionId} and g.revoked_at is null
				and g.role in ('council-member', 'council-chair') and g.during @> current_date
				and (g.round_id is null or g.round_id = ${roundId})) as roles
		from person p
		where p.id = any(${people}::uuid[]) and p.disabled_at is null`.execute(tx);
	return new Map(rows.map(({ id, name, roles }) => [id, { name, roles }]));
};
