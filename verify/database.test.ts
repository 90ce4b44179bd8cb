import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../tests/support/database.ts';
import { startObjectStore } from '../tests/support/object-store.ts';
import { bucketOf } from './database/places.mjs';
import { verifyDatabase } from './database/verify-database.mjs';
import { type Column, otherValue } from './database.fixture.ts';
import { type Installation, settleInstallation } from './installation.fixture.ts';
import { seeded } from './tampering.fixture.mjs';

const database = testDatabase();
const superuser = () => database.pool('superuser');
let installation: Installation;
let kept: string;

type Finding = { readonly code: string; readonly [detail: string]: unknown };
const findingsOf = async (options: object = {}): Promise<readonly Finding[]> => {
	const client = new pg.Client(database.address('app'));
	await client.connect();
	try {
		return (await verifyDatabase(client, { files: installation.files, ...options })).findings;
	} finally {
		await client.end();
	}
};

beforeAll(async () => {
	installation = await settleInstallation(database);
	kept = await mkdtemp(join(tmpdir(), 'openpar-kept-'));
	for (const one of installation.checkpoints)
		await writeFile(join(kept, `${one.number}.json`), JSON.stringify(one));
});
afterAll(async () => {
	await installation.close();
	await rm(kept, { recursive: true, force: true });
});

/** What the verifier answers for. Left out is what may change by itself, or names nothing but itself. */
const WATCHED: Readonly<Record<string, { readonly not?: readonly string[] }>> = {
	audit_event: {},
	audit_head: {},
	checkpoint: {},
	release: {},
	release_file: {},
	release_block: {},
	release_unit: {},
	release_inconsistency: {},
	release_set: {},
	release_leaf: {},
	release_counter: {},
	document_file: {
		not: ['kind', 'flags', 'scan', 'purge_asked_by', 'purge_asked_at', 'purge_reason', 'purged_by'],
	},
	// The id of an event is in no record; the cell that names it is.
	score_event: { not: ['id', 'kind'] },
	score_cell: {},
};

