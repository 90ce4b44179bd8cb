import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { Phase } from '#access/core/phases.ts';
import { pointsOfValues } from '#council/core/leaf-values.ts';
import type { Actor } from '#platform/actor.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { openAt } from '#rounds/core/unit-clock.ts';
import { type FigureLeaf, figureLeaves } from '../core/figure.ts';
import {
	type FigureUnit,
	type Objection,
	readEntries,
	readFigureCells,
	readFigureSets,
	readFigureUnits,
	readObjections,
	valuesOf,
} from './figure-state.ts';

/** A figure of a unit at a leaf, as pages show it. Times in milliseconds since 1970. */
export type Figure = {
	readonly unitId: string;
	readonly unit: string;
	readonly leaf: string;
	readonly setId: string;
	/** The block of the unit. */
	readonly block: string;
	/** 0: none was entered. */
	readonly version: number;
	readonly values: Readonly<Record<string, string>>;
	/** Exact text; null where there is none, it does not apply, or only the whole block tells. */
	readonly points: string | null;
	readonly source: string;
	readonly asOf: string;
	readonly reason: string;
	readonly by: string;
	readonly at: number | null;
	readonly objections: readonly Objection[];
	readonly may: Readonly<Record<'enter' | 'object' | 'answer', boolean>>;
};

export type Figures = {
	readonly round: { readonly id: string; readonly key: string; readonly phase: Phase };
	/** Leaves with figures by set, each in the order of its set. */
	readonly sets: readonly {
		readonly id: string;
		readonly name: { readonly vi: string; readonly en?: string };
		readonly leaves: readonly FigureLeaf[];
	}[];
	readonly figures: readonly Figure[];
};

const input = z.object({
	/** The round's key. */
	round: z.string().max(80),
	unitId: z.uuid().optional(),
	leaf: z.string().max(80).optional(),
});

const seenBy = (actor: Actor, roundId: string, unit: FigureUnit, now: number): boolean =>
	permit(actor, 'figures.read', { roundId, unitId: unit.unitId, phases: [unit.phase, ...openAt(unit, now)] })
		.ok;

const figuresOf = async (
	tx: ReadTransaction,
	actor: Actor,
	{
		id: roundId,
		now,
		leaf,
	}: { readonly id: string; readonly now: number; readonly leaf: string | undefined },
	seen: readonly FigureUnit[],
): Promise<Pick<Figures, 'sets' | 'figures'>> => {
	const { jurisdictionId } = actor;
	const sets = await readFigureSets(tx, jurisdictionId, seen);
	const range = { jurisdictionId, roundId, leaf, units: seen.map(({ unitId }) => unitId) };
	const entries = await readEntries(tx, range);
	const cells = await readFigureCells(tx, range);
	const objections = await readObjections(tx, range);
	const figures = seen.flatMap((unit): readonly Figure[] => {
		const set = sets.get(unit.setId ?? '');
		const { unitId, name, block, setId } = unit;
		const place = { roundId, unitId, phases: openAt(unit, now) };
		const may = {
			enter: permit(actor, 'figures.enter', place).ok,
			object: permit(actor, 'figures.object', place).ok,
			answer: permit(actor, 'figures.answer-objection', place).ok,
		};
		return (set ? figureLeaves(set) : [])
			.filter(({ node }) => leaf === undefined || node.code === leaf)
			.map((one): Figure => {
				const { code } = one.node;
				const isHere = (row: { readonly unitId: string; readonly leaf: string }) =>
					row.unitId === unitId && row.leaf === code;
				const entry = entries.find(isHere);
				const values = valuesOf(cells.filter(isHere));
				const scored = entry && pointsOfValues(one, values, block);
				return {
					unitId,
					unit: name,
					leaf: code,
					setId: setId ?? '',
					block,
					version: entry?.version ?? 0,
					values: entry ? values : {},
					points: scored?.kind === 'points' ? scored.points : null,
					source: entry?.source ?? '',
					asOf: entry?.asOf ?? '',
					reason: entry?.reason ?? '',
					by: entry?.by ?? '',
					at: entry?.at ?? null,
					objections: objections.filter(isHere),
					may,
				};
			});
	});
	return {
		sets: [...sets].map(([id, set]) => ({ id, name: set.name as { vi: string }, leaves: figureLeaves(set) })),
		figures,
	};
};

/**
 * Figures that units never score themselves: of a whole round, of one leaf across units, or of one unit. Null where there
 * is no such round, or nothing of it is for the asker. As many statements, whatever the number of units and leaves.
 */
export const figures = defineQuery({
	name: 'figures.figures',
	input,
	read: async (tx, { round: key, unitId, leaf }, { actor, now }): Promise<Figures | null> => {
		if (!actor) return null;
		const { jurisdictionId } = actor;
		const round = await tx
			.selectFrom('round')
			.select(['id', 'phase'])
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('key', '=', key)
			.executeTakeFirst();
		if (!round) return null;
		const units = await readFigureUnits(
			tx,
			jurisdictionId,
			round.id,
			unitId === undefined ? undefined : [unitId],
		);
		const seen = units.filter((unit) => seenBy(actor, round.id, unit, now));
		if (seen.length === 0) return null;
		const found = await figuresOf(tx, actor, { id: round.id, now, leaf }, seen);
		return { round: { id: round.id, key, phase: round.phase as Phase }, ...found };
	},
});
