import { defineCommand } from '#platform/command/command.ts';
import { cardMove } from '../move-card.ts';

/** The head sends the card back to the clerks, and may say why. */
export const sendBackCard = defineCommand({
	name: 'self-assessment.send-back-card',
	...cardMove('send-back', 'self-assessment.send-back'),
});
