import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Places } from '#platform/postgres/places.server.ts';
import { dropStalePids, isServerOf, readPostmaster } from '#platform/postgres/postmaster.server.ts';
import { StartRefused } from '#platform/postgres/refused.ts';
import { programEnvironment } from '#platform/postgres/run.server.ts';
import { asArguments, settings } from '#platform/postgres/settings.ts';
import type { Tell } from '#platform/postgres/tell.ts';

export type Started = { readonly child: ChildProcess } | { readonly taken: true };

/** Another server has the data or the socket, or one that just stopped took the socket's folder with it. */
const TAKEN = /lock file .*already exists|could not create lock file .*No such file/;
const RETRY_MS = 30_000;
const SLOW_MS = 3_000;

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/**
 * Starts PostgreSQL on the data and waits until it answers. Processes of a killed server may hold its shared memory
 * for a moment: those are waited for. `taken` says that another server has got hold of the data, or has not quite let go of it.
 */
export const startServer = async (
	places: Places,
	options: { programs: string; socketFolder: string; durable: boolean; tell: Tell },
): Promise<Started> => {
	const giveUp = Date.now() + RETRY_MS;
	for (;;) {
		dropStalePids(places.data, options.socketFolder);
		const child = launch(places, options);
		if (await becomesReady(child, places, options.tell)) return { child };
		const said = readTail(places.earlyLog);
		if (TAKEN.test(said)) return { taken: true };
		if (!said.includes('shared memory block') || Date.now() > giveUp) {
			throw new StartRefused('start.database-fails', { log: places.earlyLog, said: lastFatal(said, places) });
		}
		await sleep(100);
	}
};

const launch = (
	places: Places,
	options: { programs: string; socketFolder: string; durable: boolean },
): ChildProcess => {
	const log = fs.openSync(places.earlyLog, 'w', 0o600);
	try {
		return spawn(
			join(options.programs, 'bin', 'postgres'),
			['-D', places.data, ...asArguments(settings(options))],
			// In a session of its own: Ctrl-C in the terminal must reach the application, which then stops the database.
			{
				...places.account,
				cwd: places.database,
				detached: true,
				env: programEnvironment(),
				stdio: ['ignore', log, log],
			},
		);
	} finally {
		fs.closeSync(log);
	}
};

const becomesReady = async (child: ChildProcess, places: Places, tell: Tell): Promise<boolean> => {
	let failed: Error | undefined;
	child.once('error', (error) => {
		failed = error;
	});
	const since = Date.now();
	let told = false;
	// As long as it lives it may be recovering, which takes the time it takes.
	while (!ended(child)) {
		if (failed) throw failed;
		const found = readPostmaster(places.data);
		if (found?.ready && found.pid === child.pid) return true;
		if (!told && Date.now() - since > SLOW_MS) {
			told = true;
			tell({ code: 'start.database-recovering' });
		}
		await sleep(10);
	}
	return false;
};

const readTail = (file: string): string => {
	try {
		return fs.readFileSync(file, 'utf8').slice(-8000);
	} catch {
		return '';
	}
};

/** The reason as PostgreSQL gave it: before its own log was open, or else in that log. */
const lastFatal = (early: string, places: Places): string => {
	const folder = join(places.data, 'log');
	const own = fs.existsSync(folder)
		? fs
				.readdirSync(folder)
				.map((name) => join(folder, name))
				.sort((a, b) => fs.statSync(a).mtimeMs - fs.statSync(b).mtimeMs)
				.at(-1)
		: undefined;
	const lines = `${own ? readTail(own) : ''}\n${early}`.split('\n');
	return (
		lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.findLast((line) => line.trim()) ?? ''
	);
};

/** Asks to stop (a checkpoint, then the end); after ten seconds, or at once if so asked, stops without the checkpoint. */
export const stopServer = async (child: ChildProcess, patienceMs = 10_000): Promise<void> => {
	if (ended(child)) return;
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	child.kill(patienceMs > 0 ? 'SIGINT' : 'SIGQUIT');
	const impatient = setTimeout(() => child.kill('SIGQUIT'), patienceMs);
	await gone;
	clearTimeout(impatient);
};

/** Stops a server that is no child of this process, left by an application that was killed. */
export const stopOrphan = async (pid: number, data: string): Promise<void> => {
	const impatientAt = Date.now() + 10_000;
	process.kill(pid, 'SIGINT');
	let pushed = false;
	while (isServerOf(pid, data)) {
		if (!pushed && Date.now() > impatientAt) {
			process.kill(pid, 'SIGQUIT');
			pushed = true;
		}
		await sleep(10);
	}
};
