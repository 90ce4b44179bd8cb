import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { hashPassword } from '#access/password.server.ts';
import { PASSWORD } from './password.ts';
import { UNIT } from './settle-round.ts';

const id = (tail: string): string => `00000000-0000-7000-8000-${tail.padStart(12, '0')}`;
const [JURISDICTION, ROUND_ID] = [id('7701'), id('7752')];

/** Appraises everything but its own card, which the department of justice sees to. */
export const INTERIOR = id('7712');
const JUSTICE = id('7713');
const KEYS = ['so-noi-vu', 'van-phong-ubnd', 'hoi-dong-tham-dinh', 'so-tu-phap'];
const STAFF = [
	['7781', 'van', 'Lê Thị Vân', 'appraiser', INTERIOR],
	['7782', 'duc', 'Bùi Đức', 'appraiser', JUSTICE],
	['7783', 'lan', 'Nguyễn Thị Lan', 'organiser', null],
] as const;
/** What each unit entered for itself. */
const ENTERED = [
	['1.1.1', 'option', 'quy_1'],
	['1.1.2', 'option', 'yes'],
	['1.1.2', '@explanation', 'Báo cáo gửi bản giấy ngày 15/12, số 128/BC-SNV'],
	['1.1.3', 'ke_hoach', '40'],
	['1.1.3', 'xong', '38'],
] as const;

/** Brings the round of `settleRound` to appraisal 1: three units that handed in, two appraisers, and an organiser. */
export const settleAppraisal = async (address: pg.ClientConfig): Promise<void> => {
	const client = new pg.Client(address);
	await client.connect();
	const run = (text: string, values: readonly unknown[]) => client.query(text, [...values]);
	const password = await hashPassword(PASSWORD);
	if (!password.ok) throw new Error(password.problem.code);
	for (const [at, [unit, name]] of [
		[INTERIOR, 'Sở Nội vụ'] as const,
		[JUSTICE, 'Sở Tư pháp'] as const,
	].entries()) {
		await run(`insert into unit (id, key, steward_id) values ($1, $2, $3)`, [
			unit,
			`so-thu-${at}`,
			JURISDICTION,
		]);
		await run(
			`insert into round_unit (jurisdiction_id, round_id, unit_id, ordinal, name, block, set_version_id)
			 select jurisdiction_id, round_id, $1, ordinal + $2, $3, block, set_version_id from round_unit
			 where round_id = $4 and unit_id = $5`,
			[unit, at + 1, name, ROUND_ID, UNIT],
		);
	}
	for (const [tail, key, name, role, unit] of STAFF) {
		await run(`insert into person (id, name, email, created_at) values ($1, $2, $3, now())`, [
			id(tail),
			name,
			`${key}@thu.vn`,
		]);
		await run(`insert into person_password (person_id, hash, changed_at) values ($1, $2, now())`, [
			id(tail),
			password.value,
		]);
		await run(
			`insert into role_grant (id, person_id, jurisdiction_id, role, unit_id, granted_at)
			 values ($1, $2, $3, $4, $5, now())`,
			[randomUUID(), id(tail), JURISDICTION, role, unit],
		);
	}
	for (const key of KEYS)
		await run(
			`insert into round_appraiser (jurisdiction_id, round_id, appraiser_key, unit_id, second_unit_id)
			 values ($1, $2, $3, $4, $5)`,
			[JURISDICTION, ROUND_ID, key, INTERIOR, JUSTICE],
		);
	await run(`update round set phase = 'appraisal-1' where id = $1`, [ROUND_ID]);
	await run(
		`update round_phase set opens_at = now() - interval '30 days', closes_at = now() - interval '1 day'
		where round_id = $1`,
		[ROUND_ID],
	);
	await run(
		`insert into round_phase (jurisdiction_id, round_id, phase, opens_at, closes_at)
		 values ($1, $2, 'appraisal-1', now() - interval '1 day', now() + interval '20 days')`,
		[JURISDICTION, ROUND_ID],
	);
	for (const unit of [UNIT, INTERIOR, JUSTICE]) {
		await run(
			`insert into scorecard (jurisdiction_id, round_id, unit_id, state, version) values ($1, $2, $3, 'submitted', 1)
			 on conflict (jurisdiction_id, round_id, unit_id) do update set state = 'submitted'`,
			[JURISDICTION, ROUND_ID, unit],
		);
		for (const [leaf, input, value] of ENTERED)
			await run(
				`with event as (
					insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, at)
					values ($1, $2, $3, $4, $5, 'self', $6, 'entered', $7, 1, now() - interval '2 days') returning *
				)
				insert into score_cell (jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id, at)
				select jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, id, at from event`,
				[JURISDICTION, randomUUID(), ROUND_ID, unit, leaf, input, value],
			);
	}
	await client.end();
};
