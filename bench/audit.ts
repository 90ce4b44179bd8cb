/**
 * Searching 1,000,000 audit records of one jurisdiction, each way that the page offers, against the peer that reads the same
 * number of records by the chain's own key (the newest page without a filter). In one run, in turns, on one throw-away
 * PostgreSQL. Limit: 10 times the peer, and 100 ms.
 *
 * node bench/audit.ts [--rounds 15] [--records 1000000]
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { askPolicy } from '#access/core/ask-policy.ts';
import { RECORDS_ON_PAGE, searchAudit } from '#audit/queries/search.ts';
import type { SearchInput } from '#audit/search-input.ts';
import type { Actor } from '#platform/actor.ts';
import { systemClock } from '#platform/clock/system-clock.server.ts';
import { openPool } from '#platform/db/connection.server.ts';
import { pooled } from '#platform/db/open-transaction.server.ts';
import { silentLog } from '#platform/log/log.server.ts';
import { queryRunner } from '#platform/query/run-query.server.ts';
import { benTre, granted, lan, settleProvinces } from '../tests/support/cast.ts';
import { createDatabase } from '../tests/support/create-database.ts';
import { startTestServer, TEMPLATE } from '../tests/support/test-server.ts';

const { values } = parseArgs({
	options: { rounds: { type: 'string', default: '15' }, records: { type: 'string', default: '1000000' } },
});
const ROUNDS = Math.max(15, Number(values.rounds));
const RECORDS = Number(values.records);
const LIMITS = { ratio: 10, milliseconds: 100 };

const server = await startTestServer();
const database = 'bench_audit';
await createDatabase(server.addresses.superuser, database, TEMPLATE);
const superuser = openPool({ ...server.addresses.superuser, database }, 1, silentLog);
const app = openPool({ ...server.addresses.app, database }, 4, silentLog);
await settleProvinces(superuser);

/** 185 units, 400 people, twelve kinds; a year of records, one every half minute. */
const AT_ONCE = 25_000;
for (let from = 1; from <= RECORDS; from += AT_ONCE)
	await superuser.query(
		`insert into audit_event (jurisdiction_id, id, seq, at, person_id, type, body, salt, body_hash, hash)
	 select $1, gen_random_uuid(), n, timestamptz '2026-01-01' + n * interval '30 seconds',
		('00000000-0000-7000-8000-' || lpad(to_hex(n * 7 % 400), 12, '0'))::uuid, 'kind-' || chr(97 + (n % 4)::integer) || '.done-' || chr(97 + (n % 12)::integer),
		jsonb_build_object('event', jsonb_build_object('type', 'kind-' || chr(97 + (n % 4)::integer) || '.done-' || chr(97 + (n % 12)::integer),
			'unit', '00000000-0000-7000-8000-' || lpad(to_hex(n * 11 % 185), 12, '0'), 'round', 'ky-2026', 'leaf', '1.' || n % 95,
			'to', n::text)),
		substr(sha256(int8send(n)), 1, 16), sha256(int8send(n)), sha256(int8send(n))
	 from generate_series($2::bigint, $3::bigint) n`,
		[benTre.id, from, Math.min(RECORDS, from + AT_ONCE - 1)],
	);
for (let from = 1; from <= RECORDS; from += AT_ONCE)
	await superuser.query(
		`insert into audit_subject (jurisdiction_id, subject, seq)
		 select jurisdiction_id, body -> 'event' ->> field, seq from audit_event, unnest(array['unit', 'round']) field
		 where seq between $1 and $2`,
		[from, from + AT_ONCE - 1],
	);
await superuser.query('analyze audit_event, audit_subject');

const actor: Actor = { ...lan, grants: granted('auditor') };
const runQuery = queryRunner({ transactions: pooled(app), clock: systemClock, mayDo: askPolicy });
const uuid = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const WAYS: Readonly<Record<string, SearchInput>> = {
	newest: {},
	'by a person': { person: uuid(123) },
	'by a kind': { type: 'kind-c' },
	'of one type': { type: 'kind-d.done-h' },
	'about a unit': { subject: uuid(77) },
	'on a day': { from: '2026-06-01', until: '2026-06-01' },
	'a unit on a day': { from: '2026-06-01', until: '2026-06-01', subject: uuid(77) },
	'in the middle': { before: String(RECORDS / 2) },
	'of what never was': { subject: 'khong-co' },
};

const timed = async (asked: SearchInput): Promise<number> => {
	const start = process.hrtime.bigint();
	const found = await runQuery(searchAudit, actor, asked);
	if (!found.ok) throw new Error(found.problem.code);
	return Number(process.hrtime.bigint() - start) / 1e6;
};

const median = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[of.length >> 1] ?? 0;

const times = new Map(Object.keys(WAYS).map((name) => [name, [] as number[]]));
for (let round = -2; round < ROUNDS; round++)
	for (const [name, asked] of Object.entries(WAYS)) {
		const took = await timed(asked);
		if (round >= 0) times.get(name)?.push(took);
	}
const peer = median(times.get('newest') ?? []);
let isWithin = true;
console.log(`${RECORDS} records, ${RECORDS_ON_PAGE} a page, load ${loadavg()[0]?.toFixed(1)}`);
for (const [name, all] of times) {
	const took = median(all);
	const isGood = took <= LIMITS.milliseconds && took <= LIMITS.ratio * peer;
	isWithin &&= isGood;
	console.log(
		`${name.padEnd(20)} ${took.toFixed(1).padStart(8)} ms  ${(took / peer).toFixed(2).padStart(7)} ×  ${isGood ? 'within' : 'OVER'}`,
	);
}
await app.end();
await superuser.end();
await server.stop();
process.exitCode = isWithin ? 0 : 1;
