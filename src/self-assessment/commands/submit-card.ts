import { type Decision, no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { gapsOf } from '../core/gaps.ts';
import { cardMove, type WholeCard } from '../move-card.ts';

const withoutGaps = ({ cells, block, current, evidence }: WholeCard): Decision<undefined> => {
	if (!cells) return no('self-assessment.no-set');
	const gaps = gapsOf({ cells, block, entered: current, evidenceAt: (leaf) => evidence.get(leaf) ?? 0 });
	const leaves = [...new Set(gaps.map(({ leaf }) => leaf))].join(', ');
	return gaps.length > 0 ? no('self-assessment.has-gaps', { count: gaps.length, leaves }) : yes(undefined);
};

/**
 * The head approves the card and submits it: from the clerks or from the own desk, and only without a gap. Problems beside
 * those of every move: `self-assessment.no-set`, `self-assessment.has-gaps` with their number and leaves; what each of
 * them is stands in the query of the card.
 */
export const submitCard = defineCommand({
	name: 'self-assessment.submit-card',
	...cardMove('submit', 'self-assessment.submit', withoutGaps),
});
