import { sql } from 'kysely';
import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { surveysRound } from '#access/core/roles.ts';
import type { Actor } from '#platform/actor.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { closesAt, openAt } from '#rounds/core/unit-clock.ts';
import { figureField, figureLeaves } from '../core/figure.ts';
import { readEntries, readFigureSets, readFigureUnits, readObjections } from './figure-state.ts';

type Name = { readonly vi: string; readonly en?: string };

/** A round that takes figures of surveys from whoever asks. */
export type SurveyWork = {
	readonly round: string;
	readonly roundName: Name;
	/** Units that have leaves of surveys, and those that lack a figure at one or more of them. */
	readonly units: number;
	readonly lacking: number;
	/** Objections to figures of surveys that nobody answered. */
	readonly objections: number;
	/** Until when figures are taken, in milliseconds since 1970; null: no day was set. */
	readonly closesAt: number | null;
};

const workOf = async (
	tx: ReadTransaction,
	actor: Actor,
	{ id: roundId, key, name }: { readonly id: string; readonly key: string; readonly name: Name },
	now: number,
): Promise<SurveyWork | undefined> => {
	const { jurisdictionId } = actor;
	const all = await readFigureUnits(tx, jurisdictionId, { id: roundId });
	const field = 'surveys';
	const open = all.filter((unit) => {
		const place = { roundId, unitId: unit.unitId, phases: openAt(unit, now), field };
		return permit(actor, 'figures.enter', place).ok;
	});
	const [first] = open;
	if (!first) return undefined;
	const sets = await readFigureSets(tx, jurisdictionId, open);
	const wanted = open.flatMap(({ unitId, setId }) => {
		const set = sets.get(setId ?? '');
		const leaves = (set ? figureLeaves(set) : []).filter(({ source }) => figureField(source) === field);
		return leaves.map(({ node }) => ({ unitId, leaf: node.code }));
	});
	const range = { jurisdictionId, roundId, units: open.map(({ unitId }) => unitId) };
	const keyOf = (place: { readonly unitId: string; readonly leaf: string }) =>
		`${place.unitId} ${place.leaf}`;
	const entered = new Set((await readEntries(tx, range)).map(keyOf));
	const asked = new Set(wanted.map(keyOf));
	const objections = (await readObjections(tx, range)).filter(
		(one) => one.outcome === null && asked.has(keyOf(one)),
	);
	return {
		round: key,
		roundName: name,
		units: new Set(wanted.map(({ unitId }) => unitId)).size,
		lacking: new Set(wanted.filter((place) => !entered.has(keyOf(place))).map(({ unitId }) => unitId)).size,
		objections: objections.length,
		// Figures are taken until the council has met.
		closesAt: closesAt({ ...first, extensions: null }, 'council'),
	};
};

/** What a survey officer has to enter and to answer, by round, what is due first first. */
export const mySurveys = defineQuery({
	name: 'figures.my-surveys',
	plans: 'kept',
	policy: 'signed-in',
	input: z.object({}),
	read: async (tx, _, { actor, now }): Promise<readonly SurveyWork[]> => {
		if (!actor || (actor.surveys ?? []).length === 0) return [];
		const rounds = await tx
			.selectFrom('round')
			.select(['id', 'key'])
			.select(sql<Name>`name`.as('name'))
			.where('jurisdiction_id', '=', actor.jurisdictionId)
			.where('phase', 'not in', ['preparation', 'decision', 'published'])
			.execute();
		const found: SurveyWork[] = [];
		for (const round of rounds) {
			const work = surveysRound(actor, round.id) ? await workOf(tx, actor, round, now) : undefined;
			if (work && work.units > 0) found.push(work);
		}
		return found.sort(
			(a, b) => (a.closesAt ?? Number.MAX_SAFE_INTEGER) - (b.closesAt ?? Number.MAX_SAFE_INTEGER),
		);
	},
});
