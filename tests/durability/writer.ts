/**
 * The product without its pages, writing as fast as it can: releases of two offices, two years each, and a register of
 * units that changes with every edition. Killed by tests at any moment; what was acknowledged stands in the ledger.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { jurisdictionNamed } from '#access/jurisdiction-named.server.ts';
import type { Id } from '#kernel/id.ts';
import { RULE_SEMANTICS } from '#par-index/core/rule-semantics.ts';
import { system } from '#platform/actor.ts';
import { migrate } from '#platform/db/migrate.server.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { startPostgres } from '#platform/postgres/supervisor.server.ts';
import { createRelease } from '#publication/commands/create-release.ts';
import { releaseContent } from '#publication/core/content.ts';
import { importUnits } from '#units/jobs/import-units.ts';
import { PROJECT } from '../start/cast.ts';
import { composed } from './composed.ts';
import { edition, OFFICES, tableOfRelease } from './content.ts';
import { openLedger, readLedger } from './ledger.ts';

const [dataFolder = '', programsFolder = '', ledgerFile = ''] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const server = await startPostgres({
	projectFolder: PROJECT,
	dataFolder,
	programsFolder,
	durable: true,
	tell: ({ code }) => say(code),
});
server.lost.then(({ code }) => {
	say(code);
	process.exit(1);
});
await migrate({
	admin: server.owner,
	appUser: String(server.app.user),
	publicUser: String(server.public.user),
	migrationsFolder: join(PROJECT, 'migrations'),
	tell: ({ code }) => say(code),
});
const app = await composed(server);
const before = readLedger(ledgerFile);
const ledger = openLedger(ledgerFile);
const content = releaseContent(await tableOfRelease(), 'areas', sha256);

const release = async (jurisdictionId: Id<'jurisdiction'>, year: number, key: string): Promise<void> => {
	const made = await app.runCommand(
		createRelease,
		system(jurisdictionId),
		{
			year,
			title: { vi: key },
			fictitious: true,
			asPublishedElsewhere: true,
			source: { issuer: 'UBND tỉnh' },
			program: { name: app.site.name, version: app.site.version },
			ruleSemantics: RULE_SEMANTICS,
			content,
		},
		{ idempotencyKey: key },
	);
	if (!made.ok) throw new Error(JSON.stringify(made.problem));
	ledger.write({ kind: 'released', key, number: made.value.number, hash: made.value.hash });
	say('acknowledged');
};

const done = new Set(before.flatMap((entry) => (entry.kind === 'released' ? [entry.key] : [])));
const unanswered = before.flatMap((entry) =>
	entry.kind === 'asked' && !done.has(entry.key) ? [entry.key] : [],
);

/** Asks again, under the same key, for what the last run got no answer to; then for new releases without end. */
const releaseOn = async (office: string, year: number): Promise<void> => {
	const id = await jurisdictionNamed(app, { name: office, kind: 'organisation', demo: false });
	const stem = `${office} ${year}`;
	for (const key of unanswered.filter((one) => one.startsWith(stem))) await release(id, year, key);
	for (;;) {
		const key = `${stem} ${randomUUID()}`;
		ledger.write({ kind: 'asked', key });
		await release(id, year, key);
	}
};

const importOn = async (office: string): Promise<void> => {
	const id = await jurisdictionNamed(app, { name: office, kind: 'province', demo: false });
	const last = before.findLast((entry) => entry.kind === 'imported');
	for (let number = (last?.edition ?? 0) + 1; ; number += 1) {
		const imported = await importUnits(app, system(id), edition(number));
		if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
		ledger.write({ kind: 'imported', edition: number });
		say('acknowledged');
	}
};

say('writing');
await Promise.all([
	...OFFICES.flatMap((office) => [2022, 2023].map((year) => releaseOn(office, year))),
	importOn('Tỉnh Bến Tre'),
]);
