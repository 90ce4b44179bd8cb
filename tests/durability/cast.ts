import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPostmaster } from '#platform/postgres/postmaster.server.ts';
import { runs } from '../../tools/test/properties.ts';
import { type Player, PROJECT, play } from '../start/cast.ts';

const { seed, numRuns } = runs(2);
/** Kills in `npm test` and in the long run. */
export const roundsOf = (short: number): number => Math.max(short, numRuns);

/** Numbers from 0 to below 1 that are the same in every run with the same seed (mulberry32). */
export const seeded = (salt: number): (() => number) => {
	let state = (seed + salt) | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};

/** A process of these tests, in a group of its own as under a terminal or a service manager. */
export const actor = (entry: string, args: readonly string[]): Player =>
	play(process.execPath, [join(PROJECT, 'tests/durability', entry), ...args], { detached: true });

const kill = (pid: number): void => {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// Ended by itself.
	}
};

const childrenOf = (parent: number): number[] =>
	readdirSync('/proc').flatMap((name) => {
		const pid = Number(name);
		if (!Number.isInteger(pid)) return [];
		try {
			const [, parentOfIt] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
			return Number(parentOfIt) === parent ? [pid] : [];
		} catch {
			// It ended while we looked.
			return [];
		}
	});

/** Kills the application and everything in its process group. PostgreSQL, in a session of its own, lives on. */
export const killGroup = async (player: Player): Promise<void> => {
	kill(-(player.process.pid ?? 0));
	await player.ended;
};

/** Kills PostgreSQL too, its main process first, so that none of its processes can put anything in order. */
export const killServer = (data: string): void => {
	const server = readPostmaster(data);
	if (!server) return;
	const all = [server.pid, ...childrenOf(server.pid)];
	for (const pid of all) kill(pid);
};

/** A random moment later, or when the player has ended. */
export const moment = (player: Player, milliseconds: number): Promise<unknown> =>
	Promise.race([sleep(milliseconds), player.ended]);

/** Waits until the player has said `count` lines that begin so. */
export const said = async (player: Player, start: string, count: number): Promise<void> => {
	let hasEnded = false;
	player.ended.then(() => {
		hasEnded = true;
	});
	while (player.lines.filter((line) => line.startsWith(start)).length < count) {
		if (hasEnded) throw new Error(`ended before "${start}" × ${count}:\n${player.lines.join('\n')}`);
		await sleep(2);
	}
};
