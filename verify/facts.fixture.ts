import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { hashOfBody, hashOfRecord, NO_HEAD } from '#audit/core/chain.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { FACTS } from './database/facts.mjs';

const migration = readFileSync(join(import.meta.dirname, '../migrations/0026-held-to-the-chain.sql'), 'utf8');
/** With the tables of facts that came after it. */
const TAKE_OVER = (/do \$adopt\$.*?\$adopt\$;/s.exec(migration)?.[0] ?? '').replace(
	`'signed_decision', 'id']`,
	`'signed_decision', 'id', 'signed_minutes', 'id']`,
);

const WORDS = /^insert into audit_subject.*?;$/ms.exec(migration)?.[0] ?? '';

/** Takes rows over that were there before records answered for rows, as the migration did: what a fixture wrote by hand. */
export const takeOver = (superuser: pg.Pool): Promise<unknown> =>
	superuser.query(`begin; set local timezone = 'UTC'; ${WORDS} ${TAKE_OVER} commit`);

type Old = { readonly seq: bigint; readonly body: Record<string, never>; readonly salt: Buffer };

/** Makes of a database what it was before migration 0026: records that say nothing of rows, rows that name no record, no words. */
export const asBefore = async (client: pg.ClientBase): Promise<void> => {
	await client.query('delete from checkpoint');
	await client.query('delete from audit_subject');
	await client.query(`delete from audit_event where type = 'audit.rows-taken-over'`);
	for (const table of Object.keys(FACTS)) await client.query(`update ${table} set record_id = null`);
	const { rows: heads } = await client.query<{ id: string }>('select jurisdiction_id as id from audit_head');
	for (const { id: place } of heads) {
		const { rows } = await client.query<Old>(
			'select seq, body, salt from audit_event where jurisdiction_id = $1 order by seq',
			[place],
		);
		let head = NO_HEAD;
		for (const { seq: was, body: said, salt } of rows) {
			const { rows: _, ...body } = said;
			const bodyHash = hashOfBody(sha256, salt, body);
			head = { seq: head.seq + 1n, hash: hashOfRecord(sha256, head.hash, head.seq + 1n, bodyHash) };
			await client.query(
				'update audit_event set seq = $3, body = $4, body_hash = $5, hash = $6 where jurisdiction_id = $1 and seq = $2',
				[place, was, head.seq, JSON.stringify(body), bodyHash, head.hash],
			);
		}
		await client.query('update audit_head set seq = $2, hash = $3 where jurisdiction_id = $1', [
			place,
			head.seq,
			head.hash,
		]);
	}
};

const id = (n: number) => `00000000-0000-7000-8000-0000000077${String(n).padStart(2, '0')}`;

