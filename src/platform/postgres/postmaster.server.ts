import * as fs from 'node:fs';
import { join } from 'node:path';

/** What a running (or killed) server wrote of itself into its data folder. */
export type Postmaster = {
	readonly pid: number;
	readonly socketFolder: string;
	readonly port: number;
	readonly ready: boolean;
};

export const readPostmaster = (data: string): Postmaster | undefined => {
	let lines: string[];
	try {
		lines = fs.readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
	} catch {
		return undefined;
	}
	const pid = Number(lines[0]);
	if (!Number.isInteger(pid) || pid <= 0) return undefined;
	return {
		pid,
		port: Number(lines[3] ?? 0),
		socketFolder: lines[4] ?? '',
		ready: (lines[7] ?? '').trim() === 'ready',
	};
};

export const processLives = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
};

/**
 * Whether the process of that number is the server of that data folder, and not another that got its number after a
 * restart of the machine: a server works in its data folder. Where that cannot be seen, it is taken to be the server.
 */
export const isServerOf = (pid: number, data: string): boolean => {
	if (!processLives(pid)) return false;
	try {
		return fs.readlinkSync(`/proc/${pid}/cwd`) === data;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EACCES';
	}
};

/**
 * PostgreSQL believes a pid file as long as any process has that number: a killed server that nobody has buried yet,
 * or a stranger who got the number after a restart of the machine. Those would stop it, the latter for ever.
 */
export const dropStalePids = (data: string, socketFolder: string): void => {
	for (const file of [join(data, 'postmaster.pid'), join(socketFolder, '.s.PGSQL.5432.lock')]) {
		const pid = readPid(file);
		if (pid && processLives(pid) && !isServerOf(pid, data)) fs.rmSync(file, { force: true });
	}
};

const readPid = (file: string): number | undefined => {
	try {
		return Number.parseInt(fs.readFileSync(file, 'utf8'), 10) || undefined;
	} catch {
		return undefined;
	}
};
