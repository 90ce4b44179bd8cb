import { sql } from 'kysely';
import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import type { Id } from '#kernel/id.ts';
import { defineCommand } from '#platform/command/command.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { TestDatabase } from './database.ts';

/** A domain as small as can be, on which the runners, row-level security and the jobs are tried. */
export const LEDGER = `
	create table ledger (
		jurisdiction_id uuid not null references jurisdiction (id),
		id uuid not null,
		balance numeric not null constraint ledger_not_negative check (balance > -1000),
		primary key (jurisdiction_id, id)
	);
	create table ledger_line (
		jurisdiction_id uuid not null,
		id uuid not null,
		ledger_id uuid not null,
		unit_id uuid,
		amount numeric not null,
		written_at timestamptz not null,
		primary key (jurisdiction_id, id),
		foreign key (jurisdiction_id, ledger_id) references ledger (jurisdiction_id, id)
	);
	comment on table ledger is 'class: tenant';
	comment on table ledger_line is 'class: tenant';
	alter table ledger enable row level security;
	alter table ledger force row level security;
	alter table ledger_line enable row level security;
	alter table ledger_line force row level security;
	create policy own on ledger using (jurisdiction_id = app_jurisdiction());
	create policy own on ledger_line using (
		jurisdiction_id = app_jurisdiction()
		and (app_scope() = 'all' or app_scope() = 'units' and unit_id = any (app_units()))
	);
	grant select, insert, update on ledger to openpar_app;
	grant select, insert on ledger_line to openpar_app;`;

/** The one ledger of a jurisdiction has the jurisdiction's id. */
export const makeLedger = async (database: TestDatabase, jurisdictions: readonly string[]): Promise<void> => {
	await database.pool('owner').query(LEDGER);
	for (const id of jurisdictions) {
		await database
			.pool('superuser')
			.query('insert into ledger (jurisdiction_id, id, balance) values ($1, $1, 0)', [id]);
	}
};

/** Adds to the balance; refuses to go below zero, unless the limit is looked after by the database (`unchecked`). */
export const addLine = defineCommand({
	name: 'ledger.add-line',
	input: z.object({ amount: z.number().int(), unit: z.uuid().optional(), unchecked: z.boolean().optional() }),
	load: async (tx, _input, actor) => {
		const found = await sql<{ balance: string }>`
			select balance from ledger where id = ${actor.jurisdictionId} for update`.execute(tx);
		return found.rows[0];
	},
	may: (actor) => (actor.scope === 'none' ? no('ledger.not-allowed') : yes(true)),
	decide: (state, { amount, unit, unchecked }, { now, newId }) => {
		if (!state) return no('ledger.not-found');
		const balance = Number(state.balance) + amount;
		if (balance < 0 && !unchecked) return no('ledger.too-low', { balance: state.balance });
		const id: Id<'line'> = newId();
		return yes({
			changes: { id, amount, unit, now, balance },
			event: { type: 'ledger.line-added', amount },
			answer: { balance },
			jobs: [{ name: 'ledger.note', input: { amount } }],
		});
	},
	save: async (tx, { id, amount, unit, now, balance }, { actor }) => {
		const jurisdiction = actor.jurisdictionId;
		await sql`update ledger set balance = ${balance} where id = ${jurisdiction}`.execute(tx);
		await sql`insert into ledger_line (jurisdiction_id, id, ledger_id, unit_id, amount, written_at)
			values (${jurisdiction}, ${id}, ${jurisdiction}, ${unit ?? null}, ${amount}, ${new Date(now)})`.execute(
			tx,
		);
	},
	constraints: { ledger_not_negative: 'ledger.far-too-low' },
});

/** The same command, asking for no further work. */
const withoutJobs = (command: typeof addLine): typeof addLine => ({
	...command,
	decide: (...args) => {
		const decided = command.decide(...args);
		return decided.ok ? yes({ ...decided.value, jobs: [] }) : decided;
	},
});

/** All lines that the database lets the asker see: the query itself asks for no jurisdiction and no unit. */
export const allLines = defineQuery({
	name: 'ledger.all-lines',
	input: z.object({}),
	read: async (tx) => {
		const lines = tx.selectFrom(sql<{ amount: string; unit_id: string | null }>`ledger_line`.as('line'));
		return await lines.select(['line.amount', 'line.unit_id']).orderBy('line.amount').execute();
	},
});

/** The job that `addLine` asks for: takes the amount out again, by a command of its own. */
export const note = defineJob({
	name: 'ledger.note',
	input: z.object({ amount: z.number() }),
	run: async ({ amount }, { runCommand, actor }) => {
		const done = await runCommand(withoutJobs(addLine), actor, { amount: -amount });
		if (!done.ok) throw new Error(done.problem.code);
	},
});
