import { type Decision, no } from '#kernel/decision.ts';
import type { NoAnswer, RunInChild } from '#platform/child/run-child.server.ts';
import type { Inspected } from './inspect.server.ts';

/** What the child is asked: to look into the file that lies there. */
export type InspectTask = { readonly task: 'inspect'; readonly path: string };

/** Says what a file is, in a process of its own with limits. */
export type Inspector = (path: string) => Promise<Decision<Inspected>>;

const CODES: Readonly<Record<NoAnswer, string>> = {
	busy: 'evidence.looking-busy',
	'too-long': 'evidence.looking-too-long',
	'too-much-memory': 'evidence.bomb',
	failed: 'evidence.looking-failed',
};

/** Problems: those of `inspect`, `evidence.looking-busy`, `evidence.looking-too-long`, `evidence.looking-failed`. */
export const inspector =
	(runInChild: RunInChild, program: URL): Inspector =>
	async (path) => {
		const answer = await runInChild<InspectTask, Decision<Inspected>>(program, { task: 'inspect', path });
		return answer.ok ? answer.value : no(CODES[answer.why]);
	};
