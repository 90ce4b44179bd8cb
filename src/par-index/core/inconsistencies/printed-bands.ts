import { fold } from '#kernel/text.ts';
import type { Summary } from '../summary.ts';

/** The bands that a block prints and the settings do not have, each once. */
export const unknownBands = ({ contest, ranked }: Summary): readonly string[] => {
	const known = new Set(contest.bands.map(({ name }) => fold(name)));
	const printed = new Set(ranked.flatMap(({ entry }) => entry.row.band ?? []));
	return [...printed].filter((band) => !known.has(fold(band)));
};
