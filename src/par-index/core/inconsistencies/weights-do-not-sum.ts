import { unitsWhoseWeightedAreas } from './weights.ts';

/** A printed total that the weighted areas miss by more than rounding allows. */
export const weightsDoNotSum = unitsWhoseWeightedAreas('real');
