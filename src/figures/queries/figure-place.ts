import type { WriteTransaction } from '#platform/db/transaction.ts';
import { type FigurePlace, figureLeaves, NO_FIGURE } from '../core/figure.ts';
import {
	type FigureUnit,
	lockUnits,
	readEntries,
	readFigureCells,
	readFigureSets,
	readFigureUnits,
	valuesOf,
} from './figure-state.ts';

/** A unit, and its figure at the leaf; undefined where its set has no such leaf, or the unit scores it itself. */
export type LockedFigure = { readonly unit: FigureUnit; readonly place: FigurePlace | undefined };

/** Locks the figures of units at a leaf and reads them after the lock, by unit. */
export const lockFigures = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	roundId: string,
	leaf: string,
	units: readonly string[],
): Promise<ReadonlyMap<string, LockedFigure>> => {
	const range = { jurisdictionId, roundId, leaf, units };
	if (units.length === 0) return new Map();
	await lockUnits(tx, jurisdictionId, roundId, units);
	const found = await readFigureUnits(tx, jurisdictionId, roundId, units);
	const sets = await readFigureSets(tx, jurisdictionId, found);
	const entries = new Map((await readEntries(tx, range)).map((entry) => [entry.unitId, entry]));
	const all = await readFigureCells(tx, range);
	return new Map(
		found.map((unit): readonly [string, LockedFigure] => {
			const set = sets.get(unit.setId ?? '');
			const node = set && figureLeaves(set).find((one) => one.node.code === leaf);
			const cells = all.filter(({ unitId }) => unitId === unit.unitId);
			const entry = entries.get(unit.unitId);
			const standing = entry ? { ...entry, values: valuesOf(cells) } : NO_FIGURE;
			return [unit.unitId, { unit, place: node && { leaf: node, block: unit.block, standing, cells } }];
		}),
	);
};
