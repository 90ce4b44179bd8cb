import pg from 'pg';
import type { Problem } from '#kernel/decision.ts';

/** The least version of PostgreSQL that the product runs on. */
const OLDEST = 150_000;

/** Every group and login role that stands behind a connection, with what makes it too powerful. */
const POWERS = `
	select r.rolname as role,
		r.rolsuper as superuser,
		r.rolbypassrls as bypassrls,
		exists (select from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace) as owner
	from pg_roles r
	where pg_has_role(session_user, r.oid, 'member') or r.rolname = session_user
	order by r.rolname <> session_user`;

/**
 * Looks at a connection before the product serves anything over it. A superuser, a role that bypasses row-level
 * security, or the owner of the tables would make every grant and policy void without anybody noticing.
 */
export const refusalOf = async (connection: Pick<pg.ClientBase, 'query'>): Promise<Problem | undefined> => {
	const version = await connection.query('show server_version_num');
	const number = Number(version.rows[0].server_version_num);
	if (number < OLDEST) {
		return { code: 'platform.database-too-old', details: { version: String(Math.floor(number / 10_000)) } };
	}
	const { rows } = await connection.query(POWERS);
	const strong = rows.find((row) => row.superuser || row.bypassrls || row.owner);
	if (!strong) return undefined;
	const power = strong.superuser ? 'superuser' : strong.bypassrls ? 'bypassrls' : 'owner';
	return { code: `platform.database-role-${power}`, details: { role: strong.role } };
};

const GROUPS = ['openpar_app', 'openpar_public'] as const;

/** The roles could not be made, and what an administrator has to do. */
class RolesError extends Error {
	override readonly name = 'RolesError';
	readonly problem: Problem;
	constructor(problem: Problem, cause: unknown) {
		super(problem.code, { cause });
		this.problem = problem;
	}
}

const grantTo = async (client: pg.Client, group: string, user: string): Promise<void> => {
	if (group === user) return;
	const { rows } = await client.query(
		`select exists (select from pg_auth_members m
			where m.roleid = $1::text::regrole and m.member = quote_ident($2)::regrole) as member`,
		[group, user],
	);
	if (!rows[0].member) await client.query(`grant ${group} to ${pg.escapeIdentifier(user)}`);
};

/**
 * Makes the two group roles where they are missing and puts the logins into them. Without a login of its own, the
 * public site steps down from the application's login, which must therefore be a member of both.
 * @throws RolesError when the administrator may not do that
 */
export const ensureRoles = async (client: pg.Client, appUser: string, publicUser?: string): Promise<void> => {
	const { rows } = await client.query('select rolname from pg_roles where rolname = any($1)', [
		[...GROUPS, appUser, publicUser ?? appUser],
	]);
	const present = new Set(rows.map((row) => row.rolname));
	const missing = [appUser, publicUser ?? appUser].find(
		(user) => !present.has(user) && !(GROUPS as readonly string[]).includes(user),
	);
	if (missing)
		throw new RolesError({ code: 'platform.database-user-missing', details: { role: missing } }, null);
	try {
		for (const group of GROUPS) {
			if (present.has(group)) continue;
			// built-sql: the name of a role cannot be a parameter, and comes from the constant above.
			await client.query(`create role ${group} nologin`);
		}
		await grantTo(client, 'openpar_app', appUser);
		await grantTo(client, 'openpar_public', publicUser ?? appUser);
	} catch (error) {
		const user = String(client.user);
		throw new RolesError({ code: 'platform.database-admin-too-weak', details: { user, appUser } }, error);
	}
};
