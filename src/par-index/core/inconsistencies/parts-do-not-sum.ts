import { unitsWhoseParts } from './parts.ts';

/** Parts whose sum misses the printed total by more than rounding allows. */
export const partsDoNotSum = unitsWhoseParts('real');
