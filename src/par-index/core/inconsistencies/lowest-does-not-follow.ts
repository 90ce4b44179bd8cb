import { extremesThatDoNotFollow } from './extremes.ts';

/** A printed lowest figure or unit that is not the lowest of the table. */
export const lowestDoesNotFollow = extremesThatDoNotFollow('lowest');
