import { sql } from 'kysely';
import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { LocalText } from '#kernel/text.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { Plan } from '../core/checklist.ts';
import { type RoundDifference, roundDifferences } from '../core/copy-round.ts';
import type { Round } from '../core/round.ts';
import { type CardProgress, readProgressOfCards } from './cards.ts';
import { readPlan } from './plan.ts';
import {
	type GivenTime,
	readAppraisers,
	readCouncil,
	readExtensions,
	readRound,
	readUnits,
} from './round-state.ts';

/** A published version, as a choice. */
export type VersionChoice = {
	readonly id: string;
	readonly setId: string;
	readonly name: LocalText;
	readonly year: number;
	readonly inForce: boolean;
	/** The version whose place it took. */
	readonly supersedes: string | null;
};

export type RoundPlan = Omit<Plan, 'settingsFaults'> & {
	readonly versions: readonly VersionChoice[];
	readonly extensions: readonly GivenTime[];
	readonly cards: readonly CardProgress[];
	/** Names of units and persons that the round names, by id. */
	readonly names: ReadonlyMap<string, string>;
	readonly copiedFrom: { readonly key: string; readonly name: LocalText } | undefined;
	readonly differences: readonly RoundDifference[];
};

const readVersions = async (tx: ReadTransaction, jurisdictionId: string): Promise<VersionChoice[]> => {
	const rows = await tx
		.selectFrom('set_version as one')
		.leftJoin('set_version as later', (join) =>
			join
				.onRef('later.jurisdiction_id', '=', 'one.jurisdiction_id')
				.onRef('later.supersedes_id', '=', 'one.id'),
		)
		.select(['one.id', 'one.set_id', 'one.name', 'one.year', 'one.supersedes_id', 'later.id as later'])
		.where('one.jurisdiction_id', '=', jurisdictionId)
		.orderBy('one.year', 'desc')
		.orderBy('one.set_id')
		.execute();
	return rows.map(({ id, set_id, name, year, supersedes_id, later }) => ({
		id,
		setId: set_id,
		name: name as LocalText,
		year,
		inForce: later === null,
		supersedes: supersedes_id,
	}));
};

const readNames = async (
	tx: ReadTransaction,
	units: readonly string[],
	people: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
	const rows = tx.selectFrom(
		sql<{ id: string; name: string }>`(
			select distinct on (unit_id) unit_id as id, names ->> 'vi' as name from unit_name
			where unit_id = any(${[...units]}::uuid[]) order by unit_id, during desc
		)`.as('unit'),
	);
	const persons =
		people.length === 0
			? []
			: await tx
					.selectFrom('person')
					.select(['id', 'name'])
					.where('id', 'in', [...people])
					.execute();
	return new Map([...(await rows.selectAll().execute()), ...persons].map(({ id, name }) => [id, name]));
};

const compare = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	before: Round,
	plan: Omit<Plan, 'settingsFaults'>,
	versions: readonly VersionChoice[],
): Promise<readonly RoundDifference[]> => {
	const setName = (id: string | null): string => versions.find((one) => one.id === id)?.setId ?? '–';
	const earlier = {
		units: await readUnits(tx, jurisdictionId, before.id),
		appraisers: await readAppraisers(tx, jurisdictionId, before.id),
		council: await readCouncil(tx, jurisdictionId, before.id),
		settings: before.settings,
	};
	return roundDifferences(earlier, { ...plan, settings: plan.round.settings }, setName);
};

/** Everything that is planned and going on in a round; null where there is none, or it is not for the asker. */
export const roundPlan = defineQuery({
	name: 'rounds.round-plan',
	input: z.object({ key: z.string().max(80) }),
	read: async (tx, { key }, { actor, today }): Promise<RoundPlan | null> => {
		if (!actor) return null;
		const { jurisdictionId } = actor;
		const round = await readRound(tx, jurisdictionId, { key });
		if (!round || !permit(actor, 'rounds.read', { roundId: round.id }).ok) return null;
		// Clerks and heads see their own units; the database holds the same by itself.
		const own = <T extends { readonly unitId: string }>(rows: readonly T[]): readonly T[] =>
			actor.scope === 'units'
				? rows.filter(({ unitId }) => actor.units.some((unit) => unit === unitId))
				: rows;
		const whole = await readPlan(tx, jurisdictionId, round, today);
		const plan = { ...whole, units: own(whole.units) };
		const versions = await readVersions(tx, jurisdictionId);
		const given = own(await readExtensions(tx, jurisdictionId, round.id));
		// Survey officers learn until when, and not what a unit and its organiser wrote to one another.
		const extensions =
			actor.scope === 'none' ? given.map((one) => ({ ...one, reason: '', askedBy: '' })) : given;
		const before =
			round.copiedFrom === null ? undefined : await readRound(tx, jurisdictionId, { id: round.copiedFrom });
		return {
			...plan,
			versions,
			extensions,
			cards: await readProgressOfCards(tx, jurisdictionId, round.id),
			names: await readNames(
				tx,
				plan.appraisers.flatMap(({ unitId, secondUnitId }) => [unitId, secondUnitId ?? unitId]),
				[
					...plan.council.map(({ personId }) => personId),
					...extensions.map(({ askedBy }) => askedBy).filter((id) => id !== ''),
				],
			),
			copiedFrom: before && { key: before.key, name: before.name },
			differences: before ? await compare(tx, jurisdictionId, before, plan, versions) : [],
		};
	},
});
