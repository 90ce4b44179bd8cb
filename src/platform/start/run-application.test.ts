import { describe, expect, test } from 'vitest';
import type { Problem } from '#kernel/decision.ts';
import { StartRefused } from '#platform/postgres/refused.ts';
import { runApplication, type Surroundings } from '#platform/start/run-application.ts';
import type { Database, StartSteps } from '#platform/start/steps.ts';

/** Steps that only write down that they were taken; `change` replaces some. */
const aStart = (change: Partial<StartSteps> = {}) => {
	const taken: string[] = [];
	const complaints: Problem[] = [];
	const stop = new AbortController();
	let lose: (problem: Problem) => void = () => {};
	const database: Database = {
		embedded: true,
		secretFile: () => '',
		filesFolder: () => '',
		owner: { address: {}, user: 'openpar_owner' },
		app: { address: {}, user: 'openpar_app' },
		public: undefined,
		lost: new Promise((resolve) => {
			lose = resolve;
		}),
		stop: async () => void taken.push('database stopped'),
	};
	const take = (name: string) => async () => void taken.push(name);
	const steps: StartSteps = {
		openDatabase: async () => {
			taken.push('database');
			return database;
		},
		build: take('build'),
		migrate: take('migrate'),
		seed: take('seed'),
		serve: async () => {
			taken.push('serve');
			return { stop: take('site stopped') };
		},
		...change,
	};
	const around: { -readonly [name in keyof Surroundings]: Surroundings[name] } = {
		where: { port: 3000, host: '127.0.0.1' },
		tell: ({ code }) => void taken.push(code),
		complain: (problem) => void complaints.push(problem),
		signal: stop.signal,
		requireFree: take('port free'),
		untilItAnswers: take('answers'),
		address: 'http://localhost:3000/',
	};
	return {
		run: () => runApplication(steps, around),
		around,
		taken,
		complaints,
		stop,
		lose: (p: Problem) => lose(p),
	};
};

const STARTED = ['database', 'port free', 'build', 'migrate', 'seed', 'serve', 'answers', 'start.ready'];

describe('starting', () => {
	test('goes step by step, tells the address once it answers, and stops the site before the database', async () => {
		const play = aStart();
		const ended = play.run();
		await expect.poll(() => play.taken.at(-1)).toBe('start.ready');
		play.stop.abort();
		expect(await ended).toBe(0);
		expect(play.taken).toEqual([
			...STARTED,
			'start.stopping',
			'site stopped',
			'database stopped',
			'start.stopped',
		]);
		expect(play.complaints).toEqual([]);
	});

	test('that is refused at a step says why, stops what was started, and is an error', async () => {
		const play = aStart({
			migrate: async () => {
				throw new StartRefused('platform.database-newer', { number: '0009' });
			},
		});
		expect(await play.run()).toBe(1);
		expect(play.complaints).toEqual([{ code: 'platform.database-newer', details: { number: '0009' } }]);
		expect(play.taken).toEqual(['database', 'port free', 'build', 'database stopped']);
	});

	test('does not build while another program holds the port', async () => {
		const play = aStart();
		play.around.requireFree = () =>
			Promise.reject(new StartRefused('start.port-taken', { port: 3000, next: 3001 }));
		expect(await play.run()).toBe(1);
		expect(play.complaints[0]?.code).toBe('start.port-taken');
		expect(play.taken).toEqual(['database', 'database stopped']);
	});

	test('can be given up in the middle of a build, which is told so', async () => {
		let told = false;
		const play = aStart({
			build: (signal) =>
				new Promise((_, reject) => {
					signal.addEventListener('abort', () => {
						told = true;
						reject(signal.reason);
					});
				}),
		});
		const ended = play.run();
		await expect.poll(() => play.taken.at(-1)).toBe('port free');
		play.stop.abort();
		expect(await ended).toBe(0);
		expect(told).toBe(true);
		expect(play.taken.at(-2)).toBe('database stopped');
	});

	test('given up while the database opens stops that database too', async () => {
		const play = aStart();
		play.stop.abort();
		expect(await play.run()).toBe(0);
		expect(play.taken).toEqual(['database', 'start.stopping', 'database stopped', 'start.stopped']);
	});

	test('shows a fault of the program as what it is', async () => {
		const play = aStart({ seed: () => Promise.reject(new TypeError('x is not a function')) });
		await expect(play.run()).rejects.toThrow('x is not a function');
		expect(play.taken.at(-1)).toBe('database stopped');
	});
});

describe('running', () => {
	test('ends with an error when the database is lost', async () => {
		const play = aStart();
		const ended = play.run();
		await expect.poll(() => play.taken.at(-1)).toBe('start.ready');
		play.lose({ code: 'start.database-ended', details: {} });
		expect(await ended).toBe(1);
		expect(play.complaints).toEqual([{ code: 'start.database-ended', details: {} }]);
	});

	test('does not wait for ever for a site that does not stop', async () => {
		const play = aStart({ serve: async () => ({ stop: () => new Promise<void>(() => {}) }) });
		const ended = play.run();
		await expect.poll(() => play.taken.at(-1)).toBe('start.ready');
		play.stop.abort();
		expect(await ended).toBe(0);
	});
});
