import { type Decision, no, type Problem, yes } from '#kernel/decision.ts';
import type { NoAnswer, RunInChild } from '#platform/child/run-child.server.ts';
import type { RoundSource } from '#publication/core/round-source.ts';
import type { Scope } from '#publication/core/scope.ts';
import type { OwnUnits } from '#units/core/unit.ts';
import type { RoundAnswer, RoundContent, RoundPreview, RoundTask } from './round-of-cells.server.ts';

/** A round as it is computed: asked for only where it was not computed yet. */
export type RoundAsked = () => Promise<{ readonly source: RoundSource; readonly own: OwnUnits }>;

/** Computes rounds in a child, so that pages do not wait for one another. */
export type RoundComputer = {
	/** What was computed of the same key is kept a while: the key names everything that the results follow from. */
	readonly preview: (key: string, asked: RoundAsked) => Promise<Decision<RoundPreview> | Faulty>;
	readonly freeze: (asked: RoundAsked, scope: Scope) => Promise<Decision<RoundContent> | Faulty>;
};

/** No results at all, for these reasons. */
export type Faulty = {
	readonly ok: false;
	readonly problem: Problem;
	readonly problems?: readonly Problem[];
};

/** Rounds under decision at a time; each is some hundred kilobytes without its leaves. */
const KEPT = 6;

const CODES: Readonly<Record<NoAnswer, string>> = {
	busy: 'exchange.reading-busy',
	'too-long': 'exchange.reading-too-long',
	'too-much-memory': 'exchange.reading-too-much-memory',
	failed: 'exchange.reading-failed',
};

/** Problems: `exchange.reading-busy`, `…-too-long`, `…-too-much-memory`, `…-failed`; what keeps a round from being computed. */
export const roundComputer = (runInChild: RunInChild, program: URL): RoundComputer => {
	const kept = new Map<string, Promise<Decision<RoundPreview> | Faulty>>();
	const run = async <T>(task: RoundTask): Promise<Decision<T> | Faulty> => {
		const answer = await runInChild<RoundTask, RoundAnswer<T>>(program, task);
		if (!answer.ok) return no(CODES[answer.why]);
		if (answer.value.ok) return yes(answer.value.value);
		const { problems } = answer.value;
		return { ok: false, problem: problems[0] ?? { code: 'exchange.reading-failed', details: {} }, problems };
	};
	return {
		preview: async (key, asked) => {
			const computing =
				kept.get(key) ?? asked().then((round) => run<RoundPreview>({ task: 'preview-round', ...round }));
			kept.delete(key);
			kept.set(key, computing);
			for (const oldest of kept.keys()) {
				if (kept.size <= KEPT) break;
				kept.delete(oldest);
			}
			const forget = (): void => void kept.delete(key);
			// A busy minute must not be remembered as a fault of the round.
			const answer = await computing.catch((error: unknown) => {
				forget();
				throw error;
			});
			if (!answer.ok) forget();
			return answer;
		},
		freeze: async (asked, scope) => run<RoundContent>({ task: 'freeze-round', scope, ...(await asked()) }),
	};
};
