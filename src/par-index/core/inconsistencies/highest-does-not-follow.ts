import { extremesThatDoNotFollow } from './extremes.ts';

/** A printed highest figure or unit that is not the highest of the table. */
export const highestDoesNotFollow = extremesThatDoNotFollow('highest');
