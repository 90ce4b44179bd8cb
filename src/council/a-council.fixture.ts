import type pg from 'pg';
import type { Role } from '#access/core/roles.ts';
import type { Id } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';
import { DEPARTMENTS, roundId, settleRound } from '#self-assessment/a-round.fixture.ts';
import { benTre, granted, lan, soTaiChinh, soTuPhap } from '../../tests/support/cast.ts';
import { enrol } from '../../tests/support/enrol.ts';

const person = (tail: string): Id<'person'> => `00000000-0000-7000-8000-0000000006${tail}` as Id<'person'>;

const seesAll = (tail: string, role: Role): Actor => ({
	personId: person(tail),
	jurisdictionId: benTre.id,
	scope: 'all',
	units: [],
	grants: granted(role),
	reauthenticatedAt: Number.MAX_SAFE_INTEGER,
});

/** Of the secretariat. */
export const thu = seesAll('01', 'secretariat');
/** Chairs the council; Dũng, Phúc and Hạnh are its other members, and Hạnh is of the department of justice too. */
export const cuc = seesAll('02', 'council-chair');
export const dung = seesAll('03', 'council-member');
export const phuc = seesAll('04', 'council-member');
export const hanh: Actor = {
	...seesAll('05', 'council-member'),
	grants: [...granted('council-member'), ...granted('appraiser', soTuPhap)],
};
/** Has the role of a member and is not appointed to this round's council. */
export const khanh = seesAll('06', 'council-member');

const PEOPLE: readonly (readonly [Actor, string])[] = [
	[thu, 'Lê Thị Thu'],
	[cuc, 'Võ Thị Cúc'],
	[dung, 'Lê Văn Dũng'],
	[phuc, 'Ngô Phúc'],
	[hanh, 'Đỗ Hạnh'],
	[khanh, 'Bùi Khánh'],
];

type CellRow = readonly [
	unit: string,
	leaf: string,
	stage: string,
	input: string,
	value: string,
	reason?: string,
];
const CELLS: readonly CellRow[] = [
	[soTuPhap, '1.1', 'self', 'option', 'yes'],
	[soTuPhap, '1.1', 'appraisal1', 'option', 'no'],
	[soTuPhap, '1.1', 'appraisal1', '@decision', 'different', 'Kế hoạch ban hành chậm'],
	[soTaiChinh, '1.2', 'self', 'a', '9'],
	[soTaiChinh, '1.2', 'self', 'b', '10'],
	[soTaiChinh, '1.2', 'appraisal1', 'a', '8'],
	[soTaiChinh, '1.2', 'appraisal1', 'b', '10'],
	[soTaiChinh, '1.2', 'appraisal1', '@decision', 'different', 'Một việc chưa xong'],
	[soTaiChinh, '2.1', 'self', 'points', '1'],
];

const putCells = async (superuser: pg.Pool, cells: readonly CellRow[]): Promise<void> => {
	for (const [unit, leaf, stage, input, value, reason = null] of cells)
		await superuser.query(
			`with event as (
				insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, reason, at)
				values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, 'entered', $7, 1, $8, now()) returning id)
			 insert into score_cell (jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id, at)
			 select $1, $2, $3, $4, $5, $6, $7, 1, id, now() from event`,
			[benTre.id, roundId, unit, leaf, stage, input, value, reason],
		);
};

/** A round in the council phase with two leaves that are still contested, and the people of its council. */
export const settleCouncil = async (superuser: pg.Pool, phase = 'council'): Promise<void> => {
	await settleRound(superuser, { phase, units: DEPARTMENTS });
	await enrol(superuser, PEOPLE);
	for (const [at, member] of [cuc, dung, phuc, hanh].entries())
		await superuser.query(
			`insert into round_council_member (jurisdiction_id, round_id, person_id, chair, ordinal) values ($1, $2, $3, $4, $5)`,
			[benTre.id, roundId, member.personId, at === 0, at + 1],
		);
	for (const timed of ['explanation', 'appraisal-2', 'council'])
		await superuser.query(
			`insert into round_phase (jurisdiction_id, round_id, phase, opens_at, closes_at)
			 values ($1, $2, $3, '2026-11-01T00:00:00+07:00', '2026-12-01T00:00:00+07:00')`,
			[benTre.id, roundId, timed],
		);
	await putCells(superuser, CELLS);
	for (const [unit, leaf] of [
		[soTuPhap, '1.1'],
		[soTaiChinh, '1.2'],
	])
		await superuser.query(
			`insert into explanation_request (jurisdiction_id, id, round_id, unit_id, leaf, raised_by, question, asked_at, version,
				stance, answer, answered_at, sent_at)
			 values ($1, gen_random_uuid(), $2, $3, $4, 'appraiser', 'Vì sao?', now(), 2, 'contests', 'Đã làm đúng hạn', now(), now())`,
			[benTre.id, roundId, unit, leaf],
		);
};

export { lan, roundId };
