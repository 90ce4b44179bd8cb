import type { NoAnswer } from '#platform/child/run-child.server.ts';

/** Why a file that somebody sent was not read in a process of its own, as the problem that is told. */
export const READING_PROBLEMS: Readonly<Record<NoAnswer, string>> = {
	busy: 'exchange.reading-busy',
	'too-long': 'exchange.reading-too-long',
	'too-much-memory': 'exchange.reading-too-much-memory',
	failed: 'exchange.reading-failed',
};
