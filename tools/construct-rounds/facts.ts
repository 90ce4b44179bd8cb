import { randomOf } from './random.ts';
import { drawRespondents, drawWhole } from './usual-figures.ts';

/** What is so of a unit whatever leaf asks for it: its communes, its staff, its dossiers, who was asked about it. */
export type Facts = {
	/** How many there are of what a label names: the same wherever the label stands. */
	readonly whole: (label: string) => number;
	/** Which of two kinds it is: "1 là thành phố; 2 là huyện". */
	readonly kind: (label: string) => number;
	/** How many answered in the survey that a leaf takes its points from. */
	readonly respondents: (source: string) => number;
};

/** @param even whether shares have to be short decimals because nothing is rounded */
export const factsOf = (seed: string, even: boolean): Facts => ({
	whole: (label) => drawWhole(label, even, randomOf(`${seed}/${label.toLowerCase()}`)),
	kind: (label) => randomOf(`${seed}/${label.toLowerCase()}`).whole(1, 2),
	respondents: (source) => drawRespondents(even, randomOf(`${seed}/respondents/${source}`)),
});
