import type pg from 'pg';
import type { Role } from '#access/core/roles.ts';
import type { Grant } from '#kernel/grant.ts';
import type { Id } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';

const id = <Of extends string>(tail: string): Id<Of> =>
	`00000000-0000-7000-8000-${tail.padStart(12, '0')}` as Id<Of>;

/** Two provinces that must not see each other. */
export const benTre = { id: id<'jurisdiction'>('1'), slug: 'ben-tre', name: { vi: 'Tỉnh Bến Tre' } };
export const haiDuong = { id: id<'jurisdiction'>('2'), slug: 'hai-duong', name: { vi: 'Tỉnh Hải Dương' } };

/** The state, steward of the shipped units. */
export const vietNam = { id: id<'jurisdiction'>('9'), slug: 'viet-nam', name: { vi: 'Việt Nam' } };

/** Two departments of Bến Tre. */
export const soTuPhap = id<'unit'>('11');
export const soTaiChinh = id<'unit'>('12');

/** A role for all that it reaches, or for one unit. */
export const granted = (role: Role, unitId: Id<'unit'> | null = null): readonly Grant[] => [
	{ role, unitId, roundId: null },
];

const person = (tail: string, jurisdictionId: Id<'jurisdiction'>, rest: Partial<Actor>): Actor => ({
	personId: id<'person'>(tail),
	jurisdictionId,
	scope: 'none',
	units: [],
	grants: [],
	// They have always just shown who they are; tests of that gate say otherwise.
	reauthenticatedAt: Number.MAX_SAFE_INTEGER,
	...rest,
});

/** Organises Bến Tre's rounds and sees all of them. */
export const lan = person('21', benTre.id, { scope: 'all', grants: granted('organiser') });
/** Enters the scores of Bến Tre's department of justice and sees only that. */
export const minh = person('22', benTre.id, {
	scope: 'units',
	units: [soTuPhap],
	grants: granted('unit-clerk', soTuPhap),
});
/** Keeps Bến Tre's accounts, and makes releases of tables that were published elsewhere. */
export const quan = person('25', benTre.id, { scope: 'all', grants: granted('administrator') });
/** Has an account in Bến Tre and nothing to do yet. */
export const khach = person('23', benTre.id, {});
/** Organises Hải Dương's rounds. */
export const hoa = person('31', haiDuong.id, { scope: 'all', grants: granted('organiser') });

/** Puts the two provinces into a database; the pool is the superuser's. */
export const settleProvinces = async (superuser: pg.Pool): Promise<void> => {
	for (const province of [benTre, haiDuong]) {
		await superuser.query(
			`insert into jurisdiction (id, slug, kind, name) values ($1, $2, 'province', $3)
			 on conflict do nothing`,
			[province.id, province.slug, province.name],
		);
	}
};

/** Puts the state into a database. */
export const settleState = async (superuser: pg.Pool): Promise<void> => {
	await superuser.query(`insert into jurisdiction (id, slug, kind, name) values ($1, $2, 'state', $3)`, [
		vietNam.id,
		vietNam.slug,
		vietNam.name,
	]);
};
