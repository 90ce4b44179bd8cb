import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askPolicy } from '#access/core/ask-policy.ts';
import { recordEvent } from '#audit/store.ts';
import { aLeaf, aNode, aSet } from '#criteria/core/a-set.fixture.ts';
import { leavesOf } from '#criteria/core/leaves.ts';
import type { Id } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';
import { pooled } from '#platform/db/open-transaction.server.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { jobWorker } from '#platform/jobs/worker.server.ts';
import { silentLog } from '#platform/log/log.server.ts';
import { headerText } from '#platform/mail/mail.ts';
import { smtpTransport } from '#platform/mail/smtp.server.ts';
import { queryRunner } from '#platform/query/run-query.server.ts';
import { benTre, granted, hoa, lan, minh } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import { AT, opened, type Province, settleProvince, thu } from './a-round.fixture.ts';
import { readNotices } from './commands/read-notices.ts';
import { sendReminders } from './commands/send-reminders.ts';
import { sendMail } from './jobs/send-mail.ts';
import { board } from './queries/board.ts';
import { notices } from './queries/notices.ts';

const database = testDatabase();
/** Clerk and head of the first district. */
const ngoc = (): Actor => {
	const unit = province.unit('huyen-1') as Id<'unit'>;
	return { ...minh, units: [unit], grants: granted('unit-clerk', unit) };
};
let province: Province;
beforeAll(async () => {
	province = await settleProvince(database, 185);
	province = { ...province, setVersionId: await province.publish(ninetyFive) };
	for (const role of ['unit-clerk', 'unit-head'])
		await database.pool('superuser').query(
			`insert into role_grant (id, person_id, jurisdiction_id, role, unit_id, granted_at)
				 values ($1, $2, $3, $4, $5, now())`,
			[randomUUID(), minh.personId, benTre.id, role, province.unit('huyen-1')],
		);
});
beforeEach(async () => {
	province.clock.set('2026-11-22T08:00:00+07:00');
	await database
		.pool('superuser')
		.query('truncate mail, notice, job, round, audit_event, audit_subject, audit_head cascade');
});

const ninetyFive = aSet({
	id: 'chin-muoi-lam',
	year: 2026,
	max: '95',
	nodes: [
		aNode(
			'1',
			Array.from({ length: 95 }, (_, at) => aLeaf(`1.${at + 1}`)),
		),
	],
});

/** Enters something at so many leaves of units; foreign keys are not what is tried here. */
const fill = async (round: string, units: readonly string[], leaves: number): Promise<void> => {
	const client = await database.pool('superuser').connect();
	await client.query('begin; set local session_replication_role = replica');
	await client.query(
		`with event as (
			insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, at)
			select $1, gen_random_uuid(), $2, u, '1.' || n, 'self', input, 'entered', 'yes', 1, now()
			from unnest($3::uuid[]) u, generate_series(1, $4) n, unnest(array['option', '@explanation']) input returning *
		)
		insert into score_cell (jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id, at)
		select jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, id, at from event`,
		[benTre.id, round, units, leaves],
	);
	await client.query('commit');
	client.release();
};

/** Runs the board and counts the statements that it takes. */
const counted = async (key: string) => {
	let statements = 0;
	const pool = database.pool('app');
	const counting = {
		connect: async () => {
			const client = await pool.connect();
			return new Proxy(client, {
				get: (target, name) => {
					const value = Reflect.get(target, name);
					if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
					return (...args: Parameters<typeof value>) => {
						statements += 1;
						return value.apply(target, args);
					};
				},
			});
		},
	} as unknown as pg.Pool;
	const runQuery = queryRunner({ transactions: pooled(counting), clock: province.clock, mayDo: askPolicy });
	const found = await must(runQuery(board, lan, { key }));
	return { found, statements };
};

