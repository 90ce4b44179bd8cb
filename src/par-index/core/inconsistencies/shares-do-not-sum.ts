import { sharesThatMiss } from './shares.ts';

/** Shares whose sum misses 100 by more than rounding allows. */
export const sharesDoNotSum = sharesThatMiss('real');
