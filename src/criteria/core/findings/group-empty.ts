import { atSet, type Check } from './finding.ts';

/** A set for nobody: neither blocks nor units. */
export const groupEmpty: Check = ({ set: { unitGroup } }) =>
	unitGroup.blocks.length + unitGroup.units.length === 0 ? [atSet({}, 'unitGroup')] : [];
