import { permit } from '#access/core/permit.ts';
import type { Phase } from '#access/core/phases.ts';
import { type Decision, no, type Problem, yes } from '#kernel/decision.ts';
import { openAt, type UnitClock } from '#rounds/core/unit-clock.ts';
import { type FigureChange, type FigurePlace, figureField, readFigure, type TypedFigure } from './figure.ts';

/** A figure as it was typed, of one unit at one leaf. */
export type SentFigure = TypedFigure & { readonly unitId: string; readonly leaf: string };

/** A unit, and its figure at a leaf; undefined where its set has no such leaf, or the unit scores it itself. */
export type FiguresOfUnit = {
	readonly unit: UnitClock & { readonly unitId: string };
	readonly placeAt: (leaf: string) => FigurePlace | undefined;
};

/** A figure that was not taken, and why. */
export type RefusedFigure = {
	readonly unitId: string;
	readonly leaf: string;
	readonly problem: Problem;
};

export type TakenFigures = {
	readonly taken: readonly (FigureChange & { readonly unitId: string; readonly leaf: string })[];
	readonly refused: readonly RefusedFigure[];
};

type Asking = {
	readonly actor: Parameters<typeof permit>[0];
	readonly roundId: string;
	/** The phases that count: those open at the moment, or the round's own where only the person is asked about. */
	readonly phasesOf: (unit: UnitClock) => readonly Phase[];
};

const askOne = (
	{ unit, placeAt }: FiguresOfUnit,
	leaf: string,
	{ actor, roundId, phasesOf }: Asking,
): Decision<undefined> => {
	const field = figureField(placeAt(leaf)?.leaf.source);
	return permit(actor, 'figures.enter', { roundId, unitId: unit.unitId, phases: phasesOf(unit), field });
};

/**
 * Whether any of the figures may be entered by the actor. Problems: `figures.not-found` where none is of a unit that is
 * there, else those of `permit` for the first.
 */
export const mayEnterAny = (
	units: ReadonlyMap<string, FiguresOfUnit>,
	sent: readonly { readonly unitId: string; readonly leaf: string }[],
	asking: Asking,
): Decision<undefined> => {
	const asked = sent.flatMap(({ unitId, leaf }) => {
		const found = units.get(unitId);
		return found ? [askOne(found, leaf, asking)] : [];
	});
	return asked.find(({ ok }) => ok) ?? asked[0] ?? no('figures.not-found');
};

/**
 * Judges figures one by one: what is to be written, and what is refused. A blank one, and one that is as it was, is neither.
 * Problems of the whole: `access.…` where none may be entered. Of one: `figures.not-found`, `access.own-unit`,
 * `figures.leaf-unknown`, `figures.unit-twice`, those of `readFigure`.
 * @param at `now` in milliseconds since 1970, `today` as 2026-12-31
 */
export const takeFigures = (
	units: ReadonlyMap<string, FiguresOfUnit>,
	sent: readonly SentFigure[],
	{
		actor,
		roundId,
		now,
		today,
	}: {
		readonly actor: Asking['actor'];
		readonly roundId: string;
		readonly now: number;
		readonly today: string;
	},
): Decision<TakenFigures> => {
	const asking: Asking = { actor, roundId, phasesOf: (unit) => openAt(unit, now) };
	const asked = mayEnterAny(units, sent, asking);
	if (!asked.ok) return asked;
	const seen = new Set<string>();
	const refused: RefusedFigure[] = [];
	const taken: TakenFigures['taken'][number][] = [];
	for (const { unitId, leaf, ...typed } of sent) {
		const judge = (): Decision<FigureChange | undefined> => {
			const found = units.get(unitId);
			if (!found) return no('figures.not-found');
			const may = askOne(found, leaf, asking);
			if (!may.ok) return may;
			const key = `${unitId} ${leaf}`;
			const place = found.placeAt(leaf);
			if (seen.has(key) || !place)
				return no(seen.has(key) ? 'figures.unit-twice' : 'figures.leaf-unknown', { leaf });
			seen.add(key);
			return readFigure(place, typed, today);
		};
		const read = judge();
		if (!read.ok) refused.push({ unitId, leaf, problem: read.problem });
		else if (read.value) taken.push({ ...read.value, unitId, leaf });
	}
	return yes({ taken, refused });
};
