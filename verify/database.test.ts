import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FACTS as WRITTEN_FACTS } from '#audit/core/facts.ts';
import { testDatabase } from '../tests/support/database.ts';
import { startObjectStore } from '../tests/support/object-store.ts';
import { runs } from '../tools/test/properties.ts';
import { LEFT_OUT, NAMED, OTHERWISE } from './classes.fixture.ts';
import { FACTS } from './database/facts.mjs';
import { bucketOf } from './database/places.mjs';
import { verifyDatabase } from './database/verify-database.mjs';
import { type Column, otherValue } from './database.fixture.ts';
import { asBefore, takeOver } from './facts.fixture.ts';
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

/** Columns by table, as the catalogue has them. */
const columns = new Map<string, readonly Column[]>();
beforeAll(async () => {
	const { rows } = await superuser().query<{ table: string; columns: Column[] }>(
		`select c.relname as table, json_agg(json_build_object('name', attname, 'type', atttypid::regtype::text) order by attnum) as columns
		 from pg_class c join pg_attribute a on a.attrelid = c.oid and attnum > 0 and not attisdropped
		 where relkind = 'r' and relnamespace = 'public'::regnamespace group by 1`,
	);
	for (const row of rows) columns.set(row.table, row.columns);
});

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

/** A value that was changed, and how to undo it. */
type Change = { readonly table: string; readonly place: string; readonly undo: () => Promise<unknown> };

/** Changes one value of a table; nothing where a check of the table refused. */
const tryTamper = async (random: () => number, table: string): Promise<Change | undefined> => {
	const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
	const { name, type } = pick(columns.get(table) ?? []);
	// built-sql: tables and columns from the catalogue
	const { rows } = await superuser().query(
		`select ctid::text, "${name}"::text as value from ${table} order by ctid`,
	);
	const { ctid, value } = pick(rows);
	const write = (at: string, text: string | null) =>
		unbound((client) =>
			client.query(`update ${table} set "${name}" = $1::${type} where ctid = $2::tid returning ctid::text`, [
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
	return now && { table, place: `${table}.${name}: ${value} → ${changed}`, undo: () => write(now, value) };
};

/** Changes one value of a table, in a column and to a value that the table lets through. */
const tamper = async (random: () => number, table: string): Promise<Change> => {
	for (;;) {
		const change = await tryTamper(random, table);
		if (change) return change;
	}
};

/** Changes a value in each of some tables, verifies once and undoes it; the changes that no finding names. */
const missedAmong = async (
	random: () => number,
	tables: readonly string[],
	names: (finding: Finding, table: string) => boolean,
): Promise<readonly string[]> => {
	const changes: Change[] = [];
	for (const table of tables) changes.push(await tamper(random, table));
	const findings = await findingsOf();
	for (const { undo } of changes.toReversed()) await undo();
	return changes
		.filter(({ table }) => !findings.some((finding) => names(finding, table)))
		.map(({ place }) => place);
};

/** A finding says which table it is about; of a cell by what it is called. */
const isAbout = ({ code, table: named }: Finding, table: string): boolean =>
	table === 'score_cell' ? code === 'cell-differs' : named === table;

describe('the verifier of an installation', () => {
	it('finds nothing where nothing was changed', async () => {
		expect(await findingsOf({ checkpoints: [kept] })).toEqual([]);
	});

	it('knows every table there is: it answers for it, or it is written down why not', async () => {
		const known = [...NAMED, ...OTHERWISE, ...Object.keys(LEFT_OUT)];
		expect(known.toSorted()).toEqual([...columns.keys()].toSorted());
		const held = [...columns].filter(([, all]) => all.some(({ name }) => name === 'record_id'));
		expect(held.map(([table]) => table).toSorted()).toEqual(Object.keys(FACTS));
		expect(WRITTEN_FACTS).toEqual(FACTS);
	});

	// Tables whose findings name them are changed together, which costs one verification for all of them.
	it('finds each of 200 single values that a superuser changed, whichever table they are in', async () => {
		const { seed, numRuns } = runs(6);
		const random = seeded(seed);
		const times = Math.min(numRuns, 30);
		const missed: string[] = [];
		for (let time = 0; time < times; time++) missed.push(...(await missedAmong(random, NAMED, isAbout)));
		for (let time = 0; time < times / 2; time++)
			for (const table of OTHERWISE) missed.push(...(await missedAmong(random, [table], () => true)));
		expect(missed).toEqual([]);
		expect(times * (NAMED.length + OTHERWISE.length / 2)).toBeGreaterThanOrEqual(200);
		expect(await findingsOf({ checkpoints: [kept] })).toEqual([]);
	}, 600_000);

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

	it('holds what was there before records answered for rows, as the migration took it over', async () => {
		await unbound(asBefore);
		const before = await findingsOf();
		expect(new Set(before.map(({ code }) => code))).toEqual(new Set(['fact-unrecorded', 'words-changed']));
		await takeOver(superuser());
		expect(await findingsOf()).toEqual([]);
		const missed = await missedAmong(seeded(1), NAMED, isAbout);
		expect(missed).toEqual([]);
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
