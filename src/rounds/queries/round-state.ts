import { type RawBuilder, sql } from 'kysely';
import type { Phase } from '#access/core/phases.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Day } from '#kernel/calendar.ts';
import type { LocalText } from '#kernel/text.ts';
import { holdAlone } from '#platform/db/hold.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import type { UsedSet } from '../core/checklist.ts';
import type { Extension } from '../core/open-phases.ts';
import { phaseHold } from '../core/phase-hold.ts';
import type { CouncilMember, Round, RoundAppraiser, RoundUnit } from '../core/round.ts';

type Times = readonly { readonly phase: string; readonly opensAt: string; readonly closesAt: string }[];

const COLUMNS = [
	'round.id',
	'round.key',
	'round.name',
	'round.year',
	'round.practice',
	'round.phase',
	'round.settings',
	'round.announced_on',
	'round.copied_from',
	'round.version',
] as const;

/** Deadlines stand with their round: one statement, and never one without the other. */
const times =
	sql<Times>`(select coalesce(jsonb_agg(jsonb_build_object('phase', p.phase, 'opensAt', p.opens_at,
	'closesAt', p.closes_at) order by p.opens_at), '[]') from round_phase p
	where p.jurisdiction_id = round.jurisdiction_id and p.round_id = round.id)`.as('times');

type Row = {
	readonly id: string;
	readonly key: string;
	readonly name: unknown;
	readonly year: number;
	readonly practice: boolean;
	readonly phase: string;
	readonly settings: string;
	readonly announced_on: string | null;
	readonly copied_from: string | null;
	readonly version: number;
	readonly times: Times;
};

const roundOf = ({ announced_on, copied_from, times, name, phase, ...row }: Row): Round => ({
	...row,
	name: name as LocalText,
	phase: phase as Phase,
	announcedOn: announced_on,
	copiedFrom: copied_from,
	times: times.map((one) => ({
		phase: one.phase as Phase,
		opensAt: Date.parse(one.opensAt),
		closesAt: Date.parse(one.closesAt),
	})),
});

/** A round with its row locked: whoever else changes it, or hangs something on it, waits. */
export const lockRound = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	id: string,
): Promise<Round | undefined> => {
	// Deadlines are read after the lock: whoever waited for it sees what the other one made of them.
	const locked = await tx
		.selectFrom('round')
		.select('id')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	if (!locked) return undefined;
	const row = await tx
		.selectFrom('round')
		.select(COLUMNS)
		.select(times)
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return roundOf(row);
};

/**
 * Locks the cards of a round against whoever enters or judges, and the phase against whoever explains: what is under way ends
 * first, and what comes after sees the phase that came of it.
 */
export const lockCards = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	{ id: roundId, key }: Pick<Round, 'id' | 'key'>,
): Promise<void> => {
	await holdAlone(tx, phaseHold(jurisdictionId, key));
	await tx
		.selectFrom('scorecard')
		.select('unit_id')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.orderBy('unit_id')
		.forUpdate()
		.execute();
};

/** A round by its key, or by its id. */
export const readRound = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	by: { readonly key: string } | { readonly id: string },
): Promise<Round | undefined> => {
	const [column, value] = 'key' in by ? (['key', by.key] as const) : (['id', by.id] as const);
	const row = await tx
		.selectFrom('round')
		.select(COLUMNS)
		.select(times)
		.where('jurisdiction_id', '=', jurisdictionId)
		.where(`round.${column}`, '=', value)
		.executeTakeFirst();
	return row && roundOf(row);
};

/** All rounds, the latest first. */
export const readRounds = async (tx: ReadTransaction, jurisdictionId: string): Promise<readonly Round[]> => {
	const rows = await tx
		.selectFrom('round')
		.select(COLUMNS)
		.select(times)
		.where('jurisdiction_id', '=', jurisdictionId)
		.orderBy('round.year', 'desc')
		.orderBy('round.created_at', 'desc')
		.execute();
	return rows.map(roundOf);
};

