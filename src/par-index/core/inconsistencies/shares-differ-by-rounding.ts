import { sharesThatMiss } from './shares.ts';

/** Shares whose sum misses 100 by no more than their digits allow. */
export const sharesDifferByRounding = sharesThatMiss('rounding');
