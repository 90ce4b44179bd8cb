import type { Predecessors } from '#par-index/core/compare.ts';
import type { LineageAnswer } from './inputs.ts';

/**
 * Units history with a notebook: hand `predecessors` to the index, and afterwards `answers` into the release, so that
 * whoever recomputes it knows what the index was told. Each answer is noted once.
 */
export const recordLineages = (
	history: Predecessors,
): { readonly predecessors: Predecessors; readonly answers: () => readonly LineageAnswer[] } => {
	const noted = new Map<string, LineageAnswer>();
	const predecessors: Predecessors = (unit, block, year, earlier) => {
		const lineage = history(unit, block, year, earlier);
		if (!lineage) return undefined;
		const at = { unit, block, year: year ?? null, earlier: earlier ?? null };
		const names = lineage.kind === 'same' ? lineage.names : undefined;
		noted.set(JSON.stringify(at), { ...at, lineage: lineage.kind, names });
		return lineage;
	};
	return { predecessors, answers: () => [...noted.values()] };
};
