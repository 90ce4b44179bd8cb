import { NOTHING, type Outcome, plus, type Tally } from './step.ts';

const isBad = ({ tally }: Outcome): boolean => tally.failed > 0;

const results = ({ tally, step }: Outcome): string => {
	if (step.kind === 'check') return isBad({ tally, step } as Outcome) ? 'FAILED' : 'ok';
	const { passed, failed, skipped } = tally;
	return `${passed} ok${failed > 0 ? `, ${failed} FAILED` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
};

/** A step that has just ended, with all that it said when something failed in it. */
export const present = (outcome: Outcome): string => {
	const { step, seconds, output } = outcome;
	const line = `${seconds.toFixed(1).padStart(6)} s  ${step.name.padEnd(15)} ${results(outcome)}`;
	if (!isBad(outcome)) return line;
	const shown = output.trimEnd().replace(/^/gm, '    ');
	return `${line}\n\n    $ node ${step.command.join(' ')}\n${shown}\n`;
};

/** How long each step took, the longest first. */
export const table = (outcomes: readonly Outcome[], seconds: number): string => {
	const rows = outcomes
		.toSorted((a, b) => b.seconds - a.seconds)
		.map((outcome) => {
			const [name, shows] = [outcome.step.name.padEnd(15), outcome.step.shows.padEnd(58)];
			return `${outcome.seconds.toFixed(1).padStart(6)} s  ${name} ${shows} ${results(outcome)}`;
		});
	return [...rows, `${seconds.toFixed(1).padStart(6)} s  together`].join('\n');
};

/** All results of a run. */
export const total = (outcomes: readonly Outcome[]): Tally =>
	outcomes.map(({ tally }) => tally).reduce(plus, NOTHING);
