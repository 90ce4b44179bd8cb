import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';

/** A question to a second administrator, locked. */
export const lockRequest = async (tx: WriteTransaction, id: string) => {
	const row = await tx
		.selectFrom('grant_request')
		.select(['person_id', 'role', 'asked_by', 'decided_at'])
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	return (
		row && {
			personId: row.person_id,
			role: row.role,
			askedBy: row.asked_by,
			isDecided: row.decided_at !== null,
		}
	);
};

/** Questions of this jurisdiction that nobody has answered yet. */
export const readOpenRequests = async (tx: ReadTransaction, jurisdictionId: string) => {
	const rows = await tx
		.selectFrom('grant_request')
		.innerJoin('person', 'person.id', 'grant_request.person_id')
		.innerJoin('person as asker', 'asker.id', 'grant_request.asked_by')
		.select([
			'grant_request.id',
			'grant_request.role',
			'grant_request.asked_by',
			'grant_request.asked_at',
			'person.id as person_id',
			'person.name',
			'asker.name as asker_name',
		])
		.where('grant_request.jurisdiction_id', '=', jurisdictionId)
		.where('grant_request.decided_at', 'is', null)
		.orderBy('grant_request.asked_at')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		role: row.role,
		personId: row.person_id,
		name: row.name,
		askedBy: { id: row.asked_by, name: row.asker_name },
		askedAt: new Date(row.asked_at).toISOString(),
	}));
};
