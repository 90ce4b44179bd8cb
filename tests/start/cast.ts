import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Contents, findPlaces } from '#platform/postgres/places.server.ts';
import { readPostmaster } from '#platform/postgres/postmaster.server.ts';

export const PROJECT = resolve(import.meta.dirname, '..', '..');

/** One copy of PostgreSQL's programs for all tests. */
export const programsFolder = (): string => findPlaces(PROJECT).home;

/** A folder in the temporary directory that the account which runs PostgreSQL for root can pass through. */
export const passableFolder = (): string => {
	const folder = fs.mkdtempSync(join(tmpdir(), 'openpar-test-'));
	fs.chmodSync(folder, 0o711);
	return folder;
};

export type Player = {
	readonly process: ChildProcess;
	readonly lines: string[];
	/** The first line that begins so; throws when the process ends without it. */
	says(start: string): Promise<string>;
	readonly ended: Promise<number | NodeJS.Signals>;
	kill(): Promise<void>;
};

/** A process of the play, with what it says line by line. */
export const play = (program: string, args: readonly string[], options: object = {}): Player => {
	const child = spawn(program, args, { cwd: PROJECT, stdio: ['ignore', 'pipe', 'pipe'], ...options });
	const lines: string[] = [];
	let rest = '';
	const hear = (text: string): void => {
		const parts = (rest + text).split('\n');
		rest = parts.pop() ?? '';
		lines.push(...parts);
	};
	child.stdout?.setEncoding('utf8').on('data', hear);
	child.stderr?.setEncoding('utf8').on('data', hear);
	const ended = new Promise<number | NodeJS.Signals>((done) => {
		child.on('close', (code, signal) => done(signal ?? code ?? -1));
	});
	return {
		process: child,
		lines,
		ended,
		says: (start) =>
			new Promise((found, fail) => {
				const look = setInterval(() => {
					const line = lines.find((each) => each.startsWith(start));
					if (line === undefined) return;
					clearInterval(look);
					found(line);
				}, 5);
				ended.then((how) => {
					clearInterval(look);
					const line = lines.find((each) => each.startsWith(start));
					if (line !== undefined) found(line);
					else fail(new Error(`ended (${how}) without "${start}":\n${lines.join('\n')}\n${rest}`));
				});
			}),
		kill: async () => {
			child.kill('SIGKILL');
			await ended;
		},
	};
};

/** The application's hold on a data folder, in a process of its own. */
export const holder = (dataFolder: string, projectFolder = PROJECT, options: object = {}): Player =>
	play(
		process.execPath,
		[join(PROJECT, 'tests/start/holder.ts'), projectFolder, dataFolder, programsFolder()],
		options,
	);

/** Ends whatever server a killed player left on the data, and removes the folder. */
export const clear = (folder: string, contents: Contents = 'database'): void => {
	const server = readPostmaster(join(folder, contents, 'data'));
	if (server) {
		try {
			process.kill(server.pid, 'SIGQUIT');
		} catch {
			// Ended by itself.
		}
		fs.rmSync(server.socketFolder, { recursive: true, force: true });
	}
	fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
};
