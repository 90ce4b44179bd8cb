import { fold } from '#kernel/text.ts';
import { percentText } from '../print-results.ts';
import { aboutUnit, type Check } from './evidence.ts';

/** A printed band of the settings that is not the one the unit's percent lies in. */
export const bandDoesNotFollow: Check = ({ summaries }) =>
	summaries.flatMap(({ contest, ranked }) =>
		ranked.flatMap(({ entry, band, percent }) => {
			const printed = entry.row.band;
			if (!printed || !contest.bands.some(({ name }) => fold(name) === fold(printed))) return [];
			if (band && fold(band.name) === fold(printed)) return [];
			return [aboutUnit(entry, { printed, computed: band?.name ?? '', percent: percentText(percent) })];
		}),
	);
