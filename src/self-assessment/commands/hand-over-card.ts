import { defineCommand } from '#platform/command/command.ts';
import { cardMove } from '../move-card.ts';

/** A clerk has prepared the card and hands it to the unit's head; until it comes back only the head changes cells. */
export const handOverCard = defineCommand({
	name: 'self-assessment.hand-over-card',
	...cardMove('hand-over', 'self-assessment.hand-over'),
});
