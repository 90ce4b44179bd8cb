import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { ZodObject } from 'zod';
import { askPolicy } from '#access/core/ask-policy.ts';
import { PHASES, type Phase } from '#access/core/phases.ts';
import { recordEvent } from '#audit/store.ts';
import { yes } from '#kernel/decision.ts';
import { type Actor, system } from '#platform/actor.ts';
import { fixedClock } from '#platform/clock/fixed-clock.ts';
import type { Recorder } from '#platform/command/event.ts';
import { commandRunner } from '#platform/command/run-command.server.ts';
import { nested } from '#platform/db/open-transaction.server.ts';
import type { NewId } from '#platform/ids/ids.server.ts';
import { EMPTY, FACTS, readGroups } from '../../verify/database/facts.mjs';
import { testDatabase } from '../support/database.ts';
import { testRunners } from '../support/runners.ts';
import { type AnyCommand, inputsFor, loadOperation, OPERATIONS } from './catalogue.ts';
import { reaching } from './inputs/reaching.ts';
import { here, peopleOf, personOf, there } from './provinces.ts';
import { settleWorld } from './world.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
const inputs = inputsFor(here);
const REACHING = reaching(here);
const inputOf = (name: string) => REACHING[name]?.input ?? inputs[name]?.input;
const COMMANDS = OPERATIONS.filter(({ kind }) => kind === 'command');
/** Every column of every table: `role`, `unit_id`, `state`, `jurisdiction_id` and all others, also as programs write them. */
let columns: readonly string[];

beforeAll(async () => {
	await settleWorld(superuser(), testRunners(database.transactions('app')).runCommand);
	const { rows } = await superuser().query<{ name: string }>(
		`select distinct column_name as name from information_schema.columns where table_schema = 'public'`,
	);
	const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
	columns = [...new Set(rows.flatMap(({ name }) => [name, camel(name)])), '__proto__', 'constructor'];
});

/**
 * What changes nothing here, whatever the phase: founding, what needs files, a whole card or what several commands have
 * prepared (their own tests have that), and what is recorded and nothing else.
 */
const SAYING_NO = [
	'access.make-example-people',
	'access.make-first-administrator',
	'appraisal.agree-leaves',
	'appraisal.contest-leaf',
	'appraisal.draw-readings',
	'appraisal.send-explanations',
	'appraisal.take-back-decision',
	'audit.note-export',
	'audit.set-clock-right',
	'council.close-session',
	'council.open-session',
	'council.sign-minutes',
	'evidence.cancel-upload',
	'evidence.drop-old-uploads',
	'evidence.note-checks',
	'evidence.note-scan',
	'evidence.note-view',
	'evidence.unlink',
	'exchange.choose-sets',
	'figures.object-to-figure',
	'publication.approve-decision',
	'publication.end-embargo',
	'publication.propose-decision',
	'publication.publish-decision',
	'publication.receive-decision',
	'rounds.choose-units',
	'rounds.open-round',
	'self-assessment.amend-round-set',
	'self-assessment.submit-card',
	'units.apply-import',
];

const fieldsOf = (command: AnyCommand): readonly string[] =>
	command.input instanceof ZodObject ? Object.keys(command.input.shape) : [];

/** The input with every name beside it that it does not have, each with an id of somebody else as its value. */
const withColumns = (input: object, listed: readonly string[]): object => {
	const fed: object = { ...input };
	for (const name of columns) {
		if (listed.includes(name) || Object.hasOwn(input, name)) continue;
		// As JSON.parse makes it: a property of its own, also where it is called __proto__.
		Object.defineProperty(fed, name, { value: there.id, enumerable: true });
	}
	return fed;
};

/** Ids one after the other, so that two runs can be compared. */
const countedIds = (): NewId => {
	let n = 0;
	return (() => `00000009-0000-7000-8000-${String(n++).padStart(12, '0')}`) as NewId;
};

/** What the database writes by itself, otherwise each time: its clock when a jurisdiction is founded, the name of a session. */
const BY_THE_DATABASE: Readonly<Record<string, string>> = { jurisdiction: 'created_at', session: 'id' };

/** Every table but the audit, which has salt in it, as one query: asking for each by itself takes forty times as long. */
let everything: string;
beforeAll(async () => {
	const { rows } = await superuser().query<{ name: string }>(
		`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
		 and relname not in ('audit_event', 'audit_head') order by 1`,
	);
	const parts = rows.map(({ name }) => {
		const own = BY_THE_DATABASE[name];
		const row = own ? `to_jsonb(t) - '${own}'` : 't';
		return `select '${name}' as name, (select json_agg(r order by r) from (select (${row})::text as r from ${name} t) s) as rows`;
	});
	everything = parts.join(' union all ');
});

const stateOf = async (client: pg.ClientBase): Promise<string> =>
	// built-sql: names of our own tables, from the catalogue
	JSON.stringify((await client.query(everything)).rows);

/** Calls a command in a transaction that is rolled back, with whatever is looked at besides. */
const inside = async <T>(
	name: string,
	phase: Phase | undefined,
	work: (client: pg.PoolClient, call: Call) => Promise<T>,
	record: Recorder = async () => yes(undefined),
): Promise<T> => {
	const client = await superuser().connect();
	try {
		await client.query('BEGIN');
		if (phase) await client.query('update round set phase = $1', [phase]);
		for (const sql of REACHING[name]?.before ?? []) await client.query(sql);
		const runCommand = commandRunner({
			transactions: nested(client),
			clock: fixedClock('2026-11-22T08:00:00+07:00'),
			newId: countedIds(),
			record,
			mayDo: askPolicy,
		});
		return await work(client, runCommand);
	} finally {
		await client.query('ROLLBACK');
		client.release();
	}
};
type Call = ReturnType<typeof commandRunner>;

