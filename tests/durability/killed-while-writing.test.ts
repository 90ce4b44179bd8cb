import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '#app.server.ts';
import { type PostgresServer, startPostgres } from '#platform/postgres/supervisor.server.ts';
import { exportRelease } from '#publication/queries/export-release.server.ts';
import { releaseBytes } from '#publication/queries/release-files.ts';
import { clear, type Player, PROJECT, passableFolder, programsFolder } from '../start/cast.ts';
import { actor, killGroup, killServer, moment, roundsOf, said, seeded } from './cast.ts';
import { composed } from './composed.ts';
import { faultsOf } from './inspect.ts';
import { type Entry, readLedger } from './ledger.ts';

const ROUNDS = roundsOf(6);
let folder: string;
let ledger: string;
let writer: Player | undefined;

beforeAll(() => {
	folder = passableFolder();
	ledger = join(folder, 'ledger.jsonl');
});
afterAll(async () => {
	if (writer) await killGroup(writer);
	clear(folder);
});

/** Starts on what a killed writer left, looks at it, and stops: in order, or as abruptly as `patience` says. */
const recovered = async <T>(
	work: (server: PostgresServer, app: App) => Promise<T>,
	patience?: number,
): Promise<T> => {
	const server = await startPostgres({
		projectFolder: PROJECT,
		dataFolder: folder,
		programsFolder: programsFolder(),
		durable: true,
		tell: () => {},
	});
	try {
		const app = await composed(server);
		return await work(server, app).finally(app.close);
	} finally {
		await server.stop(patience);
	}
};

const killRound = async (
	random: () => number,
	round: number,
	startTakes: number,
): Promise<'starting' | 'writing'> => {
	writer = actor('writer.ts', [folder, programsFolder(), ledger]);
	const phase = round % 3 === 0 ? 'starting' : 'writing';
	if (phase === 'writing') await said(writer, 'acknowledged', 1 + Math.floor(random() * 20));
	await moment(writer, random() * (phase === 'starting' ? startTakes : 25));
	await killGroup(writer);
	if (random() < 0.5) killServer(join(folder, 'database', 'data'));
	return phase;
};

const countOf = (entries: readonly Entry[], kind: Entry['kind']): number =>
	entries.filter((entry) => entry.kind === kind).length;

test(`after ${ROUNDS} kills everything acknowledged is there, whole and once`, {
	timeout: 60_000 + ROUNDS * 20_000,
}, async ({ annotate }) => {
	const random = seeded(1);
	const verified = new Set<string>();
	let startTakes = 0;
	for (let round = 1; round <= ROUNDS; round += 1) {
		const since = performance.now();
		// The next writer finds what this one left, without anybody having looked at it between.
		if ((await killRound(random, round, startTakes)) === 'starting' && round < ROUNDS) continue;
		startTakes ||= performance.now() - since;
		const faults = await recovered(
			(server, app) => faultsOf(server, app, readLedger(ledger), verified),
			random() < 0.5 ? 0 : undefined,
		);
		expect({ round, faults }).toEqual({ round, faults: [] });
	}
	const entries = readLedger(ledger);
	await annotate(
		`${ROUNDS} kills, ${countOf(entries, 'released')} releases and ${countOf(entries, 'imported')} imports acknowledged, 0 lost, 0 half; ${verified.size} releases verified`,
	);
	expect(countOf(entries, 'released')).toBeGreaterThan(0);
	expect(countOf(entries, 'imported')).toBeGreaterThan(0);
});

test('the last release acknowledged is proved by the stand-alone program, from its files alone', async () => {
	const last = readLedger(ledger).findLast((entry) => entry.kind === 'released');
	if (!last) throw new Error('nothing was released');
	const out = join(folder, 'releases', last.number);
	await recovered(async (_server, app) => {
		const read = await app.runPublicQuery(releaseBytes, { number: last.number });
		await exportRelease(out, (read.ok && read.value) || []);
	});
	const args = [join(PROJECT, 'verify/release.mjs'), out, '--json', '--expect', last.hash];
	const report = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
	expect(report).toMatchObject({ ok: true, number: last.number, findings: [] });
});
