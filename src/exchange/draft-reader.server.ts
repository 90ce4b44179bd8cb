import { type Decision, no, yes } from '#kernel/decision.ts';
import type { NoAnswer, RunInChild } from '#platform/child/run-child.server.ts';
import type { DraftFiles, DraftReading } from './draft-results.server.ts';

/** Reads drafts in a child; what was read of a version is kept a while, since people go to and fro between pages. */
export type DraftReader = (
	/** Names a draft and its version; undefined for files that belong to no draft yet. */
	key: string | undefined,
	files: () => Promise<DraftFiles>,
) => Promise<Decision<DraftReading>>;

/** A draft of 10,000 rows comes to about 30 MB. */
const KEPT = 4;

const CODES: Readonly<Record<NoAnswer, string>> = {
	busy: 'exchange.reading-busy',
	'too-long': 'exchange.reading-too-long',
	'too-much-memory': 'exchange.reading-too-much-memory',
	failed: 'exchange.reading-failed',
};

/** Problems: `exchange.reading-busy`, `…-too-long`, `…-too-much-memory`, `…-failed`. */
export const draftReader = (runInChild: RunInChild, program: URL): DraftReader => {
	const kept = new Map<string, Promise<Decision<DraftReading>>>();
	const read = async (files: () => Promise<DraftFiles>): Promise<Decision<DraftReading>> => {
		const answer = await runInChild<DraftFiles, DraftReading>(program, await files());
		return answer.ok ? yes(answer.value) : no(CODES[answer.why]);
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