const outcomeOf = (name: string, command: AnyCommand, { actor, phase }: Doer, input: unknown) =>
	inside(name, phase, async (client, runCommand) => {
		const before = await stateOf(client);
		const answer = await runCommand(command, actor, input);
		return { answer, before, after: await stateOf(client) };
	});

/** Who may, and in which phase of the round; absent: in the one that stands. */
type Doer = { readonly actor: Actor; readonly phase?: Phase };

/** Somebody who may: the command does for them what it does. */
const findDoer = async (name: string, command: AnyCommand): Promise<Doer> => {
	const named = REACHING[name]?.actor;
	if (named) return { actor: named };
	for (const phase of [undefined, ...PHASES]) {
		for (const { actor } of peopleOf(here)) {
			const does = await inside(name, phase, async (_, runCommand) => {
				const answer = await runCommand(command, actor, inputOf(name));
				return answer.ok;
			}).catch(() => false);
			if (does) return phase ? { actor, phase } : { actor };
		}
	}
	// Who acts for themselves is somebody; what only the product does is founding.
	if (command.policy === 'signed-in') return { actor: personOf(here, 'organiser') };
	return { actor: system(('a'.repeat(8) + here.id.slice(8)) as typeof here.id) };
};

/** Each command with who may, and what it does for them: found once. */
const known = new Map<string, Promise<Plain>>();
type Plain = { command: AnyCommand; doer: Doer; plain: Awaited<ReturnType<typeof outcomeOf>> };
const plainOf = (found: (typeof COMMANDS)[number]): Promise<Plain> => {
	const finding =
		known.get(found.name) ??
		(async () => {
			const command = (await loadOperation(found)) as AnyCommand;
			const doer = await findDoer(found.name, command);
			return { command, doer, plain: await outcomeOf(found.name, command, doer, inputOf(found.name)) };
		})();
	known.set(found.name, finding);
	return finding;
};

describe('a command that is sent every column there is', () => {
	it.each(COMMANDS)('$name changes what it lists, and nothing else', async (found) => {
		const { command, doer, plain } = await plainOf(found);
		const input = inputOf(found.name) as object;
		const fed = await outcomeOf(found.name, command, doer, withColumns(input, fieldsOf(command)));
		// A strict input says no and leaves everything as it was; another takes no notice.
		const isStrict = !fed.answer.ok && fed.answer.problem.code === 'platform.input-invalid';
		expect(fed.after).toBe(isStrict ? fed.before : plain.after);
		if (!isStrict) expect(fed.answer).toEqual(plain.answer);
		expect(({} as Record<string, unknown>)['role']).toBeUndefined();
	});

	it('does something where it may: these tests compare changes, not refusals', {
		timeout: 180_000,
	}, async () => {
		const unmoved: string[] = [];
		for (const found of COMMANDS) {
			const { plain } = await plainOf(found);
			if (plain.before === plain.after) unmoved.push(found.name);
		}
		expect(unmoved).toEqual(SAYING_NO);
	});
});

type Group = { readonly table: string; readonly key: string; readonly digest: string };

/** Rows that results rest on, by table and group, with their digests as the verifier takes them. */
const groupsOf = async (client: pg.ClientBase): Promise<Map<string, string>> => {
	const rows: readonly Group[] = await readGroups(
		(sql: string, values: unknown[]) => client.query(sql, values),
		here.id,
		[],
	);
	return new Map(rows.map(({ table, key, digest }) => [`${table} ${key}`, digest]));
};

/** What a record says of rows, in the same form. */
const saidBy = (id: string, rows: Readonly<Record<string, Readonly<Record<string, string>>>> = {}) =>
	new Map<string, string>(
		Object.entries(rows).flatMap(([table, groups]) =>
			Object.entries(groups).map(([key, digest]) => [`${table} ${key || id}`, digest] as const),
		),
	);

const changedAmong = (before: string, after: string): readonly string[] => {
	type Tables = readonly { readonly name: string; readonly rows: unknown }[];
	const [was, is] = [JSON.parse(before) as Tables, JSON.parse(after) as Tables];
	return was
		.filter(({ rows }, at) => JSON.stringify(rows) !== JSON.stringify(is[at]?.rows))
		.map(({ name }) => name);
};

describe('a command that changes what results rest on', () => {
	it('leaves a record that has a digest of all that it wrote', { timeout: 180_000 }, async () => {
		const seen = new Set<string>();
		for (const found of COMMANDS) {
			const { command, doer, plain } = await plainOf(found);
			const facts = changedAmong(plain.before, plain.after).filter((name) => Object.hasOwn(FACTS, name));
			if (facts.length === 0) continue;
			for (const name of facts) seen.add(name);
			const looked = async (client: pg.ClientBase, call: Call) => {
				const before = await groupsOf(client);
				await call(command, doer.actor, inputOf(found.name));
				const after = await groupsOf(client);
				const { rows } = await client.query(
					'select id, body from audit_event order by at desc, seq desc limit 1',
				);
				return { before, after, said: saidBy(rows[0].id, rows[0].body.rows) };
			};
			const { before, after, said } = await inside(found.name, doer.phase, looked, recordEvent);
			const wrong = [...new Set([...before.keys(), ...after.keys()])].filter(
				(key) => before.get(key) !== after.get(key) && said.get(key) !== (after.get(key) ?? EMPTY),
			);
			expect({ command: found.name, wrong }).toEqual({ command: found.name, wrong: [] });
		}
		expect(seen.size).toBeGreaterThan(18);
	});
});
