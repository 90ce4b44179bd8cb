import { FAILED, type Outcome, type Step } from './step.ts';

const isBad = ({ tally }: Outcome): boolean => tally.failed > 0;

/** The outcome of a step that could not run, because one that it builds on failed. */
const blocked = (step: Step, by: string): Outcome => ({
	step,
	tally: FAILED,
	seconds: 0,
	output: `not run, because "${by}" failed\n`,
});

/**
 * Runs steps in their order, as many at a time as the cores allow. A step waits for those that it names in `after`,
 * as far as they take part in this run; where one of them failed it counts as failed without being run.
 */
export const schedule = async (
	steps: readonly Step[],
	cores: number,
	run: (step: Step) => Promise<Outcome>,
	told: (outcome: Outcome) => void,
): Promise<Outcome[]> => {
	const waiting = [...steps];
	const outcomes: Outcome[] = [];
	const running = new Map<string, Promise<Outcome>>();
	let free = cores;

	const find = (name: string): Outcome | undefined => outcomes.find((outcome) => outcome.step.name === name);
	const conclude = (outcome: Outcome): void => {
		outcomes.push(outcome);
		told(outcome);
	};
	const begin = (step: Step): void => {
		waiting.splice(waiting.indexOf(step), 1);
		free -= Math.min(step.cores, cores);
		running.set(step.name, run(step));
	};

	while (waiting.length > 0 || running.size > 0) {
		for (const step of [...waiting]) {
			const before = (step.after ?? []).filter((name) => steps.some((other) => other.name === name));
			const by = before.find((name) => isBad(find(name) ?? NEVER));
			if (by) {
				waiting.splice(waiting.indexOf(step), 1);
				conclude(blocked(step, by));
			} else if (before.every(find) && Math.min(step.cores, cores) <= free) begin(step);
		}
		if (running.size === 0) continue;
		const outcome = await Promise.race(running.values());
		running.delete(outcome.step.name);
		free += Math.min(outcome.step.cores, cores);
		conclude(outcome);
	}
	return outcomes;
};

/** Stands for a step that has not ended yet. */
const NEVER = { tally: { passed: 0, failed: 0, skipped: 0 } } as Outcome;
