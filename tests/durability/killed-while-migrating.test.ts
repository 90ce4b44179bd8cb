import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openPool } from '#platform/db/connection.server.ts';
import { migrate } from '#platform/db/migrate.server.ts';
import { silentLog } from '#platform/log/log.server.ts';
import { createDatabase, dropDatabase } from '../support/create-database.ts';
import { MIGRATIONS } from '../support/test-server.ts';
import { actor, killGroup, moment, roundsOf, seeded } from './cast.ts';
import { catalogue, holdBack, INSTALL_PAUSE, letGo, pauseAt, stepsTaken, waiting } from './paused.ts';

const NAME = `test_killed_${process.pid}`;
const FILES = readdirSync(MIGRATIONS).sort();
let folder: string;
let pool: ReturnType<typeof openPool>;

const settings = (migrationsFolder = MIGRATIONS) => {
	const { owner, app, public: visitor } = inject('postgres');
	const admin = { ...owner, database: NAME };
	return { admin, appUser: String(app.user), publicUser: String(visitor.user), migrationsFolder };
};

/** An empty database, and its superuser's pool. */
const anew = async (): Promise<void> => {
	const { superuser } = inject('postgres');
	await createDatabase(superuser, NAME);
	pool = openPool({ ...superuser, database: NAME }, 4, silentLog);
	await pool.query(INSTALL_PAUSE);
};
const away = async (): Promise<void> => {
	await pool.end();
	await dropDatabase(inject('postgres').superuser, NAME);
};

/** How the database looks when the first so many migrations were applied, and nothing of the next. */
const stages: string[] = [];
let steps = 0;
/** Each run begins with so many statements of its own: the table of migrations and its comment. */
const HISTORY = 2;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'openpar-migrations-'));
	await anew();
	for (const file of FILES) {
		cpSync(join(MIGRATIONS, file), join(folder, file));
		await migrate({ ...settings(folder), tell: () => {} });
		stages.push(await catalogue(pool));
	}
	steps = (await stepsTaken(pool)) - HISTORY * (FILES.length - 1);
	await away();
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(anew);
afterEach(away);

/** Runs the migrations in a process that is killed after the statement of that number. */
const killAfterStatement = async (step: number): Promise<void> => {
	await pauseAt(pool, step);
	const gate = await pool.connect();
	await holdBack(gate);
	const migrator = actor('migrator.ts', [JSON.stringify(settings())]);
	try {
		while ((await waiting(pool)) === undefined) {
			if (migrator.process.exitCode !== null) throw new Error(migrator.lines.join('\n'));
			await moment(migrator, 5);
		}
	} finally {
		await killGroup(migrator);
		await letGo(gate);
		gate.release();
	}
	await pauseAt(pool, 0);
};

const random = seeded(7);
const some = Array.from({ length: roundsOf(6) }, () => random());

test.each(some)(
	'migrations killed after any statement are done to the end by the next start (%f)',
	async (at) => {
		await killAfterStatement(HISTORY + 1 + Math.floor(at * (steps - HISTORY)));
		// Nobody commits for the dead: what the database holds is one of the whole stages, as soon as its server process
		// has noticed; the next start waits for that by itself.
		await migrate({ ...settings(), tell: () => {} });
		expect(await catalogue(pool)).toBe(stages.at(-1));
	},
);

test('a killed migration leaves the stage before it, nothing of its own', async () => {
	await killAfterStatement(steps);
	await expect.poll(() => catalogue(pool), { interval: 20, timeout: 5_000 }).toBe(stages.at(-2));
});
