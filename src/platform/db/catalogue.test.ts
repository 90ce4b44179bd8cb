import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { LEDGER } from '../../../tests/support/ledger.ts';

const database = testDatabase();

/** All that the public site's role may read. Every addition is a publication: think before adding a line. */
const PUBLIC = [
	'checkpoint',
	'jurisdiction',
	'release',
	'release_block',
	'release_file',
	'release_inconsistency',
	'release_leaf',
	'release_set',
	'release_unit',
	'unit',
	'unit_code',
	'unit_event',
	'unit_event_link',
	'unit_name',
	'unit_parent',
	'unit_region',
];

type Table = {
	readonly name: string;
	readonly comment: string | null;
	readonly key: readonly string[] | null;
	readonly protected: boolean;
	readonly policies: number;
	readonly triggers: number;
};

const tables = async (): Promise<readonly Table[]> => {
	const { rows } = await database.pool('superuser').query<Table>(`
		select c.relname as name,
			obj_description(c.oid, 'pg_class') as comment,
			(select array_agg(a.attname::text order by k.place)
				from pg_index i, unnest(i.indkey::int2[]) with ordinality k (attnum, place)
				join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
				where i.indrelid = c.oid and i.indisprimary) as key,
			c.relrowsecurity and c.relforcerowsecurity as protected,
			(select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
			(select count(*)::int from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers
		from pg_class c
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
		order by 1`);
	return rows;
};

/** What is wrong with the tables, in words. */
const faults = async (): Promise<string[]> =>
	(await tables()).flatMap(({ name, comment, key, protected: safe, policies, triggers }) => {
		const kind = /^class: (registry|tenant|local)\b/.exec(comment ?? '')?.[1];
		if (!kind) return [`${name}: no class`];
		if (!key) return [`${name}: no primary key`];
		if (kind !== 'tenant') return [];
		return [
			...(key[0] === 'jurisdiction_id' ? [] : [`${name}: the key does not begin with jurisdiction_id`]),
			...(safe && policies > 0 ? [] : [`${name}: row-level security is not on and forced`]),
			...(triggers === 0 ? [] : [`${name}: has triggers`]),
		];
	});

/** Unique constraints and foreign keys of tenant tables that would reach across tenants. */
const crossing = async (): Promise<string[]> => {
	const { rows } = await database.pool('superuser').query(`
		select c.conrelid::regclass || ': ' || c.conname as fault
		from pg_constraint c
		where obj_description(c.conrelid, 'pg_class') like 'class: tenant%'
			and (select attnum from pg_attribute where attrelid = c.conrelid and attname = 'jurisdiction_id') <> all (c.conkey)
			and (c.contype in ('u', 'x') or c.contype = 'f'
				and obj_description(c.confrelid, 'pg_class') like 'class: tenant%')`);
	return rows.map(({ fault }) => fault);
};

describe('the tables of the migrated database', () => {
	it('are of a named class; a tenant table keeps its tenants apart by key and by policy', async () => {
		expect(await faults()).toEqual([]);
		expect(await crossing()).toEqual([]);
	});

	it('are looked at closely enough that a careless table is found', async () => {
		const owner = database.pool('owner');
		await owner.query(LEDGER);
		await owner.query(`
			create table careless (id uuid primary key);
			create table loose (id uuid, jurisdiction_id uuid, slug text unique, primary key (id));
			comment on table loose is 'class: tenant'`);
		expect(await faults()).toEqual([
			'careless: no class',
			'loose: the key does not begin with jurisdiction_id',
			'loose: row-level security is not on and forced',
		]);
		expect(await crossing()).toEqual(['loose: loose_slug_key']);
		await owner.query('drop table careless, loose, ledger_line, ledger');
	});

	it('keep keys in the order of code points', async () => {
		const { rows } = await database.pool('superuser').query(`
			select distinct format('%s.%s', i.indrelid::regclass, a.attname) as column
			from pg_index i
			join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey::int2[])
			join pg_type t on t.oid = a.atttypid and t.typname = 'text'
			where i.indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
				and i.indisunique and a.attcollation <> '"C"'::regcollation`);
		expect(rows).toEqual([]);
	});

	it('have no UNLOGGED table, and no instant without its zone', async () => {
		const { rows } = await database.pool('superuser').query(`
			select c.relname from pg_class c
			where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and (c.relpersistence <> 'p'
				or exists (select from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'timestamp'::regtype))`);
		expect(rows).toEqual([]);
	});
});

describe('the rights', () => {
	const granted = async (role: string): Promise<Record<string, string[]>> => {
		const { rows } = await database.pool('superuser').query(
			`select c.relname as name, array_agg(distinct p.privilege order by p.privilege) as rights
			 from pg_class c, unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) p (privilege)
			 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
				and (has_table_privilege($1, c.oid, p.privilege)
					or p.privilege in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege($1, c.oid, p.privilege))
			 group by 1 order by 1`,
			[role],
		);
		return Object.fromEntries(rows.map(({ name, rights }) => [name, rights]));
	};

	it('of the public role are to read, and only what is named here', async () => {
		const rights = await granted('openpar_public');
		for (const name of Object.keys(rights)) expect(rights[name]).toEqual(['SELECT']);
		expect(Object.keys(rights)).toEqual(PUBLIC);
	});

	it('of the application never include deleting or changing an audit record, or emptying a table', async () => {
		const rights = await granted('openpar_app');
		expect(rights).toMatchObject({ audit_event: ['INSERT', 'SELECT'] });
		expect(rights).not.toHaveProperty('migration');
		for (const held of Object.values(rights)) {
			expect(held).not.toContain('TRUNCATE');
			expect(held).not.toContain('TRIGGER');
		}
	});

	it('to make anything are with the owner alone', async () => {
		for (const role of ['app', 'public'] as const) {
			for (const statement of [
				'create table mine (id int)',
				'create temporary table mine (id int)',
				'create schema mine',
				'create role mine',
			]) {
				await expect(database.pool(role).query(statement)).rejects.toMatchObject({ code: '42501' });
			}
		}
	});
});
