import type { WriteTransaction } from '#platform/db/transaction.ts';
import { figureLeaves, NO_FIGURE } from '../core/figure.ts';
import type { FiguresOfUnit } from '../core/take-figures.ts';
import {
	type FigureUnit,
	lockUnits,
	readEntries,
	readFigureCells,
	readFigureSets,
	readFigureUnits,
	valuesOf,
} from './figure-state.ts';

/** A unit with its figures, as they stand after the lock. */
export type LockedFigures = FiguresOfUnit & { readonly unit: FigureUnit };

/** Locks the figures of units, at a leaf or at all of them, and reads them after the lock, by unit. */
export const lockFigures = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	roundId: string,
	units: readonly string[],
	leaf?: string,
): Promise<ReadonlyMap<string, LockedFigures>> => {
	const range = { jurisdictionId, roundId, leaf, units };
	if (units.length === 0) return new Map();
	await lockUnits(tx, jurisdictionId, roundId, units);
	const found = await readFigureUnits(tx, jurisdictionId, { id: roundId }, units);
	const sets = await readFigureSets(tx, jurisdictionId, found);
	const keyOf = (row: { readonly unitId: string; readonly leaf: string }) => `${row.unitId} ${row.leaf}`;
	const entries = new Map((await readEntries(tx, range)).map((entry) => [keyOf(entry), entry]));
	const cells = Map.groupBy(await readFigureCells(tx, range), keyOf);
	return new Map(
		found.map((unit): readonly [string, LockedFigures] => {
			const set = sets.get(unit.setId ?? '');
			const leaves = new Map((set ? figureLeaves(set) : []).map((one) => [one.node.code, one]));
			return [
				unit.unitId,
				{
					unit,
					placeAt: (code) => {
						const own = leaves.get(code);
						const key = keyOf({ unitId: unit.unitId, leaf: code });
						const entry = entries.get(key);
						const here = cells.get(key) ?? [];
						const standing = entry ? { ...entry, values: valuesOf(here) } : NO_FIGURE;
						return own && { leaf: own, block: unit.block, standing, cells: here };
					},
				},
			];
		}),
	);
};
