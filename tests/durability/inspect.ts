import pg from 'pg';
import type { App } from '#app.server.ts';
import { verifyAuditChain } from '#audit/queries/verify-chain.ts';
import type { Id } from '#kernel/id.ts';
import { system } from '#platform/actor.ts';
import type { PostgresServer } from '#platform/postgres/supervisor.server.ts';
import { releaseBytes } from '#publication/queries/release-files.ts';
import { verifyRelease } from '../../verify/verify-release.mjs';
import { LASTING, NEW_EACH } from './content.ts';
import type { Entry } from './ledger.ts';

/** What must have no row. Each names a way in which something could be there by half, twice, or out of order. */
const NEVER = {
	'a release without all it declares': `
		select number from release r where
			files <> (select count(*) from release_file p where p.release_id = r.id)
			or blocks <> (select count(*) from release_block p where p.release_id = r.id)
			or units <> (select count(*) from release_unit p where p.release_id = r.id)
			or inconsistencies <> (select count(*) from release_inconsistency p where p.release_id = r.id)`,
	'a release number left out, or one given twice': `
		select c.jurisdiction_id, c.year from release_counter c
		left join release r on r.jurisdiction_id = c.jurisdiction_id and r.year = c.year
		group by c.jurisdiction_id, c.year, c.last
		having count(r.id) <> c.last or count(distinct r.ordinal) <> c.last or coalesce(max(r.ordinal), 0) <> c.last`,
	'one request with two releases': `select title from release group by title having count(*) > 1`,
	'a release without its audit record, or the other way round': `
		select r.number, e.body from release r
		full join (select * from audit_event where type = 'publication.release-created') e
			on e.jurisdiction_id = r.jurisdiction_id and e.body -> 'event' ->> 'number' = r.number
			and e.body -> 'event' ->> 'hash' = r.hash
		where r.id is null or e.id is null`,
	'an edition of units in part': `
		select substring(n.names ->> 'vi' from 'bản (\\d+)$') as edition, count(*) from unit u
		left join unit_name n on n.unit_id = u.id
		group by 1 having count(*) not in (${NEW_EACH}, ${LASTING} + ${NEW_EACH})`,
	'lasting units of two editions': `
		select count(distinct substring(n.names ->> 'vi' from 'bản (\\d+)$')) from unit u
		join unit_name n on n.unit_id = u.id where u.key ~ '^so-\\d+$'
		having count(distinct substring(n.names ->> 'vi' from 'bản (\\d+)$')) > 1`,
	'a unit without its block': `
		select key from unit u where not exists (select from unit_block b where b.unit_id = u.id)`,
} as const;

/** What is wrong in the database, in words; nothing when it is as it should be. `seen` are releases verified before. */
export const faultsOf = async (
	server: PostgresServer,
	app: App,
	ledger: readonly Entry[],
	seen: Set<string>,
): Promise<string[]> => {
	const client = new pg.Client(server.superuser);
	await client.connect();
	try {
		const faults: string[] = [];
		for (const [name, sql] of Object.entries(NEVER)) {
			const { rows } = await client.query(sql);
			if (rows.length > 0) faults.push(`${name}: ${JSON.stringify(rows.slice(0, 3))}`);
		}
		const { rows: released } = await client.query<{ number: string; hash: string; title: string }>(
			`select number, hash, title ->> 'vi' as title from release`,
		);
		const { rows: editions } = await client.query<{ edition: string | null }>(
			`select max(substring(names ->> 'vi' from 'bản (\\d+)$')::integer)::text as edition from unit_name`,
		);
		faults.push(...lost(ledger, released, Number(editions[0]?.edition ?? 0)));
		const { rows: jurisdictions } = await client.query<{ id: Id<'jurisdiction'> }>(
			'select id from jurisdiction',
		);
		for (const { id } of jurisdictions) {
			const verified = await app.runQuery(verifyAuditChain, system(id), {});
			if (!verified.ok || !verified.value.ok) faults.push(`audit: ${JSON.stringify(verified)}`);
		}
		for (const { number, hash } of released) {
			if (seen.has(number)) continue;
			faults.push(...(await faultsOfRelease(app, number, hash)));
			seen.add(number);
		}
		return faults;
	} finally {
		await client.end();
	}
};

const lost = (
	ledger: readonly Entry[],
	released: readonly { number: string; hash: string; title: string }[],
	edition: number,
): string[] => {
	const byNumber = new Map(released.map((one) => [one.number, one]));
	return ledger.flatMap((entry) => {
		if (entry.kind === 'imported')
			return entry.edition <= edition ? [] : [`lost: units, edition ${entry.edition}`];
		if (entry.kind === 'asked') return [];
		const found = byNumber.get(entry.number);
		return found?.hash === entry.hash && found.title === entry.key ? [] : [`lost: release ${entry.number}`];
	});
};

const faultsOfRelease = async (app: App, number: string, hash: string): Promise<string[]> => {
	const read = await app.runPublicQuery(releaseBytes, { number });
	const files = read.ok ? read.value : null;
	if (!files) return [`the public does not see release ${number}`];
	const { findings } = verifyRelease(new Map(files.map(({ name, bytes }) => [name, bytes])), hash);
	return findings.map((finding: object) => `release ${number}: ${JSON.stringify(finding)}`);
};
