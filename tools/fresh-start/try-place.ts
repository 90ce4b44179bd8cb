import { rmSync } from 'node:fs';
import { type Application, npmStart, pageOf, sentence, until } from './application.ts';
import type { Newcomer } from './newcomer.ts';

/** A place where the product is started as a newcomer would. */
export type Place = { readonly newcomer: Newcomer; readonly folder: string; readonly name: string };

/** Tells of one thing that was tried; an error is a failure. */
export type Try = (what: string, act: () => Promise<string | undefined>) => Promise<void>;

/** The first start installs and builds. */
const FIRST_START_S = 600;
const LATER_START_S = 60;
/** What later starts are meant to stay under; told, and failed only far beyond it, since machines differ. */
const QUICK_S = 5;
const END_S = 30;
/** How much of what an application said is shown when something went wrong. */
const LINES = 15;

const expectMatch = (text: string, pattern: RegExp): void => {
	if (!pattern.test(text)) throw new Error(`does not say ${pattern}`);
};

const seconds = (begun: number): string => ((performance.now() - begun) / 1000).toFixed(1);

const allGone = (application: Application): Promise<true> =>
	until('all processes have ended', END_S, () =>
		application.ended() !== undefined && application.running().length === 0 ? true : undefined,
	);

/** What a start told at the end, and which of its processes run. */
const lastWords = (application: Application, at: number): string =>
	[
		`start ${at + 1} (${application.ended() === undefined ? 'runs' : `ended: ${application.ended()}`}) said:`,
		application.said().trim().split('\n').slice(-LINES).join('\n'),
		...application.running().map((line) => `runs: ${line}`),
	].join('\n');

/** Ctrl-C. An application that has ended by itself shows nothing about it. */
const stopByKeyboard = async (application: Application | undefined): Promise<void> => {
	if (!application || application.ended() !== undefined) throw new Error('nothing ran that could be stopped');
	application.signal('SIGINT');
	await allGone(application);
};

/** Starts, looks, starts again, stops, kills: everything that a first day brings. */
export const tryPlace = async ({ newcomer, folder }: Place, attempt: Try): Promise<void> => {
	const started: Application[] = [];
	const start = async (): Promise<Application> => {
		const application = await npmStart(newcomer, folder);
		started.push(application);
		return application;
	};
	/** With what the applications told, where something went wrong. */
	const trying: Try = (what, act) =>
		attempt(what, () =>
			act().catch((error: Error) => {
				throw new Error([error.message, ...started.map(lastWords)].join('\n'));
			}),
		);

	try {
		let first: Application | undefined;
		await trying('npm start brings the page', async () => {
			const begun = performance.now();
			first = await start();
			const { status, html } = await pageOf(first, FIRST_START_S);
			if (status !== 200) throw new Error(`answers with ${status}`);
			expectMatch(html, /<html[^>]* lang="vi"/);
			expectMatch(html, new RegExp(`<h1[^>]*>\\s*${sentence('portal', 'portal.home.heading').source}`));
			const ready = sentence('start', 'start.ready');
			await until('it says that it is ready', 10, () => (ready.test(first?.said() ?? '') ? true : undefined));
			return `${seconds(begun)} s with installation and build`;
		});
		await trying('a second start on the same data is refused with a sentence', async () => {
			const second = await start();
			await until('it ends', LATER_START_S, () => second.ended());
			if (second.ended() === 0) throw new Error('ended as if all were well');
			expectMatch(second.said(), sentence('start', 'start.already-running'));
			if (first) await pageOf(first, END_S);
			return undefined;
		});
		await trying('Ctrl-C stops everything', async () => {
			await stopByKeyboard(first);
			return undefined;
		});
		await trying(`a later start is quick (meant: under ${QUICK_S} s)`, async () => {
			const begun = performance.now();
			const later = await start();
			await pageOf(later, LATER_START_S);
			const took = seconds(begun);
			if (Number(took) > 4 * QUICK_S) throw new Error(`took ${took} s`);
			return `${took} s`;
		});
		await trying('after kill -9 of everything in the foreground the next start recovers', async () => {
			const killed = started.at(-1);
			if (killed?.ended() !== undefined) throw new Error('nothing ran that could be killed');
			killed?.signal('SIGKILL');
			await until('the start is gone', END_S, () => killed?.ended());
			const begun = performance.now();
			const recovered = await start();
			const { status } = await pageOf(recovered, LATER_START_S);
			if (status !== 200) throw new Error(`answers with ${status}`);
			return `${seconds(begun)} s`;
		});
		await trying('Ctrl-C then stops everything, also what was left behind', async () => {
			await stopByKeyboard(started.at(-1));
			for (const application of started) await allGone(application);
			return undefined;
		});
	} finally {
		for (const application of started) {
			application.signal('SIGKILL');
			for (const line of application.running()) kill(Number.parseInt(line, 10));
			// Root's data lie outside the clone.
			for (const data of application.data()) rmSync(data, { recursive: true, force: true });
		}
	}
};

/** What a failed try left: PostgreSQL is asked to stop at once, which is safe for its data. */
const kill = (pid: number): void => {
	try {
		process.kill(pid, 'SIGQUIT');
	} catch {
		// It has ended.
	}
};
