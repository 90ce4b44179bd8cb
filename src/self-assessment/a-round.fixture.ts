import type pg from 'pg';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Id } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';
import {
	benTre,
	granted,
	lan,
	minh,
	settleProvinces,
	soTaiChinh,
	soTuPhap,
} from '../../tests/support/cast.ts';
import { enrol } from '../../tests/support/enrol.ts';
import { aSet } from './core/a-set.fixture.ts';

const person = (tail: string): Id<'person'> => `00000000-0000-7000-8000-0000000005${tail}` as Id<'person'>;

const ofUnit = (tail: string, role: 'unit-clerk' | 'unit-head', unit: Id<'unit'>): Actor => ({
	personId: person(tail),
	jurisdictionId: benTre.id,
	scope: 'units',
	units: [unit],
	grants: granted(role, unit),
});

/** Heads the department of justice, where Minh and Hà are clerks; Tâm is clerk of the department of finance. */
export const quang = ofUnit('01', 'unit-head', soTuPhap);
export const ha = ofUnit('02', 'unit-clerk', soTuPhap);
export const tam = ofUnit('03', 'unit-clerk', soTaiChinh);

const PEOPLE: readonly (readonly [Actor, string])[] = [
	[lan, 'Nguyễn Thị Lan'],
	[minh, 'Trần Văn Minh'],
	[quang, 'Phạm Quang'],
	[ha, 'Lê Thu Hà'],
	[tam, 'Võ Tâm'],
];

export const roundId = '00000000-0000-7000-8000-000000000901' as Id<'round'>;

/** Another round than the usual one: last year's, or one with other units. */
export type RoundParts = {
	readonly id?: string;
	readonly key?: string;
	readonly year?: number;
	readonly phase?: string;
	readonly set?: CriteriaSet;
	readonly units?: readonly { readonly id: string; readonly name: string; readonly block?: string }[];
};

export const DEPARTMENTS = [
	{ id: soTuPhap, name: 'Sở Tư pháp' },
	{ id: soTaiChinh, name: 'Sở Tài chính' },
] as const;

/** Adds a round to Bến Tre. */
export const addRound = async (
	superuser: pg.Pool,
	{
		id = roundId,
		key = '2026',
		year = 2026,
		phase = 'self-assessment',
		set = aSet,
		units = DEPARTMENTS,
	}: RoundParts,
): Promise<void> => {
	const versionId = id.replace(/9(..)$/, '8$1');
	await superuser.query(
		`insert into set_version (jurisdiction_id, id, set_id, year, name, document, hash, reason, published_at)
		 values ($1, $2, $3, $4, $5, $6, repeat('0', 64), 'thử', now())`,
		[benTre.id, versionId, set.id, set.year, set.name, JSON.stringify(set)],
	);
	await superuser.query(
		`insert into round (jurisdiction_id, id, key, year, name, practice, phase, version, created_at)
		 values ($1, $2, $3, $4, $5, false, $6, 1, now())`,
		[benTre.id, id, key, year, { vi: `Chỉ số cải cách hành chính năm ${year}` }, phase],
	);
	await superuser.query(
		`insert into round_phase (jurisdiction_id, round_id, phase, opens_at, closes_at)
		 values ($1, $2, 'self-assessment', $3, $4)`,
		[benTre.id, id, `${year}-11-01T00:00:00+07:00`, `${year}-12-01T00:00:00+07:00`],
	);
	for (const [at, unit] of units.entries()) {
		await superuser.query(
			`insert into unit (id, key, steward_id) values ($1, $2, $3) on conflict do nothing`,
			[unit.id, `don-vi-${unit.id.slice(-6)}`, benTre.id],
		);
		await superuser.query(
			`insert into round_unit (jurisdiction_id, round_id, unit_id, ordinal, name, block, set_version_id)
			 values ($1, $2, $3, $4, $5, $6, $7)`,
			[benTre.id, id, unit.id, at + 1, unit.name, unit.block ?? 'Sở', versionId],
		);
	}
};

/** A round of Bến Tre with two departments in self-assessment, open in November 2026, and the people who fill it in. */
export const settleRound = async (superuser: pg.Pool, parts: RoundParts = {}): Promise<void> => {
	await settleProvinces(superuser);
	await addRound(superuser, parts);
	await enrol(superuser, PEOPLE);
};
