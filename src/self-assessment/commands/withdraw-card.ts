import { defineCommand } from '#platform/command/command.ts';
import { cardMove } from '../move-card.ts';

/** The head takes a submitted card back before the deadline, or while the unit was given more time. */
export const withdrawCard = defineCommand({
	name: 'self-assessment.withdraw-card',
	...cardMove('withdraw', 'self-assessment.withdraw'),
});
