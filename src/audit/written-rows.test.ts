import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { openPool } from '#platform/db/connection.server.ts';
import { pooled } from '#platform/db/open-transaction.server.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { silentLog } from '#platform/log/log.server.ts';
import { putPhases, replaceCouncil, updateRound } from '#rounds/store.ts';
import { roundId, settleRound } from '#self-assessment/a-round.fixture.ts';
import { benTre, granted, lan } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { EMPTY, readGroups } from '../../verify/database/facts.mjs';

const database = testDatabase();
const superuser = () => database.pool('superuser');
beforeAll(() => settleRound(superuser()));

const round = { jurisdictionId: benTre.id, id: roundId };
const organiser = { ...lan, grants: granted('organiser') };

/** A command of an organiser that writes something of the round. */
const writing = (save: (tx: WriteTransaction) => Promise<void>) =>
	defineCommand({
		name: 'rounds.try',
		policy: 'signed-in',
		input: z.object({}),
		load: async () => undefined,
		decide: () =>
			yes({ changes: null, event: { type: 'rounds.council-appointed', id: roundId }, answer: null }),
		save,
	});

/** Puts one member into the council, or nobody. */
const appoint = (isSomebody: boolean) =>
	writing((tx) => replaceCouncil(tx, round, isSomebody ? [{ personId: lan.personId, chair: true }] : []));

const lastRows = async () =>
	(await superuser().query('select body from audit_event order by seq desc limit 1')).rows[0].body.rows;

type Group = { readonly table: string; readonly key: string; readonly digest: string };

/** Digests as the verifier takes them, by table and group. */
const stored = async (): Promise<ReadonlyMap<string, string>> => {
	await superuser().query(`set timezone = 'UTC'`);
	const rows = await readGroups(
		(text: string, values: unknown[]) => superuser().query(text, values),
		benTre.id,
		[],
	);
	return new Map((rows as readonly Group[]).map(({ table, key, digest }) => [`${table} ${key}`, digest]));
};

describe('what a record says of rows', () => {
	it('is of the whole group, also when nothing is left of it', async () => {
		const { runCommand } = testRunners(database.transactions('app'));
		await runCommand(appoint(true), organiser, {});
		const digest = (await stored()).get(`round_council_member ${roundId}`);
		expect(await lastRows()).toEqual({ round_council_member: { [roundId]: digest } });
		await runCommand(appoint(false), organiser, {});
		expect(await lastRows()).toEqual({ round_council_member: { [roundId]: EMPTY } });
	});

	it('does not hang on the time zone of a session', async () => {
		const address = { ...database.address('app'), options: '-c timezone=Asia/Ho_Chi_Minh' };
		const pool = openPool(address, 1, silentLog);
		try {
			const { runCommand } = testRunners(pooled(pool));
			const times = {
				phase: 'explanation',
				opensAt: 1_795_000_000_000,
				closesAt: 1_796_000_000_000,
			} as const;
			await runCommand(
				writing((tx) => putPhases(tx, round, [times])),
				organiser,
				{},
			);
			expect(await lastRows()).toEqual({
				round_phase: { [roundId]: (await stored()).get(`round_phase ${roundId}`) },
			});
		} finally {
			await pool.end();
		}
	});

	it('cannot be left out by an update that names no record: the database refuses it', async () => {
		const { runCommand } = testRunners(database.transactions('app'));
		const forgetful = writing(async (tx) => {
			await sql`update round set version = version + 1 where id = ${roundId}`.execute(tx);
		});
		await expect(runCommand(forgetful, organiser, {})).rejects.toMatchObject({ code: '42501' });
		const mindful = writing((tx) => updateRound(tx, { ...round, version: 2 }));
		expect(await runCommand(mindful, organiser, {})).toMatchObject({ ok: true });
	});
});
