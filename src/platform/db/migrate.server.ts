import pg from 'pg';
import type { Problem } from '#kernel/decision.ts';
import type { Tell } from '#platform/postgres/tell.ts';
import { type Address, connectionSettings } from './connection.server.ts';
import { type MigrationFile, readMigrations } from './migration-files.server.ts';
import { ensureRoles } from './roles.server.ts';

/** The database and the code do not belong together; nothing was changed. */
export class MigrationError extends Error {
	override readonly name = 'MigrationError';
	readonly problem: Problem;
	constructor(problem: Problem, cause?: unknown) {
		super(`${problem.code} ${JSON.stringify(problem.details)}`, { cause });
		this.problem = problem;
	}
}

type Applied = { readonly number: number; readonly name: string; readonly sha256: string };

/** Any number that nobody else locks: "opar". Held by a session, so it falls with the process. */
const LOCK = 0x6f706172;

const HISTORY = `
	create table if not exists migration (
		number integer primary key,
		name text collate "C" not null,
		sha256 text collate "C" not null,
		applied_at timestamptz not null default now()
	);
	comment on table migration is 'class: local'`;

/** A migration as people name it. */
const numbered = ({ number, name }: Pick<Applied, 'number' | 'name'>): Record<string, string> => ({
	number: String(number).padStart(4, '0'),
	name,
});

/** Why the applied migrations do not lead to the ones shipped; undefined when they do. */
const mismatch = (applied: readonly Applied[], files: readonly MigrationFile[]): Problem | undefined => {
	for (const row of applied) {
		const file = files.find(({ number }) => number === row.number);
		const details = numbered(row);
		if (!file) return { code: 'platform.database-newer', details };
		if (file.sha256 !== row.sha256) return { code: 'platform.migration-changed', details };
	}
	const last = applied.at(-1)?.number ?? 0;
	const late = files.find(({ number }) => number < last && !applied.some((row) => row.number === number));
	if (!late) return undefined;
	return { code: 'platform.migration-out-of-order', details: numbered(late) };
};

/** One migration and its record in one transaction: killed anywhere, the database is as before or as after. */
const apply = async (client: pg.Client, file: MigrationFile): Promise<void> => {
	await client.query('BEGIN');
	try {
		const before = await client.query('select pg_current_xact_id()::text as xid');
		await client.query(file.sql);
		const after = await client.query('select pg_current_xact_id()::text as xid');
		if (before.rows[0].xid !== after.rows[0].xid) throw new Error('a migration may not commit by itself');
		await client.query('insert into migration (number, name, sha256) values ($1, $2, $3)', [
			file.number,
			file.name,
			file.sha256,
		]);
		await client.query('COMMIT');
	} catch (error) {
		await client.query('ROLLBACK').catch(() => {});
		throw new MigrationError({ code: 'platform.migration-failed', details: numbered(file) }, error);
	}
};

const bringUp = async (client: pg.Client, files: readonly MigrationFile[], tell: Tell): Promise<void> => {
	await client.query(HISTORY);
	const { rows } = await client.query<Applied>('select number, name, sha256 from migration order by number');
	const refusal = mismatch(rows, files);
	if (refusal) throw new MigrationError(refusal);
	for (const file of files.slice(rows.length)) {
		tell({ code: 'platform.migrating', details: numbered(file) });
		await apply(client, file);
	}
};

/** What a migration needs to know. */
export type MigrateSettings = {
	/** The owner's address: owns the tables, may create roles. Never the application's. */
	readonly admin: Address;
	/** The login of `DATABASE_URL`, made a member of `openpar_app`. */
	readonly appUser: string;
	/** The login of `DATABASE_PUBLIC_URL`, where there is one. */
	readonly publicUser?: string | undefined;
	readonly migrationsFolder: string;
	readonly tell: Tell;
};

/**
 * Brings the database to the schema of this code. Two that start together wait for each other.
 * @throws MigrationError when the database is newer than the code, an applied file was changed, or one fails
 * @throws RolesError when the administrator may not make the roles
 */
export const migrate = async (settings: MigrateSettings): Promise<void> => {
	const files = await readMigrations(settings.migrationsFolder);
	const client = new pg.Client(connectionSettings(settings.admin, 0));
	client.on('error', () => {});
	await client.connect();
	try {
		await client.query('select pg_advisory_lock($1)', [LOCK]);
		await ensureRoles(client, settings.appUser, settings.publicUser);
		await bringUp(client, files, settings.tell);
	} finally {
		await client.end();
	}
};
