import { readFile } from 'node:fs/promises';
import { type Inspected, inspect } from '#evidence/inspect.server.ts';
import { flagsOfPages } from '#evidence/pages-of-pdf.server.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { NoAnswer, RunInChild } from '#platform/child/run-child.server.ts';

/** What the child is asked: what the file at a path is, by all of its bytes. */
export type FileTask = { readonly task: 'inspect-file'; readonly path: string };

/** Larger ones are pictures of pages: their bytes are looked through, their pages are not. */
const MOST_FOR_PAGES = 60_000_000;

/** Looks into a file that somebody sent; in the child only. */
export const inspectedFile = async ({ path }: FileTask): Promise<Decision<Inspected>> => {
	const bytes = await readFile(path);
	const seen = inspect(bytes);
	const asksPages = seen.ok && seen.value.kind === 'pdf' && seen.value.flags.length === 0;
	if (!asksPages || bytes.length > MOST_FOR_PAGES) return seen;
	return yes({ ...seen.value, flags: await flagsOfPages(bytes) });
};

const CODES: Readonly<Record<NoAnswer, string>> = {
	busy: 'evidence.looking-busy',
	'too-long': 'evidence.looking-too-long',
	'too-much-memory': 'evidence.looking-too-long',
	failed: 'evidence.looking-failed',
};

/** Looks into files in a process of its own. Problems beside those of the file: `evidence.looking-busy`, `…-too-long`, `…-failed`. */
export const fileInspector =
	(runInChild: RunInChild, program: URL) =>
	async (path: string): Promise<Decision<Inspected>> => {
		const answer = await runInChild<FileTask, Decision<Inspected>>(program, { task: 'inspect-file', path });
		return answer.ok ? answer.value : no(CODES[answer.why]);
	};
