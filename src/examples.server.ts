import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { EXAMPLE_PEOPLE } from '#access/core/example-people.ts';
import type { Role } from '#access/core/roles.ts';
import { examplePeople } from '#access/example-people.server.ts';
import { jurisdictionNamed } from '#access/jurisdiction-named.server.ts';
import { type ReadingMeans, resultsOfFiles, type SheetFile } from '#exchange/results-of-files.server.ts';
import type { Id } from '#kernel/id.ts';
import { RULE_SEMANTICS } from '#par-index/core/rule-semantics.ts';
import { readSettings } from '#par-index/settings.ts';
import { system } from '#platform/actor.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import type { NewId } from '#platform/ids/ids.server.ts';
import type { Tell } from '#platform/postgres/tell.ts';
import type { RunQuery } from '#platform/query/run-query.server.ts';
import { createRelease } from '#publication/commands/create-release.ts';
import { releaseContent } from '#publication/core/content.ts';
import { listReleases } from '#publication/queries/list-releases.ts';
import { RANKED_LEVELS, unitsByName } from '#units/queries/units-by-name.ts';
import { historyOfCountry } from './shipped-history.server.ts';
import { shippedRound } from './shipped-round.server.ts';

/** What releasing examples needs of the application. */
export type ExampleParts = {
	readonly site: { readonly name: string; readonly version: string };
	readonly transactions: Transactions;
	readonly newId: NewId;
	readonly runCommand: RunCommand;
	readonly runQuery: RunQuery;
};

const about = z.strictObject({
	jurisdiction: z.strictObject({ name: z.string(), kind: z.string() }),
	year: z.number(),
	title: z.strictObject({ vi: z.string(), en: z.string(), km: z.string() }),
	/** Which units of the register the names of the table mean; without it none. */
	register: z.strictObject({ level: z.enum(RANKED_LEVELS), under: z.string().optional() }).optional(),
});
const published = about.extend({
	table: z.string(),
	previous: z.array(z.string()).default([]),
	facts: z.array(z.string()).default([]),
	block: z.string().optional(),
	settings: z.string(),
	issuer: z.string(),
});
const constructed = about.extend({
	round: z.strictObject({
		sets: z.array(z.string()).min(1),
		entries: z.string(),
		previous: z.array(z.string()).default([]),
		settings: z.string(),
	}),
});
const example = z.union([published, constructed]);
type Example = z.output<typeof example>;
type Published = z.output<typeof published>;
type Constructed = z.output<typeof constructed>;

const isThere = async (
	app: ExampleParts,
	{ title, year }: Example,
	actor: ReturnType<typeof system>,
): Promise<boolean> => {
	const listed = await app.runQuery(listReleases, actor, { year });
	return listed.ok && listed.value.some((release) => release.title.vi === title.vi);
};

/** The units that existed on the last day of the year and are surely meant by the names of the results. */
const idsOf = async (
	app: ExampleParts,
	{ register, year }: Example,
	actor: ReturnType<typeof system>,
	units: readonly { readonly unit: string }[],
): Promise<Readonly<Record<string, string>>> => {
	if (!register) return {};
	const names = units.map(({ unit }) => unit);
	const found = await app.runQuery(unitsByName, actor, { ...register, names, day: `${year}-12-31` });
	if (!found.ok) throw new Error(JSON.stringify(found.problem));
	return found.value;
};

/** A table that was published, computed anew. */
const ofTable = async (one: Published, data: string, means: ReadingMeans) => {
	const folder = join(data, 'results');
	const open = async (name: string): Promise<SheetFile> => ({
		name,
		bytes: await readFile(join(folder, name)),
	});
	const read = await resultsOfFiles(
		{
			table: await open(one.table),
			previous: await Promise.all(one.previous.map(open)),
			facts: await Promise.all(one.facts.map(open)),
			settings: await readFile(join(folder, one.settings), 'utf8'),
			block: one.block,
			year: one.year,
		},
		means,
	);
	if (!read.ok) throw new Error(`${one.table}: ${JSON.stringify(read.problems)}`);
	return {
		content: releaseContent(read, 'areas', sha256),
		units: read.results.units,
		said: { fictitious: false, asPublishedElsewhere: true, source: { issuer: one.issuer } },
	};
};

/** A round that was made up, computed from its sets: all of it is laid open, and all of it says that it is no result. */
const ofRound = async ({ round }: Constructed, data: string, { historyOf }: ReadingMeans) => {
	const { computed, index } = await shippedRound(data, round, historyOf);
	return {
		content: releaseContent(computed, 'gap', sha256),
		units: index.results.units,
		said: { fictitious: true, asPublishedElsewhere: false },
	};
};

const nameOf = (one: Example): string => ('round' in one ? one.round.entries : one.table);

const release = async (
	app: ExampleParts,
	one: Example,
	data: string,
	means: ReadingMeans,
): Promise<boolean> => {
	const jurisdictionId = await jurisdictionNamed(app, { ...one.jurisdiction, demo: true });
	const actor = system(jurisdictionId);
	if (await isThere(app, one, actor)) return false;
	const { content, units, said } = await ('round' in one
		? ofRound(one, data, means)
		: ofTable(one, data, means));
	const input = {
		year: one.year,
		title: one.title,
		...said,
		program: { name: app.site.name, version: app.site.version },
		ruleSemantics: RULE_SEMANTICS,
		content,
		unitIds: await idsOf(app, one, actor, units),
	};
	// Of two that start together on one database, the later one gets the answer of the first.
	const idempotencyKey = `example ${app.site.version} ${one.year} ${nameOf(one)}`;
	const made = await app.runCommand(createRelease, actor, input, { idempotencyKey });
	if (!made.ok) throw new Error(`${nameOf(one)}: ${JSON.stringify(made.problem)}`);
	return true;
};

/** Whose clerk and head, and whose appraiser, the example accounts are in the example round. */
const UNIT_OF: Readonly<Partial<Record<Role, string>>> = {
	'unit-clerk': 'minh-hoa-so-tu-phap',
	'unit-head': 'minh-hoa-so-tu-phap',
	appraiser: 'minh-hoa-so-noi-vu',
};

/** One account for each role, where the example round is. */
export const seedExamplePeople = async (
	app: ExampleParts,
	{
		jurisdictionId,
		unitIds,
	}: { readonly jurisdictionId: Id<'jurisdiction'>; readonly unitIds: Readonly<Record<string, string>> },
): Promise<void> => {
	await examplePeople(
		app,
		jurisdictionId,
		EXAMPLE_PEOPLE.map(({ role, name, email }) => ({
			name,
			email,
			grants: [{ role, unitId: unitIds[UNIT_OF[role] ?? ''] ?? null }],
		})),
	);
};

/** Releases what `data/examples.yaml` lists, each once. @throws when a shipped file is faulty: a bug */
export const seedExamples = async (app: ExampleParts, data: string, tell: Tell): Promise<void> => {
	const examples = z.array(example).parse(parse(await readFile(join(data, 'examples.yaml'), 'utf8')));
	let made = 0;
	const means = { readSettings, historyOf: historyOfCountry() };
	for (const one of examples) if (await release(app, one, data, means)) made += 1;
	if (made > 0) tell({ code: 'start.examples-released', details: { releases: made } });
};
