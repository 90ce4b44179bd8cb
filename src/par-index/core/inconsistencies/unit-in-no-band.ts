import { percentText } from '../print-results.ts';
import { aboutUnit, type Check } from './evidence.ts';

/** A ranked unit whose percent lies in no band: exactly 90,00 where the bands are "> 90" and "80–<90". */
export const unitInNoBand: Check = ({ summaries }) =>
	summaries.flatMap(({ contest, ranked }) => {
		if (contest.bands.length === 0) return [];
		return ranked
			.filter(({ band }) => !band)
			.map(({ entry, percent }) => aboutUnit(entry, { percent: percentText(percent) }));
	});
