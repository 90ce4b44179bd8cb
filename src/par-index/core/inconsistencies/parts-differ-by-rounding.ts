import { unitsWhoseParts } from './parts.ts';

/** Parts whose sum misses the printed total by no more than their digits allow. */
export const partsDifferByRounding = unitsWhoseParts('rounding');