const columnsOf = async (table: string): Promise<readonly Column[]> =>
	(
		await superuser().query<Column>(
			`select attname::text as name, atttypid::regtype::text as type from pg_attribute
			 where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
			[table],
		)
	).rows.filter(({ name }) => !WATCHED[table]?.not?.includes(name));

/** Runs as a superuser who is bound by no foreign key and no trigger. */
const unbound = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
	const client = await superuser().connect();
	try {
		await client.query(`set session_replication_role = 'replica'`);
		return await work(client);
	} finally {
		await client.query('reset session_replication_role');
		client.release();
	}
};

/** Changes one value somewhere. Answers where, and how to undo it; nothing where a check of the table refused. */
const tamper = async (random: () => number) => {
	const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
	const table = pick(Object.keys(WATCHED));
	const { name, type } = pick(await columnsOf(table));
	// built-sql: tables and columns from the catalogue
	const { rows } = await superuser().query(
		`select ctid::text, ${name}::text as value from ${table} order by ctid`,
	);
	const { ctid, value } = pick(rows);
	const write = (at: string, text: string | null) =>
		unbound((client) =>
			client.query(`update ${table} set ${name} = $1::${type} where ctid = $2::tid returning ctid::text`, [
				text,
				at,
			]),
		);
	const changed = otherValue(value, type, random);
	const moved = await write(ctid, changed).catch((error: { code: string }) => {
		if (/^(?:23|22)/.test(error.code)) return undefined;
		throw error;
	});
	const now: string | undefined = moved?.rows[0]?.ctid;
	return now && { place: `${table}.${name}: ${value} → ${changed}`, undo: () => write(now, value) };
};

describe('the verifier of an installation', () => {
	it('finds nothing where nothing was changed', async () => {
		expect(await findingsOf({ checkpoints: [kept] })).toEqual([]);
	});

	it('finds each of 200 single values that a superuser changed', async () => {
		const random = seeded(20260101);
		const missed: string[] = [];
		for (let done = 0; done < 200; ) {
			const change = await tamper(random);
			if (!change) continue;
			done++;
			if ((await findingsOf()).length === 0) missed.push(change.place);
			await change.undo();
		}
		expect(missed).toEqual([]);
		expect(await findingsOf({ checkpoints: [kept] })).toEqual([]);
	}, 120_000);

	it('names the first record that is wrong', async () => {
		const { rows } = await superuser().query(
			`select seq from audit_event where type = 'self-assessment.cells-entered' order by seq limit 1`,
		);
		const { seq } = rows[0];
		await superuser().query(
			`update audit_event set body = jsonb_set(body, '{event,cells,0,to}', '"không"') where seq = $1`,
			[seq],
		);
		expect(await findingsOf()).toMatchObject([{ code: 'body-changed', seq: String(seq) }]);
		await superuser().query(
			`update audit_event set body = jsonb_set(body, '{event,cells,0,to}', '"yes"') where seq = $1`,
			[seq],
		);
		expect(await findingsOf()).toEqual([]);
	});

	it('finds a tail that was cut: by its head, by a checkpoint here, and where both were forged by one kept elsewhere', async () => {
		const codes = async (options = {}) => (await findingsOf(options)).map(({ code }) => code);
		const last = `(jurisdiction_id, seq) in (select jurisdiction_id, max(seq) from audit_event group by 1 order by 2 desc limit 1)`;
		await unbound(async (client) => {
			// built-sql: the tests' own words
			await client.query(`create temp table cut as select * from audit_event where ${last}`);
			await client.query('create temp table head as select * from audit_head');
			await client.query('create temp table mark as select * from checkpoint order by number desc limit 1');
			await client.query(`delete from audit_event where ${last}`);
			expect(await codes()).toEqual(['tail-cut']);
			await client.query(
				`update audit_head h set seq = e.seq, hash = e.hash from audit_event e, cut
				 where h.jurisdiction_id = cut.jurisdiction_id and e.jurisdiction_id = cut.jurisdiction_id and e.seq = cut.seq - 1`,
			);
			expect(await codes()).toContain('checkpoint-beyond');
			await client.query('delete from checkpoint where number in (select number from mark)');
			expect(await codes()).not.toContain('checkpoint-beyond');
			expect(await codes({ checkpoints: [kept] })).toEqual(
				expect.arrayContaining(['checkpoint-not-kept', 'checkpoint-beyond']),
			);
			await client.query('insert into checkpoint select * from mark');
			await client.query('insert into audit_event select * from cut');
			await client.query(
				'update audit_head h set seq = head.seq, hash = head.hash from head where h.jurisdiction_id = head.jurisdiction_id',
			);
		});
		expect(await codes({ checkpoints: [kept] })).toEqual([]);
	});

	it('finds a chain that was written anew from some record on, by the checkpoint', async () => {
		const other = {
			...installation.checkpoints[0],
			text: installation.checkpoints[0]?.text.replace(/[0-9a-f](?=","jurisdiction)/, (digit) =>
				digit === '0' ? '1' : '0',
			),
		};
		const folder = await mkdtemp(join(tmpdir(), 'openpar-forged-'));
		await writeFile(join(folder, '1.json'), JSON.stringify(other));
		expect((await findingsOf({ checkpoints: [folder] })).map(({ code }) => code)).toEqual([
			'checkpoint-forged',
		]);
		expect((await findingsOf({ checkpoints: [kept], key: 'AAAA' })).map(({ code }) => code)).toContain(
			'checkpoint-other-key',
		);
		await rm(folder, { recursive: true });
	});

	it('reads evidence from a bucket too, and says nothing about files while it is silent', async () => {
		const store = await startObjectStore();
		const { endpoint, bucket, region, accessKey, secretKey } = store.settings;
		const hashOf = bucketOf({
			OPENPAR_S3_ENDPOINT: endpoint,
			OPENPAR_S3_BUCKET: bucket,
			OPENPAR_S3_REGION: region,
			OPENPAR_S3_ACCESS_KEY: accessKey,
			OPENPAR_S3_SECRET_KEY: secretKey,
		});
		const files = await readdir(installation.files, { recursive: true });
		const [file = ''] = files.filter((name) => /[0-9a-f]{64}$/.test(name));
		const bytes = await readFile(join(installation.files, file));
		expect(await findingsOf({ hashOf })).toMatchObject([{ code: 'bytes-gone' }]);
		store.damage(`evidence/${file}`, bytes);
		expect(await findingsOf({ hashOf })).toEqual([]);
		store.damage(`evidence/${file}`, Buffer.from('x'));
		expect(await findingsOf({ hashOf })).toMatchObject([{ code: 'bytes-changed' }]);
		await store.close();
		await expect(findingsOf({ hashOf })).rejects.toMatchObject({ name: 'StoreRefused' });
	});

	it('finds evidence of which a byte was changed, cut off or taken away', async () => {
		const [file = ''] = (await readdir(installation.files, { recursive: true })).filter((name) =>
			/[0-9a-f]{64}$/.test(name),
		);
		const path = join(installation.files, file);
		await appendFile(path, 'x');
		expect(await findingsOf()).toMatchObject([{ code: 'bytes-changed' }]);
		await truncate(path, 10);
		expect(await findingsOf()).toMatchObject([{ code: 'bytes-changed' }]);
		await rm(path);
		expect(await findingsOf()).toMatchObject([{ code: 'bytes-gone' }]);
	});
});
