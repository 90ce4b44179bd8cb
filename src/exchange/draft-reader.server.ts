import { type Decision, no, yes } from '#kernel/decision.ts';
import type { RunInChild } from '#platform/child/run-child.server.ts';
import type { Scope } from '#publication/core/scope.ts';
import type { DraftContent, DraftFiles, DraftReading } from './draft-results.server.ts';
import { READING_PROBLEMS } from './no-answer.ts';

/** Reads drafts in a child; what was read of a version is kept a while, since people go to and fro between pages. */
export type DraftReader = (
	/** Names a draft and its version; undefined for files that belong to no draft yet. */
	key: string | undefined,
	files: () => Promise<DraftFiles>,
) => Promise<Decision<DraftReading>>;

/** What the child is asked: to read a draft, or to make the content of a release of it. */
export type DraftTask =
	| { readonly task: 'read'; readonly draft: DraftFiles }
	| { readonly task: 'freeze'; readonly draft: DraftFiles; readonly scope: Scope };

/** Makes the content of a release in a child, which is all of it that takes time. */
export type DraftFreezer = (draft: DraftFiles, scope: Scope) => Promise<Decision<DraftContent>>;

/** Of each only what pages show is kept. */
const KEPT = 4;

/** Problems: `exchange.reading-busy`, `…-too-long`, `…-too-much-memory`, `…-failed`. */
export const draftReader = (runInChild: RunInChild, program: URL): DraftReader => {
	const kept = new Map<string, Promise<Decision<DraftReading>>>();
	const read = async (files: () => Promise<DraftFiles>): Promise<Decision<DraftReading>> => {
		const answer = await runInChild<DraftTask, DraftReading>(program, {
			task: 'read',
			draft: await files(),
		});
		return answer.ok ? yes(answer.value) : no(READING_PROBLEMS[answer.why]);
	};
	return async (key, files) => {
		if (key === undefined) return read(files);
		const reading = kept.get(key) ?? read(files);
		kept.delete(key);
		kept.set(key, reading);
		for (const oldest of kept.keys()) {
			if (kept.size <= KEPT) break;
			kept.delete(oldest);
		}
		const forget = (): void => void kept.delete(key);
		// A busy minute must not be remembered as a fault of the file.
		const answer = await reading.catch((error: unknown) => {
			forget();
			throw error;
		});
		if (!answer.ok) forget();
		return answer;
	};
};

/** Problems: those of `draftReader`; `publication.preview-stale` for a draft that cannot be computed any more. */
export const draftFreezer =
	(runInChild: RunInChild, program: URL): DraftFreezer =>
	async (draft, scope) => {
		const task: DraftTask = { task: 'freeze', draft, scope };
		const answer = await runInChild<DraftTask, DraftContent | undefined>(program, task);
		if (!answer.ok) return no(READING_PROBLEMS[answer.why]);
		return answer.value ? yes(answer.value) : no('publication.preview-stale');
	};
