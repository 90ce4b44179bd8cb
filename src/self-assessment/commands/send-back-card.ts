import { cardMove } from '../move-card.ts';

/** The head sends the card back to the clerks, and may say why. */
export const sendBackCard = cardMove('self-assessment.send-back-card', 'send-back');
