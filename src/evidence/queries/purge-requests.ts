import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { defineQuery } from '#platform/query/query.ts';

/** A file that somebody asks to be destroyed. What it says is not shown here: only what it is called. */
export type PurgeRequest = {
	readonly fileId: string;
	readonly unitId: string;
	readonly unit: string;
	readonly name: string;
	readonly sha256: string;
	/** Null: the product itself. */
	readonly askedBy: string | null;
	readonly askedAt: string;
	readonly reason: string;
	readonly isOwnRequest: boolean;
};

/** Requests that wait for a second person and that the asker may answer, or made; the oldest first. */
export const purgeRequests = defineQuery({
	name: 'evidence.purge-requests',
	plans: 'kept',
	policy: 'signed-in',
	input: z.object({ fileId: z.uuid().optional() }),
	read: async (tx, { fileId }, { actor }): Promise<readonly PurgeRequest[]> => {
		if (!actor) return [];
		const all = tx
			.selectFrom('document_file as file')
			.leftJoin('person as asker', 'asker.id', 'file.purge_asked_by')
			.select((eb) => [
				'file.id',
				'file.unit_id',
				'file.name',
				'file.sha256',
				'file.purge_asked_by',
				'file.purge_asked_at',
				'file.purge_reason',
				'asker.name as asker',
				eb
					.selectFrom('round_unit')
					.select('round_unit.name')
					.whereRef('round_unit.jurisdiction_id', '=', 'file.jurisdiction_id')
					.whereRef('round_unit.unit_id', '=', 'file.unit_id')
					.limit(1)
					.as('unit'),
			])
			.where('file.jurisdiction_id', '=', actor.jurisdictionId)
			.where('file.purge_asked_at', 'is not', null)
			.where('file.purged_at', 'is', null)
			.orderBy('file.purge_asked_at');
		const rows = await (fileId === undefined ? all : all.where('file.id', '=', fileId)).execute();
		return rows
			.filter(({ unit_id }) => permit(actor, 'evidence.approve-purge', { unitId: unit_id }).ok)
			.map((row) => ({
				fileId: row.id,
				unitId: row.unit_id,
				unit: row.unit ?? '',
				name: row.name,
				sha256: row.sha256,
				askedBy: row.asker,
				askedAt: new Date(row.purge_asked_at ?? 0).toISOString(),
				reason: row.purge_reason ?? '',
				isOwnRequest: row.purge_asked_by === actor.personId,
			}));
	},
});
