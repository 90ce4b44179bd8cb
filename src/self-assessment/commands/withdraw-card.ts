import { cardMove } from '../move-card.ts';

/** The head takes a submitted card back before the deadline, or while the unit was given more time. */
export const withdrawCard = cardMove('self-assessment.withdraw-card', 'withdraw');
