import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { jurisdictionNamed } from '#access/jurisdiction-named.server.ts';
import { resultsOfFiles } from '#exchange/results-of-files.server.ts';
import { RULE_SEMANTICS } from '#par-index/core/rule-semantics.ts';
import { NO_HISTORY } from '#par-index/core/unit-history.ts';
import { readSettings } from '#par-index/settings.ts';
import { system } from '#platform/actor.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { createRelease } from '#publication/commands/create-release.ts';
import { releaseContent } from '#publication/core/content.ts';
import type { App } from '../../src/app.server.ts';
import type { SiteDatabases, SiteKind } from './site-databases.ts';

/** What a test asks for. */
export type Wanted = { readonly jurisdiction: string; readonly table: string; readonly supersedes?: string };

const SETTINGS = new URL('../../data/results/pci.settings.yaml', import.meta.url);

/** Releases a table for a jurisdiction of that name, as invented data. Answers with its number. */
const release = async (app: App, { jurisdiction, table, supersedes }: Wanted): Promise<string> => {
	const actor = system(await jurisdictionNamed(app, { name: jurisdiction, kind: 'province', demo: true }));
	const read = await resultsOfFiles(
		{
			table: { name: 'table.csv', bytes: Buffer.from(table) },
			settings: await readFile(SETTINGS, 'utf8'),
			block: 'sở',
			year: 2021,
		},
		{ readSettings, historyOf: async () => NO_HISTORY },
	);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	const made = await app.runCommand(createRelease, actor, {
		year: 2021,
		title: { vi: 'Bảng thử' },
		fictitious: true,
		asPublishedElsewhere: false,
		supersedes,
		program: { name: 'test', version: '1' },
		ruleSemantics: RULE_SEMANTICS,
		content: releaseContent(read, 'areas', sha256),
	});
	if (!made.ok) throw new Error(JSON.stringify(made.problem));
	app.released();
	return made.value.number;
};

/**
 * What tests ask of the process that carries the sites, as POST: at `/` a `Wanted`, for a release through the
 * application that serves the pages, answered with its number; at `/database/<kind>` a database for a site of their own.
 */
export const takeOrders = (app: Promise<App>, databases: SiteDatabases, port: number) =>
	createServer(async (request, response) => {
		try {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			// Whether anybody is there to take them.
			if (request.method === 'GET') return void response.end();
			const [, kind] = /^\/database\/(real|examples)$/.exec(request.url ?? '') ?? [];
			response.end(
				kind
					? JSON.stringify(await databases.copy(kind as SiteKind))
					: await release(await app, JSON.parse(Buffer.concat(chunks).toString()) as Wanted),
			);
		} catch (error) {
			response.writeHead(500).end(String(error));
		}
	}).listen(port, '127.0.0.1');
