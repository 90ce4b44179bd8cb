import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { PHASES, type Phase } from '#access/core/phases.ts';
import { pointsOfValues } from '#council/core/leaf-values.ts';
import type { Actor } from '#platform/actor.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { moreTimeAt, openAt } from '#rounds/core/unit-clock.ts';
import { type FigureLeaf, figureField, figureLeaves } from '../core/figure.ts';
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
	/** Leaves with figures that the asker may see, by set, each in the order of its set. */
	readonly sets: readonly {
		readonly id: string;
		readonly name: { readonly vi: string; readonly en?: string };
		readonly leaves: readonly FigureLeaf[];
	}[];
	readonly figures: readonly Figure[];
	/** Units of which figures are taken longer than of others, in the order of the round. `until` in milliseconds since 1970. */
	readonly moreTime: readonly {
		readonly unitId: string;
		readonly unit: string;
		readonly phase: Phase;
		readonly until: number;
	}[];
};

const input = z.object({
	/** The round's key. */
	round: z.string().max(80),
	unitId: z.uuid().optional(),
	leaf: z.string().max(80).optional(),
});

/** What the asker may do with figures of a unit, by the field of the policy table; the same for all its leaves of a field. */
type Powers = Figure['may'] & { readonly read: boolean };
const FIELDS = [undefined, 'surveys'] as const;
type Seen = FigureUnit & { readonly powers: ReadonlyMap<string | undefined, Powers> };

const powersOver = (actor: Actor, unit: FigureUnit, now: number): Seen['powers'] => {
	const { roundId, unitId, phase } = unit;
	const open = openAt(unit, now);
	return new Map(
		FIELDS.map((field): readonly [string | undefined, Powers] => {
			const place = { roundId, unitId, phases: open, field };
			const read = permit(actor, 'figures.read', { ...place, phases: [phase, ...open] }).ok;
			// As commands ask: in the phase of the round, and in one that is open. More time of a unit outlasts the council in vain.
			const may = (what: 'figures.enter' | 'figures.object' | 'figures.answer-objection') =>
				permit(actor, what, { ...place, phases: [phase] }).ok && permit(actor, what, place).ok;
			const [enter, object] = [may('figures.enter'), may('figures.object')];
			return [field, { read, enter, object, answer: may('figures.answer-objection') }];
		}),
	);
};

/** Afterwards nobody enters a figure, whatever more time a unit has. */
const takesFigures = (phase: Phase): boolean => PHASES.indexOf(phase) < PHASES.indexOf('decision');

const figuresOf = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	{ id: roundId, leaf }: { readonly id: string; readonly leaf: string | undefined },
	seen: readonly Seen[],
): Promise<Omit<Figures, 'round' | 'moreTime'>> => {
	const sets = await readFigureSets(tx, jurisdictionId, seen);
	const range = { jurisdictionId, roundId, leaf, units: seen.map(({ unitId }) => unitId) };
	const keyOf = (row: { readonly unitId: string; readonly leaf: string }) => `${row.unitId} ${row.leaf}`;
	const entries = new Map((await readEntries(tx, range)).map((entry) => [keyOf(entry), entry]));
	const cells = Map.groupBy(await readFigureCells(tx, range), keyOf);
	const objections = Map.groupBy(await readObjections(tx, range), keyOf);
	const figures = seen.flatMap(({ unitId, name, block, setId, powers }): readonly Figure[] => {
		const set = sets.get(setId ?? '');
		const read = (set ? figureLeaves(set) : []).filter(
			({ node, source }) =>
				(leaf === undefined || node.code === leaf) && powers.get(figureField(source))?.read === true,
		);
		return read.map((one): Figure => {
			const key = keyOf({ unitId, leaf: one.node.code });
			const entry = entries.get(key);
			const values = valuesOf(cells.get(key) ?? []);
			const scored = entry && pointsOfValues(one, values, block);
			return {
				unitId,
				unit: name,
				leaf: one.node.code,
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
				objections: objections.get(key) ?? [],
				may: powers.get(figureField(one.source)) ?? { enter: false, object: false, answer: false },
			};
		});
	});
	const shown = new Set(figures.map((one) => `${one.setId} ${one.leaf}`));
	return {
		sets: [...sets].map(([id, set]) => ({
			id,
			name: set.name as { vi: string },
			leaves: figureLeaves(set).filter(({ node }) => shown.has(`${id} ${node.code}`)),
		})),
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
		const units = await readFigureUnits(
			tx,
			jurisdictionId,
			{ key },
			unitId === undefined ? undefined : [unitId],
		);
		const seen = units
			.map((unit) => ({ ...unit, powers: powersOver(actor, unit, now) }))
			.filter(({ powers }) => [...powers.values()].some(({ read }) => read));
		const [first] = seen;
		if (!first) return null;
		const { roundId: id, phase } = first;
		const found = await figuresOf(tx, jurisdictionId, { id, leaf }, seen);
		const about = new Set(found.figures.map((one) => one.unitId));
		return {
			round: { id, key, phase },
			...found,
			moreTime: seen
				.filter((unit) => about.has(unit.unitId) && takesFigures(unit.phase))
				.flatMap((unit) =>
					moreTimeAt(unit, now).map((one) => ({ unitId: unit.unitId, unit: unit.name, ...one })),
				),
		};
	},
});
