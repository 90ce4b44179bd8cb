import type { Problem } from '#kernel/decision.ts';
import { StartRefused } from '#platform/postgres/refused.ts';
import type { Tell } from '#platform/postgres/tell.ts';
import type { Database, Site, StartSteps, Where } from '#platform/start/steps.ts';

/** What starting needs beside its steps. */
export type Surroundings = {
	readonly where: Where;
	readonly tell: Tell;
	readonly complain: (problem: Problem) => void;
	/** Aborts when the operator wants to stop. */
	readonly signal: AbortSignal;
	/** Throws StartRefused when the port is not free. */
	readonly requireFree: (where: Where) => Promise<void>;
	readonly untilItAnswers: (where: Where) => Promise<void>;
	/** What people type. */
	readonly address: string;
};

const SITE_PATIENCE_MS = 3_000;
const DATABASE_PATIENCE_MS = 5_000;

/**
 * Starts, runs until asked to stop, and stops in order: the site first, then what it stands on. The database comes
 * before the build, since holding it is what keeps a second start away.
 * @returns the exit code: 0 when asked to stop, 1 when starting was refused or the database was lost
 */
export const runApplication = async (steps: StartSteps, around: Surroundings): Promise<number> => {
	const { where, tell, complain, signal } = around;
	const stop = aborted(signal);
	let database: Database | undefined;
	let site: Site | undefined;
	let lost: Problem | undefined;
	try {
		// Not interrupted: it takes a second, and what it started must be stopped.
		database = await steps.openDatabase();
		const loss = database.lost.then((problem) => {
			lost = problem;
			throw new StartRefused(problem.code, problem.details);
		});
		loss.catch(() => {});
		const orStop = <T>(step: Promise<T>): Promise<T> => Promise.race([step, stop, loss]);
		if (signal.aborted) await stop;

		await around.requireFree(where);
		await orStop(steps.build(signal));
		await orStop(steps.migrate(database));
		await orStop(steps.seed(database));
		const serving = steps.serve(database, where);
		serving.then(
			(up) => {
				site = up;
			},
			() => {},
		);
		await orStop(serving);
		await orStop(around.untilItAnswers(where));
		tell({ code: 'start.ready', details: { address: around.address } });
		return await Promise.race([stop, loss]);
	} catch (error) {
		if (error instanceof Stopped) return 0;
		const problem = lost ?? problemOf(error);
		if (!problem) throw error;
		complain(problem);
		return 1;
	} finally {
		if (signal.aborted) tell({ code: 'start.stopping' });
		await within(SITE_PATIENCE_MS, site?.stop());
		await database?.stop(DATABASE_PATIENCE_MS).catch(() => {});
		if (signal.aborted) tell({ code: 'start.stopped' });
	}
};

class Stopped extends Error {}

const aborted = (signal: AbortSignal): Promise<never> => {
	const stop = new Promise<never>((_, reject) => {
		if (signal.aborted) reject(new Stopped());
		signal.addEventListener('abort', () => reject(new Stopped()), { once: true });
	});
	stop.catch(() => {});
	return stop;
};

/** Other domains have errors of their own that carry a problem. */
const problemOf = (error: unknown): Problem | undefined => {
	const problem = (error as { problem?: Partial<Problem> } | null)?.problem;
	return typeof problem?.code === 'string'
		? { code: problem.code, details: problem.details ?? {} }
		: undefined;
};

const within = async (ms: number, work: Promise<void> | undefined): Promise<void> => {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, ms);
	});
	await Promise.race([work ?? Promise.resolve(), late]).catch(() => {});
	clearTimeout(timer);
};
