import { toExact } from '#kernel/decimal.ts';
import type { Ranked } from '../contest.ts';

/** The ranks that a block prints, each with the units that have it, first rank first. */
export const printedRanks = (ranked: readonly Ranked[]): { rank: number; holders: Ranked[] }[] => {
	const byRank = new Map<number, Ranked[]>();
	for (const standing of ranked) {
		const printed = standing.entry.row.rank;
		if (printed?.value.d !== 1n) continue;
		const rank = Number(toExact(printed.value));
		const holders = byRank.get(rank);
		if (holders) holders.push(standing);
		else byRank.set(rank, [standing]);
	}
	return Array.from(byRank, ([rank, holders]) => ({ rank, holders })).sort((a, b) => a.rank - b.rank);
};
