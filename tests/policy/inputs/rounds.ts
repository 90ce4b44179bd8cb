import type { Inputs } from './input.ts';

export const rounds: Inputs = ({ roundId }) => ({
	'rounds.conflicts': { input: { roundId } },
});