/** The units of a round in their order. */
export const readUnits = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<readonly RoundUnit[]> => {
	const rows = await tx
		.selectFrom('round_unit')
		.select(['unit_id as unitId', 'name', 'code', 'block', 'set_version_id as setVersionId'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.orderBy('ordinal')
		.execute();
	return rows;
};

export const readAppraisers = (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<RoundAppraiser[]> =>
	tx
		.selectFrom('round_appraiser')
		.select(['appraiser_key as key', 'unit_id as unitId', 'second_unit_id as secondUnitId'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.orderBy('appraiser_key')
		.execute();

export const readCouncil = (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<CouncilMember[]> =>
	tx
		.selectFrom('round_council_member')
		.select(['person_id as personId', 'chair'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.orderBy('ordinal')
		.execute();

/** Set versions by id, each with the one that it took the place of. */
export const readSets = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	ids: readonly string[],
): Promise<ReadonlyMap<string, UsedSet>> => {
	if (ids.length === 0) return new Map();
	const rows = await tx
		.selectFrom('set_version as one')
		.leftJoin('set_version as before', (join) =>
			join
				.onRef('before.jurisdiction_id', '=', 'one.jurisdiction_id')
				.onRef('before.id', '=', 'one.supersedes_id'),
		)
		.select(['one.id', 'one.document', 'before.document as previous'])
		.where('one.jurisdiction_id', '=', jurisdictionId)
		.where('one.id', 'in', [...new Set(ids)])
		.execute();
	return new Map(
		rows.map(({ id, document, previous }) => [
			id,
			{
				set: document as unknown as CriteriaSet,
				previous: (previous ?? undefined) as unknown as CriteriaSet | undefined,
			},
		]),
	);
};

/** More time that was given or asked for, with who asked. */
export type GivenTime = Extension & {
	readonly id: string;
	readonly unitId: string;
	readonly reason: string;
	readonly askedBy: string;
	readonly askedAt: number;
};

const instantOf = (value: Date | string | null): number | undefined =>
	value === null ? undefined : new Date(value).getTime();

/** Time given to units of a round beside its deadlines; of one unit where it is named. */
export const readExtensions = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
	unitId?: string,
): Promise<readonly GivenTime[]> => {
	const all = tx
		.selectFrom('phase_extension')
		.selectAll()
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.orderBy('asked_at');
	const rows = await (unitId === undefined ? all : all.where('unit_id', '=', unitId)).execute();
	return rows.map((row) => ({
		id: row.id,
		unitId: row.unit_id,
		phase: row.phase as Extension['phase'],
		kind: row.kind as Extension['kind'],
		until: new Date(row.until).getTime(),
		reason: row.reason,
		askedBy: row.asked_by,
		askedAt: new Date(row.asked_at).getTime(),
		approvedAt: instantOf(row.approved_at),
		refusedAt: instantOf(row.refused_at),
	}));
};

/** Roles held on a day by persons who can sign in, for units, in every round or in this one. */
export const readUnitAccounts = (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
	today: Day | RawBuilder<unknown>,
): Promise<{ unitId: string; role: string; personId: string; email: string; name: string }[]> =>
	tx
		.selectFrom('role_grant as g')
		.innerJoin('person', 'person.id', 'g.person_id')
		.select(['g.role', 'person.id as personId', 'person.email', 'person.name'])
		.select(sql<string>`g.unit_id`.as('unitId'))
		.where('g.jurisdiction_id', '=', jurisdictionId)
		.where('g.role', 'in', ['unit-clerk', 'unit-head'])
		.where('g.revoked_at', 'is', null)
		.where('person.disabled_at', 'is', null)
		.where((eb) => eb.or([eb('g.round_id', 'is', null), eb('g.round_id', '=', roundId)]))
		.where(sql<boolean>`g.during @> ${today}::date`)
		.execute();
