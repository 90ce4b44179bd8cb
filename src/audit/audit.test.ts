import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Decision } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import { benTre, granted, haiDuong, hoa, lan, settleProvinces } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { addLine, makeLedger } from '../../tests/support/ledger.ts';
import { testRunners } from '../../tests/support/runners.ts';
import type { Head } from './core/chain.ts';
import { verifyAuditChain } from './queries/verify-chain.ts';

const database = testDatabase();
const runners = () => testRunners(database.transactions('app'));
const asSuperuser = (sql: string) => database.pool('superuser').query(sql);

beforeAll(async () => {
	await settleProvinces(database.pool('superuser'));
	await makeLedger(database, [benTre.id, haiDuong.id]);
});

beforeEach(async () => {
	await asSuperuser('truncate audit_event, audit_subject, audit_head');
});

const add = async (actor: Actor, times: number): Promise<void> => {
	for (let n = 0; n < times; n++) await runners().runCommand(addLine, actor, { amount: n });
};

const verify = async (actor: Actor, atOnce = 1_000): Promise<Decision<Head>> => {
	const auditor = { ...actor, grants: granted('auditor') };
	const answer = await runners().runQuery(verifyAuditChain, auditor, { atOnce });
	if (!answer.ok) throw new Error(answer.problem.code);
	return answer.value;
};

describe('the audit chain in the database', () => {
	it('has no gap and no fork after sixteen commands at once in two provinces', async () => {
		const { runCommand } = runners();
		const calls = Array.from({ length: 64 }, (_, n) =>
			runCommand(addLine, n % 4 === 0 ? hoa : lan, { amount: n }),
		);
		for (const decision of await Promise.all(calls)) expect(decision.ok).toBe(true);
		expect(await verify(lan)).toMatchObject({ ok: true, value: { seq: 48n } });
		expect(await verify(hoa)).toMatchObject({ ok: true, value: { seq: 16n } });
	});

	it('is whole where nothing was ever done', async () => {
		expect(await verify(lan)).toMatchObject({ ok: true, value: { seq: 0n } });
	});

	it.each([1, 2, 4, 5])('is verified over more records than are fetched at once (%i)', async (atOnce) => {
		await add(lan, 4);
		expect(await verify(lan, atOnce)).toMatchObject({ ok: true, value: { seq: 4n } });
		await asSuperuser(`update audit_event set type = 'x.y' where seq = 4`);
		expect(await verify(lan, atOnce)).toMatchObject({ problem: { details: { seq: '4' } } });
	});

	it.each([
		[
			'a text was changed',
			`update audit_event set body = jsonb_set(body, '{event,amount}', '7') where seq = 3`,
			'body-changed',
			'3',
		],
		[
			'a time was changed',
			`update audit_event set at = at - interval '1 ms' where seq = 2`,
			'columns-changed',
			'2',
		],
		['a person was changed', `update audit_event set person_id = null where seq = 4`, 'columns-changed', '4'],
		['a record was deleted', `delete from audit_event where seq = 2`, 'record-missing', '2'],
		['the last record was deleted', `delete from audit_event where seq = 5`, 'tail-cut', '4'],
		['all records were deleted', `delete from audit_event`, 'tail-cut', '0'],
		[
			'the head was set back',
			`update audit_head set seq = 4, hash = (select hash from audit_event where seq = 4)`,
			'tail-cut',
			'5',
		],
	])('tells a superuser who tampered: %s', async (_what, sql, code, seq) => {
		await add(lan, 5);
		expect(await verify(lan)).toMatchObject({ ok: true });
		await asSuperuser(sql);
		expect(await verify(lan)).toMatchObject({ problem: { code: `audit.${code}`, details: { seq } } });
	});

	it('holds after the text of a record was redacted', async () => {
		await add(lan, 3);
		await asSuperuser('update audit_event set body = null, salt = null where seq = 2');
		expect(await verify(lan)).toMatchObject({ ok: true, value: { seq: 3n } });
	});
});