/** A row in each table of facts that has none yet, for the round, unit, person and document that there are. */
export const layOneOfEach = async (superuser: pg.Pool): Promise<void> => {
	const client = await superuser.connect();
	// built-sql: ids of the fixture's own
	const rows: Readonly<Record<string, string>> = {
		council_session: `select j, '${id(1)}', r, 1, 'meeting', 'signed', 4, timestamptz '2026-11-22 01:00:00+00', 'Phòng họp', null, true, 'Thư ký', 'Mở đầu', 'Kết luận', p, timestamptz '2026-11-22 01:00:00+00', timestamptz '2026-11-22 01:00:00+00', timestamptz '2026-11-22 01:00:00+00', p, timestamptz '2026-11-22 01:00:00+00'`,
		council_attendance: `select j, '${id(1)}', p, 'Nguyễn Thị Lan', true, 1, 'absent', 'Ốm'`,
		council_item: `select j, '${id(2)}', '${id(1)}', r, u, '1.1', 1, 'decided', 2, 'contested', '', p, timestamptz '2026-11-22 01:00:00+00', 'vote', 'other', '{"points": "1.5", "option": null}', 3, 5, 'Đủ hồ sơ', p, timestamptz '2026-11-22 01:00:00+00'`,
		council_opinion: `select j, '${id(3)}', '${id(2)}', p, 1, 'self', '{"option": "yes"}', 'Đúng', timestamptz '2026-11-22 01:00:00+00'`,
		decision_proposal: `select j, '${id(4)}', r, repeat('a', 64), repeat('b', 64), 'areas', '{"vi": "Kết quả"}', null, '[]', '', p, timestamptz '2026-11-22 01:00:00+00', null, null, null`,
		signed_decision: `select j, '${id(5)}', r, '${id(4)}', '05/QĐ-UBND', 2026, '2026-12-20', 'UBND tỉnh', 'Chủ tịch', 'qd.pdf', 3, encode(sha256('abc'), 'hex'), 'abc'::bytea, p, timestamptz '2026-11-22 01:00:00+00', null`,
		signed_minutes: `select j, '${id(16)}', '${id(1)}', '05/BB-HĐTĐ', 2026, '2026-12-20', 'Chủ tịch Hội đồng', 'bb.pdf', 3, encode(sha256('abc'), 'hex'), 'abc'::bytea, p, timestamptz '2026-11-22 01:00:00+00', null`,
		round_release: `select j, (select id from release where jurisdiction_id = j limit 1), r, '${id(4)}', '${id(5)}', p, timestamptz '2026-11-22 01:00:00+00'`,
		evidence_link: `select j, '${id(6)}', r, u, '1.1', d, 'self', p, timestamptz '2026-11-22 01:00:00+00', null, null`,
		self_report: `select j, '${id(7)}', r, u, d, 'Giám đốc', p, timestamptz '2026-11-22 01:00:00+00'`,
		explanation_request: `select j, '${id(8)}', r, u, '1.1', 'appraiser', 'Vì sao?', p, timestamptz '2026-11-22 01:00:00+00', 2, 'accepts', 'Vì thiếu', p, timestamptz '2026-11-22 01:00:00+00', p, timestamptz '2026-11-22 01:00:00+00', null, null`,
		figure_entry: `select j, '${id(9)}', r, u, '1.2', 1, 'Sở Nội vụ', '2026-10-01', '', p, timestamptz '2026-11-22 01:00:00+00'`,
		figure_objection: `select j, '${id(10)}', r, u, '1.2', 1, 'Sai số', p, timestamptz '2026-11-22 01:00:00+00', 'kept', 'Đúng số', p, timestamptz '2026-11-22 01:00:00+00'`,
		leaf_comment: `select j, '${id(11)}', r, u, '1.1', p, timestamptz '2026-11-22 01:00:00+00', 'Xem lại'`,
		phase_extension: `select j, '${id(12)}', r, u, 'self-assessment', 'reopening', timestamptz '2026-11-22 01:00:00+00' + interval '1 day', 'Bão', p, timestamptz '2026-11-22 01:00:00+00', null, null, null, null`,
		preview_reader: `select j, '${id(13)}', r, p, '[2026-12-01,2026-12-05)', 'Chỉ đạo', p, timestamptz '2026-11-22 01:00:00+00', null, null`,
		preview_view: `select j, '${id(14)}', r, p, true, timestamptz '2026-11-22 01:00:00+00'`,
		reading_draw: `select j, r, 'hạt giống', 10, 30, 40, p, timestamptz '2026-11-22 01:00:00+00'`,
		second_reading: `select j, '${id(15)}', r, u, '1.1', 'share', p, '1.5', 'Đúng', timestamptz '2026-11-22 01:00:00+00'`,
		round_appraiser: `select j, r, 'noi-vu', u, null`,
		round_council_member: `select j, r, p, true, 1`,
	};
	try {
		await client.query(`set session_replication_role = 'replica'`);
		for (const [table, row] of Object.entries(rows))
			await client.query(`insert into ${table} ${row} from (
				select u.jurisdiction_id as j, u.round_id as r, u.unit_id as u,
					(select person_id from score_event where person_id is not null limit 1) as p,
					(select id from document where jurisdiction_id = u.jurisdiction_id limit 1) as d
				from round_unit u order by u.ordinal limit 1) here`);
	} finally {
		await client.query('reset session_replication_role');
		client.release();
	}
};
