/**
 * An application reduced to its hold on the database, to be killed by tests: says "ready <its server>" and then
 * "row <n>" for each row that the database has acknowledged.
 */
import pg from 'pg';
import { startPostgres } from '#platform/postgres/supervisor.server.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [projectFolder = '', dataFolder = '', programsFolder = ''] = process.argv.slice(2);
const server = await startPostgres({
	projectFolder,
	...(dataFolder ? { dataFolder } : {}),
	...(programsFolder ? { programsFolder } : {}),
	durable: true,
	tell: ({ code, details }) => say(`${code} ${JSON.stringify(details ?? {})}`),
}).catch((error: { problem?: unknown }) => {
	say(`refused ${JSON.stringify(error.problem ?? String(error))}`);
	process.exit(1);
});
say(`ready ${server.pid} ${server.adopted} ${server.folder}`);
process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
server.lost.then((problem) => {
	say(`lost ${problem.code}`);
	process.exit(1);
});

const client = new pg.Client(server.owner);
client.on('error', () => {});
await client.connect();
await client.query('create table if not exists written (n integer primary key)');
const { rows } = await client.query<{ next: number }>('select coalesce(max(n), 0) + 1 as next from written');
for (let n = rows[0]?.next ?? 1; ; n++) {
	const done = await client.query('insert into written values ($1)', [n]).catch(() => undefined);
	// The end of the database ends this process by the two ways above.
	if (!done) break;
	say(`row ${n}`);
}
