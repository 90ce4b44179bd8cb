import type { Province } from '../provinces.ts';

/** A valid call of a command or a query in the world of `world.ts`. */
export type ValidInput = {
	readonly input: unknown;
	/** The problem with which it ends for those who may; absent: it succeeds. */
	readonly problem?: string;
	/** How those who may not are told that there is no such thing, where it is not said that they may not: null, or a problem. */
	readonly hides?: 'null' | (string & {});
	/** What the organiser does with a phase, also after its deadline: it counts where the round is, not what is open. */
	readonly afterDeadline?: true;
	/** For what asks by itself: the function (where its file asks for several), and where it is done. The runner's own asking needs none. */
	readonly asks?: {
		readonly may: string;
		readonly unitId?: string;
		readonly field?: string;
	};
};

/** Valid calls by the name of command or query, naming things of a province. */
export type Inputs = (province: Province) => Readonly<Record<string, ValidInput>>;