describe('the board', () => {
	it('takes the same few statements for 5 units and for 185 with 95 leaves each', async () => {
		const few = await opened(province, { key: 'it', districts: 5 });
		const many = await opened(province, { key: 'nhieu', districts: 185 });
		await fill(few.round, [province.unit('huyen-1')], 95);
		const all = Array.from({ length: 185 }, (_, at) => province.unit(`huyen-${at + 1}`));
		await fill(many.round, all, 95);
		const [small, large] = [await counted('it'), await counted('nhieu')];
		expect(small.found?.lines).toHaveLength(5);
		expect(large.found?.lines).toHaveLength(185);
		expect(large.found?.lines.every(({ entered, leaves }) => entered === 95 && leaves === 95)).toBe(true);
		expect(large.statements).toBe(small.statements);
		// BEGIN and COMMIT among them.
		expect(large.statements).toBeLessThanOrEqual(9);
		expect(leavesOf(ninetyFive)).toHaveLength(95);
	}, 60_000);

	it('says how far each unit is, whom it waits for, and who is late from the very deadline', async () => {
		const { round } = await opened(province);
		const [first, second, third] = [1, 2, 3].map((n) => province.unit(`huyen-${n}`));
		await fill(round, [first ?? ''], 40);
		for (const [unit, state] of [
			[first, 'drafting'],
			[second, 'submitted'],
		])
			await database
				.pool('superuser')
				.query(
					'insert into scorecard (jurisdiction_id, round_id, unit_id, state, version) values ($1, $2, $3, $4, 1)',
					[benTre.id, round, unit, state],
				);
		const at = async (ms: number) => {
			province.clock.set(AT.closes + ms);
			return (await must(province.runQuery(board, lan, { key: '2026' })))?.lines;
		};
		expect(await at(-1)).toMatchObject([
			{ unitId: first, entered: 40, leaves: 95, waitsFor: 'clerk', isOverdue: false },
			{ unitId: second, state: 'submitted', isOverdue: false, phases: { 'self-assessment': 'done' } },
			{ unitId: third, state: 'none', waitsFor: 'administrator', isOverdue: false },
		]);
		expect(await at(0)).toMatchObject([
			{ isOverdue: true, waitsFor: 'organiser', phases: { 'self-assessment': 'late', council: 'ahead' } },
			{ isOverdue: false },
			{ isOverdue: true },
		]);
	});

	it('is not for clerks, nor for another province', async () => {
		await opened(province);
		for (const actor of [minh, hoa])
			expect(await must(province.runQuery(board, actor, { key: '2026' }))).toBeNull();
	});
});

