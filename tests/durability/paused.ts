import type pg from 'pg';

/** Any number that nobody else locks. */
const LOCK = 777;

/**
 * Makes the database wait at a chosen statement of its migrations: an event trigger counts the statements, outside of
 * the transaction, and at the chosen one waits for a lock that the test holds.
 */
export const INSTALL_PAUSE = `
	create schema pause;
	create sequence pause.step;
	create table pause.at (step bigint not null);
	insert into pause.at values (0);
	create function pause.wait() returns event_trigger language plpgsql security definer as $$
	begin
		if nextval('pause.step') = (select step from pause.at) then
			perform pg_advisory_xact_lock(${LOCK});
		end if;
	end $$;
	create event trigger pause on ddl_command_end execute function pause.wait();`;

export const pauseAt = (superuser: pg.Pool, step: number) =>
	superuser.query('update pause.at set step = $1', [step]);

export const stepsTaken = async (superuser: pg.Pool): Promise<number> =>
	Number((await superuser.query('select last_value from pause.step')).rows[0].last_value);

export const holdBack = (client: pg.ClientBase) => client.query('select pg_advisory_lock($1)', [LOCK]);
export const letGo = (client: pg.ClientBase) => client.query('select pg_advisory_unlock($1)', [LOCK]);

/** The server process that waits at the pause; undefined as long as none does. */
export const waiting = async (superuser: pg.Pool): Promise<number | undefined> => {
	const { rows } = await superuser.query(
		`select l.pid from pg_locks l join pg_database d on d.oid = l.database
		where d.datname = current_database() and l.locktype = 'advisory' and l.objid = $1 and not l.granted`,
		[LOCK],
	);
	return rows[0]?.pid;
};

/** Everything that migrations make, as one text: relations, columns, constraints, policies, grants, functions. */
export const catalogue = async (superuser: pg.Pool): Promise<string> => {
	const { rows } = await superuser.query(`
		select line from (
			select format('relation %s %s %s %s', relname, relkind, relrowsecurity, relacl) from pg_class
				where relnamespace = 'public'::regnamespace
			union all select format('column %s %s %s %s', attrelid::regclass, attname, atttypid::regtype, attnotnull)
				from pg_attribute join pg_class c on c.oid = attrelid
				where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0
			union all select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid))
				from pg_constraint where connamespace = 'public'::regnamespace
			union all select format('policy %s %s %s %s', polrelid::regclass, polname, polcmd, pg_get_expr(polqual, polrelid))
				from pg_policy
			union all select format('function %s %s', oid::regprocedure, proacl) from pg_proc
				where pronamespace = 'public'::regnamespace
			union all select format('migration %s %s', number, sha256) from migration
		) as lines (line) order by line collate "C"`);
	return rows.map(({ line }) => line).join('\n');
};
