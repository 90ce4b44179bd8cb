import { recorded } from '#platform/db/record.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { DrawnReading } from './core/fairness/draw-readings.ts';

/** A draw with all that it takes to draw it again. */
export type NewDraw = {
	readonly jurisdictionId: string;
	readonly roundId: string;
	readonly seed: string;
	readonly percent: number;
	readonly changePercent: number;
	readonly candidates: number;
	/** Null: the product itself. */
	readonly personId: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly drawn: readonly (DrawnReading & { readonly id: string })[];
};

/** Most rows in one statement. */
const MOST = 2_000;

export const insertDraw = async (tx: WriteTransaction, draw: NewDraw): Promise<void> => {
	const { jurisdictionId, roundId } = draw;
	await tx
		.insertInto('reading_draw')
		.values({
			jurisdiction_id: jurisdictionId,
			round_id: roundId,
			seed: draw.seed,
			percent: draw.percent,
			change_percent: draw.changePercent,
			candidates: draw.candidates,
			drawn_by: draw.personId,
			drawn_at: new Date(draw.at),
		})
		.execute();
	for (let from = 0; from < draw.drawn.length; from += MOST)
		await tx
			.insertInto('second_reading')
			.values(
				draw.drawn.slice(from, from + MOST).map(({ id, unitId, leaf, why, readerId }) => ({
					jurisdiction_id: jurisdictionId,
					id,
					round_id: roundId,
					unit_id: unitId,
					leaf,
					why,
					reader_id: readerId,
				})),
			)
			.execute();
};

export type NewReading = {
	readonly jurisdictionId: string;
	readonly id: string;
	/** Exact decimal. */
	readonly points: string;
	readonly reason: string;
	readonly at: number;
};

export const writeReading = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, points, reason, at }: NewReading,
): Promise<void> => {
	await tx
		.updateTable('second_reading')
		.set({ points, reason, read_at: new Date(at), ...recorded })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};
