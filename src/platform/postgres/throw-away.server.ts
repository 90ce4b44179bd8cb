import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findPlaces } from '#platform/postgres/places.server.ts';
import { type PostgresServer, startPostgres } from '#platform/postgres/supervisor.server.ts';

const PROJECT = resolve(import.meta.dirname, '..', '..', '..');

/** Ends the server and removes its folders when the process that asked for it dies without having said "done". */
const WATCH = `read -r said && exit 0
kill -QUIT "$1" 2>/dev/null
tries=0
while kill -0 "$1" 2>/dev/null && [ "$tries" -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
rm -rf -- "$2" "$3"`;

/**
 * For tests: a PostgreSQL of their own, with the roles and the empty database `openpar`, not synced to disk.
 * `stop()` removes it; so does the end of the calling process, however it ends.
 */
export const throwAwayPostgres = async (projectFolder = PROJECT): Promise<PostgresServer> => {
	const dataFolder = mkdtempSync(join(tmpdir(), 'openpar-test-'));
	// The account that runs PostgreSQL for root passes through; what is inside is closed by itself.
	chmodSync(dataFolder, 0o711);
	// The programs are shared with the project's own database.
	const programsFolder = findPlaces(projectFolder).home;
	const server = await startPostgres({
		projectFolder,
		dataFolder,
		programsFolder,
		durable: false,
		tell: () => {},
	});
	const socketFolder = server.app.host ?? '';
	const watch = spawn('/bin/sh', ['-c', WATCH, 'sh', String(server.pid), dataFolder, socketFolder], {
		cwd: '/',
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	watch.unref();
	watch.stdin.on('error', () => {});
	return {
		...server,
		stop: async () => {
			await server.stop(0);
			rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
			rmSync(socketFolder, { recursive: true, force: true });
			watch.stdin.end('done\n');
		},
	};
};