/** A mail server as small as can be, which keeps what it is sent, or is out of order. */
const mailbox = async (isBroken: () => boolean) => {
	const mails: string[] = [];
	const server: Server = createServer((socket) => {
		let data = '';
		let isBody = false;
		socket.write('220 vidu.gov.vn\r\n');
		socket.on('data', (bytes) => {
			data += bytes.toString();
			for (;;) {
				const end = data.indexOf(isBody ? '\r\n.\r\n' : '\r\n');
				if (end < 0) return;
				const line = data.slice(0, end);
				data = data.slice(end + (isBody ? 5 : 2));
				if (isBody) {
					mails.push(line);
					isBody = false;
					socket.write('250 taken\r\n');
				} else if (isBroken()) socket.write('451 later\r\n');
				else if (/^data/i.test(line)) {
					isBody = true;
					socket.write('354 go on\r\n');
				} else if (/^quit/i.test(line)) socket.end('221 bye\r\n');
				else socket.write('250 yes\r\n');
			}
		});
		socket.on('error', () => {});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return { mails, address: `smtp://127.0.0.1:${port}?from=cchc@vidu.gov.vn`, server };
};

describe('a reminder', () => {
	let isBroken = false;
	let server: Server | undefined;
	afterAll(() => server?.close());
	const remind = async (round: string, more: object = {}, actor = lan) =>
		province.runCommand(sendReminders, actor, {
			round,
			messages: [1, 2].map((n) => ({
				unitId: province.unit(`huyen-${n}`),
				subject: 'Nhắc nộp phiếu',
				text: 'Kính gửi đơn vị,\nhạn là 18/12/2026.',
				link: '/work/rounds/2026',
				...more,
			})),
		});
	const worker = (transport: Parameters<typeof sendMail>[0]) =>
		jobWorker({
			pool: database.pool('app'),
			jobs: [sendMail(transport)],
			clock: province.clock,
			newId: newIds(province.clock),
			record: recordEvent,
			mayDo: askPolicy,
			log: silentLog,
		});
	const mails = async () =>
		(
			await database
				.pool('superuser')
				.query('select sent_at is not null as sent, kept_at is not null as kept from mail')
		).rows;

	it('stands in the product for the people of the unit, once each, until they have read it', async () => {
		const { round } = await opened(province);
		expect(await must(remind(round))).toEqual({ units: 1, people: 1 });
		expect(await must(province.runQuery(notices, ngoc(), {}))).toMatchObject([
			{ subject: 'Nhắc nộp phiếu', link: '/work/rounds/2026', by: 'Nguyễn Thị Lan' },
		]);
		expect(await must(province.runQuery(notices, lan, {}))).toEqual([]);
		await must(province.runCommand(readNotices, ngoc(), {}));
		expect(await must(province.runQuery(notices, ngoc(), {}))).toEqual([]);
	});

	it('stays in the product where no mail server is named', async () => {
		const { round } = await opened(province);
		await must(remind(round));
		expect(await worker(undefined).drain()).toBe(1);
		expect(await mails()).toEqual([{ sent: false, kept: true }]);
	});

	it('is sent again later when the server does not take it, and then once', async () => {
		const box = await mailbox(() => isBroken);
		server = box.server;
		isBroken = true;
		const { round } = await opened(province);
		await must(remind(round));
		const sending = worker(smtpTransport(box.address, 'vidu.gov.vn'));
		await sending.drain();
		expect(await mails()).toEqual([{ sent: false, kept: false }]);
		isBroken = false;
		await sending.drain();
		expect(box.mails).toHaveLength(0);
		province.clock.advance(11_000);
		await sending.drain();
		expect(await mails()).toEqual([{ sent: true, kept: false }]);
		expect(box.mails).toHaveLength(1);
		await sending.drain();
		expect(box.mails).toHaveLength(1);
	});

	it('never lets what was typed become a header of its own', async () => {
		expect(headerText('Nhắc\r\nBcc: ai@khac.vn\u2028x')).toBe('Nhắc Bcc: ai@khac.vn x');
		const box = await mailbox(() => false);
		const { round } = await opened(province);
		await must(remind(round, { subject: 'Hi\r\nBcc: ai@khac.vn\r\n\r\nbody' }));
		await worker(smtpTransport(box.address, 'vidu.gov.vn')).drain();
		box.server.close();
		const [head = ''] = (box.mails[0] ?? '').split('\r\n\r\n');
		expect(head).not.toMatch(/^bcc:/im);
		expect(head).toMatch(/^Subject: Hi Bcc: ai@khac.vn body$/m);
		await expect(database.pool('superuser').query("update notice set subject = E'a\\r\\nb'")).rejects.toThrow(
			/check constraint/,
		);
		await expect(
			database.pool('superuser').query("update mail set recipient = E'a@b.vn\\r\\nRCPT TO:<x@y.vn>'"),
		).rejects.toThrow(/check constraint/);
	});

	it('is sent by organisers and the secretariat, and by nobody to another province', async () => {
		const { round } = await opened(province);
		expect(await remind(round, {}, minh)).toMatchObject({ problem: { code: 'access.not-allowed' } });
		expect(await remind(round, {}, hoa)).toMatchObject({ problem: { code: 'rounds.round-missing' } });
		expect(await remind(round, {}, thu)).toMatchObject({ ok: true });
	});
});
