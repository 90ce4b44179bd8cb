import { unitsWhoseWeightedAreas } from './weights.ts';

/** A printed total that the weighted areas miss by no more than the digits of the areas allow. */
export const weightsDifferByRounding = unitsWhoseWeightedAreas('rounding');
