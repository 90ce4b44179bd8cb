/**
 * The ranking page of 63 provinces from ready bytes against a bare `node:http` server that sends the same buffer with the
 * headers it cannot do without (design.md §6): CPU time of the server's process per request, at a fixed number of
 * requests, in turns, medians and quartiles of the ratio. The limit is 1.25.
 *
 * node bench/ranking-page.ts [--rounds 15] [--requests 3000]
 */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '#platform/config/config.ts';
import { seed } from '../src/seed.server.ts';
import { startTestServer, TEMPLATE } from '../tests/support/test-server.ts';
import type { Order } from './ranking-page/server.ts';

const LIMIT = 1.25;
const PAGE = '/r/vcci-2014-01/tinh-thanh-pho';
const CONNECTIONS = 16;
/** As a browser asks. */
const HEADERS = {
	accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
	'accept-encoding': 'gzip, deflate, br',
	'accept-language': 'vi-VN,vi;q=0.9,en;q=0.8',
	'user-agent':
		'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
};

const { values } = parseArgs({
	options: { rounds: { type: 'string', default: '15' }, requests: { type: 'string', default: '3000' } },
});
const rounds = Math.max(15, Number(values.rounds));
const requests = Number(values.requests);

const ask = <T>(child: ChildProcess, order: Order): Promise<T> =>
	new Promise((resolve) => {
		child.once('message', (message) => resolve(message as T));
		child.send(order);
	});

type Server = { readonly child: ChildProcess; readonly url: string; readonly agent: Agent };

const open = async (order: Order): Promise<Server> => {
	const child = fork(join(import.meta.dirname, 'ranking-page/server.ts'));
	const { url } = await ask<{ url: string }>(child, order);
	return { child, url, agent: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }) };
};

type Answer = { readonly status: number; readonly headers: readonly string[]; readonly body: Buffer };

const request = ({ url, agent }: Server): Promise<Answer> =>
	new Promise((resolve, reject) => {
		get(url + PAGE, { agent, headers: HEADERS }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () =>
				resolve({
					status: response.statusCode ?? 0,
					headers: response.rawHeaders,
					body: Buffer.concat(chunks),
				}),
			);
		}).on('error', reject);
	});

/** CPU time of the server's process per request, in microseconds. */
const measure = async (server: Server): Promise<number> => {
	await ask(server.child, { kind: 'measure' });
	let left = requests;
	const work = async (): Promise<void> => {
		while (left-- > 0) await request(server);
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, work));
	const { cpu } = await ask<{ cpu: number }>(server.child, { kind: 'measure' });
	return cpu / requests;
};

const quartiles = (figures: readonly number[]): readonly [number, number, number] => {
	const sorted = figures.toSorted((a, b) => a - b);
	const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
	return [at(0.25), at(0.5), at(0.75)];
};

/** What a bare server must say for the bytes to be understood. */
const NEEDED = ['content-type', 'content-encoding', 'content-length'];

const neededOf = (headers: readonly string[]): string[] =>
	headers.flatMap((name, at) =>
		at % 2 === 0 && NEEDED.includes(name.toLowerCase()) ? [name, headers[at + 1] ?? ''] : [],
	);

if (process.env['OPENPAR_BUILT'] !== '1')
	execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
const postgres = await startTestServer();
const settings = parseConfig({ LOG_LEVEL: 'error' });
if (!settings.ok) throw new Error('settings were refused');
const at = (role: 'app' | 'public') => ({
	address: { ...postgres.addresses[role], database: TEMPLATE },
	user: String(postgres.addresses[role].user),
});
const database = { app: at('app'), public: at('public') };
await seed({ database, config: settings.config }, () => {});

const ours = await open({ kind: 'ours', database });
const { status, headers, body } = await request(ours);
if (status !== 200 || body.length < 1000) throw new Error(`no page: ${status}`);
const bare = await open({ kind: 'bare', body: body.toString('base64'), headers: neededOf(headers) });

// The first requests compile; they are not measured.
await measure(ours);
await measure(bare);
const figures: { ours: number; bare: number }[] = [];
for (let round = 0; round < rounds; round++) {
	const first = round % 2 === 0;
	const a = await measure(first ? ours : bare);
	const b = await measure(first ? bare : ours);
	figures.push(first ? { ours: a, bare: b } : { ours: b, bare: a });
}
for (const { child, agent } of [ours, bare]) {
	agent.destroy();
	const gone = once(child, 'exit');
	child.disconnect();
	await gone;
}
await postgres.stop();

const show = (name: string, times: readonly number[]): void => {
	const [q1, median, q3] = quartiles(times);
	console.log(`${name.padEnd(28)} ${median.toFixed(1)} µs (${q1.toFixed(1)}–${q3.toFixed(1)})`);
};
console.log(
	`${body.length} bytes, ${requests} requests a round, ${rounds} rounds; load ${loadavg()[0]?.toFixed(2)}`,
);
show(
	'bare node:http',
	figures.map((one) => one.bare),
);
show(
	'our server',
	figures.map((one) => one.ours),
);
const [low, middle, high] = quartiles(figures.map((one) => one.ours / one.bare));
const verdict = high <= LIMIT ? 'within the limit' : low > LIMIT ? 'OVER THE LIMIT' : 'undecided';
console.log(`ratio ${middle.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)}), limit ${LIMIT}: ${verdict}`);
process.exitCode = verdict === 'OVER THE LIMIT' ? 1 : 0;
