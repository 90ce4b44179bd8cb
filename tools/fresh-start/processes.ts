import { readdirSync, readFileSync } from 'node:fs';

const read = (pid: string, file: string): string => {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch {
		// Ended meanwhile, or of another user.
		return '';
	}
};

/** One that has ended and waits to be collected runs no more. */
const hasEnded = (pid: string): boolean => /\) Z /.test(read(pid, 'stat'));

/**
 * The processes that belong to a start: they carry its mark in their environment, or name one of its folders on their
 * command line (PostgreSQL keeps its data folder there).
 */
export const processesOf = (mark: string, folders: readonly string[]): string[] =>
	readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
		.filter((pid) => {
			if (read(pid, 'environ').includes(mark)) return true;
			const command = read(pid, 'cmdline');
			return folders.some((folder) => command.includes(folder));
		})
		.filter((pid) => !hasEnded(pid))
		.map((pid) => `${pid} ${read(pid, 'cmdline').replaceAll('\0', ' ').slice(0, 100)}`);
