import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPostgres } from '#platform/postgres/supervisor.server.ts';
import { clear, type Player, PROJECT, passableFolder } from '../start/cast.ts';
import { actor, killGroup, killServer, moment, roundsOf, said, seeded } from './cast.ts';

/** First starts in folders of their own; each is killed several times before it may complete. */
const FOLDERS = Math.ceil(roundsOf(5) / 5);
/** Not said: PostgreSQL's programs are being copied. */
const LAYING_OUT = 'postgresql-';
/** What a start says on its way, and how long it then goes on at most until it is killed. */
const MOMENTS = [
	[LAYING_OUT, 50],
	['start.database-creating', 1_200],
	['platform.migrating', 120],
	['start.database-starting', 2_500],
	['start.units-loaded', 300],
] as const;

let folder: string;
let starter: Player | undefined;

beforeEach(() => {
	folder = passableFolder();
});
afterEach(async () => {
	if (starter) await killGroup(starter);
	clear(folder, 'examples');
});

const start = (): Player => {
	starter = actor('starter.ts', [folder]);
	return starter;
};

const layingOut = async (player: Player): Promise<void> => {
	while (!readdirSync(folder).some((name) => name.startsWith(LAYING_OUT))) await moment(player, 2);
};

/** Kills a start some time after it said what is waited for; one that completes before is no fault. */
const killAfter = async (line: string, longest: number, random: () => number): Promise<void> => {
	const player = start();
	if (line === LAYING_OUT) await layingOut(player);
	else await said(player, line, 1).catch(() => {});
	await moment(player, random() * longest);
	await killGroup(player);
	if (random() < 0.5) killServer(join(folder, 'examples', 'data'));
};

const COUNTS = `select
	(select count(*)::integer from unit) as units,
	(select count(distinct key)::integer from unit) as keys,
	(select count(*)::integer from jurisdiction) as jurisdictions,
	(select count(distinct names)::integer from (select name as names from jurisdiction) j) as names,
	(select count(*)::integer from release) as releases,
	(select count(distinct (title, year))::integer from release) as titles,
	(select count(*)::integer from migration) as migrations,
	(select count(*)::integer from audit_event where type = 'units.units-imported') as imports,
	(select count(*)::integer from audit_event where type = 'publication.release-created') as records`;

const look = async (): Promise<unknown> => {
	const server = await startPostgres({
		projectFolder: PROJECT,
		dataFolder: folder,
		contents: 'examples',
		durable: true,
		tell: () => {},
	});
	const client = new pg.Client(server.superuser);
	try {
		await client.connect();
		return (await client.query(COUNTS)).rows[0];
	} finally {
		await client.end();
		await server.stop(0);
	}
};

test.each(Array.from({ length: FOLDERS }, (_, at) => at + 1))(
	'a first start killed five times on its way completes the next time, each thing once (folder %i)',
	{ timeout: 120_000 },
	async (salt) => {
		const random = seeded(salt);
		for (const [line, longest] of MOMENTS) await killAfter(line, longest, random);
		const last = start();
		await said(last, 'complete', 1);
		expect(await last.ended).toBe(0);
		expect(await look()).toEqual({
			// those of the register, and the fourteen of the example round
			units: 14_021,
			keys: 14_021,
			jurisdictions: 11,
			names: 11,
			releases: 11,
			titles: 11,
			migrations: readdirSync(join(PROJECT, 'migrations')).length,
			imports: 2,
			records: 11,
		});
		// What the killed ones left half made is gone.
		expect(readdirSync(folder).filter((name) => name.includes('.new-'))).toEqual([]);
	},
);
