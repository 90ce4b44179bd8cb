import { fold } from '#kernel/text.ts';
import { percentText } from '../print-results.ts';
import { aboutUnit, type Check } from './evidence.ts';
import { unknownBands } from './printed-bands.ts';

/**
 * A printed band that is not the one the unit's percent lies in. A block whose printed bands the settings do not all
 * have was banded by other borders, and is left to `band-name-unknown`.
 */
export const bandDoesNotFollow: Check = ({ summaries }) =>
	summaries.flatMap((summary) => {
		if (unknownBands(summary).length > 0) return [];
		return summary.ranked.flatMap(({ entry, band, percent }) => {
			const printed = entry.row.band;
			if (!printed || (band && fold(band.name) === fold(printed))) return [];
			return [aboutUnit(entry, { printed, computed: band?.name ?? '', percent: percentText(percent) })];
		});
	});
