import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Newcomer, shellOf } from './newcomer.ts';
import { processesOf } from './processes.ts';

/** One `npm start` in a terminal of its own. */
export type Application = {
	readonly port: number;
	/** What it has told so far. */
	readonly said: () => string;
	/** When it ended, its exit code or signal. */
	readonly ended: () => number | string | undefined;
	/** What a terminal does: the signal goes to all processes in the foreground. */
	readonly signal: (signal: NodeJS.Signals) => void;
	/** Which of its processes still run. */
	readonly running: () => string[];
	/** Where it keeps its data, as far as it has told. */
	readonly data: () => string[];
};

const freePort = async (): Promise<number> => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	return typeof address === 'object' && address ? address.port : 0;
};

/** The folder that a start tells as its place for the data, as far as it has told one. */
const dataFolders = (said: string): string[] =>
	Array.from(
		said.matchAll(/\s(\/\S.*?\/(?:\.data|openpar\/[0-9a-f]{12}))(?=[/…\s]|$)/gm),
		(match) => match[1] ?? '',
	);

/** Types `npm start` with a free port in the folder, as the newcomer. */
export const npmStart = async (newcomer: Newcomer, folder: string): Promise<Application> => {
	const port = await freePort();
	const mark = `OPENPAR_FRESH_${crypto.randomUUID()}`;
	const child: ChildProcess = spawn('npm', ['start'], {
		cwd: folder,
		env: { ...shellOf(newcomer), PORT: String(port), [mark]: '1' },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
		...newcomer.account,
	});
	let said = '';
	let ended: number | string | undefined;
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', (text: string) => {
			said += text;
		});
	}
	child.on('error', (error) => {
		said += error.message;
		ended ??= 'error';
	});
	child.on('exit', (code, signal) => {
		ended = signal ?? code ?? 'unknown';
	});
	return {
		port,
		said: () => said,
		ended: () => ended,
		signal: (signal) => {
			try {
				if (child.pid) process.kill(-child.pid, signal);
			} catch {
				// The whole group has ended.
			}
		},
		running: () => processesOf(mark, [folder, ...dataFolders(said)]),
		data: () => dataFolders(said),
	};
};

/** Looks again and again until something holds; says what was waited for when it does not in time. */
export const until = async <T>(
	what: string,
	seconds: number,
	look: () => Promise<T | undefined> | T | undefined,
): Promise<T> => {
	const giveUp = performance.now() + seconds * 1000;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (performance.now() > giveUp) throw new Error(`waited ${seconds} s in vain: ${what}`);
		await pause(50);
	}
};

/** The page at the root of the site, once it answers. Gives up early when the application has ended. */
export const pageOf = (
	application: Application,
	seconds: number,
): Promise<{ status: number; html: string }> =>
	until('the page answers', seconds, async () => {
		if (application.ended() !== undefined)
			throw new Error(`ended (${application.ended()}) before the page answered`);
		try {
			const answer = await fetch(`http://127.0.0.1:${application.port}/`, {
				signal: AbortSignal.timeout(5000),
			});
			return { status: answer.status, html: await answer.text() };
		} catch {
			return undefined;
		}
	});

/** A sentence of the application as a pattern: what it fills in may be anything. */
export const sentence = (file: string, key: string): RegExp => {
	const text: string =
		JSON.parse(readFileSync(join('messages', file, 'vi.json'), 'utf8'))[key] ?? `no message ${key}`;
	const quoted = text.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(quoted.join('.*'));
};
