import { m } from '#paraglide/messages.js';
import type { PublishedBlock } from '../core/published.ts';
import type { Printer } from './figure.ts';

/** A figure about a block: what it is, the figure, and whose or against what. */
export type Headline = {
	readonly term: string;
	readonly figure: string;
	/** A unit's name, which is Vietnamese on every page. */
	readonly unit?: string | undefined;
	readonly beside?: string | undefined;
};

const changed = (change: string | null, print: Printer): string | undefined =>
	change === null ? undefined : m['portal.headline.change']({ change: print.change(change) });

/** Mean, extremes and spread: what a leader is told first. */
export const headlines = (block: PublishedBlock, print: Printer): Headline[] => {
	const { mean, meanChange, highest, lowest, spread } = block;
	const lines: (Headline | undefined)[] = [
		mean === null
			? undefined
			: {
					term: m['portal.headline.mean'](),
					figure: print.percent(mean),
					beside: changed(meanChange, print),
				},
		highest
			? {
					term: m['portal.headline.highest'](),
					figure: print.percent(highest.percent),
					unit: highest.unit,
				}
			: undefined,
		lowest
			? { term: m['portal.headline.lowest'](), figure: print.percent(lowest.percent), unit: lowest.unit }
			: undefined,
		spread === null
			? undefined
			: {
					term: m['portal.headline.spread'](),
					figure: m['portal.headline.points']({ points: print.decimal(spread) }),
				},
	];
	return lines.filter((line) => line !== undefined);
};

const movement = (
	term: string,
	[up, level, down]: readonly (number | null)[],
	others: number | null,
): Headline[] => {
	if (!up && !level && !down) return [];
	return [
		{
			term,
			figure: m['portal.headline.movement']({ up: up ?? 0, level: level ?? 0, down: down ?? 0 }),
			beside: others ? m['portal.headline.not-comparable']({ units: others }) : undefined,
		},
	];
};

/** All figures of a block: those of `headlines`, units above the mean, and who rose and fell. */
export const allHeadlines = (block: PublishedBlock, print: Printer): Headline[] => {
	const { aboveMean, units, notRanked, up, level, down, rankUp, rankLevel, rankDown, notComparable } = block;
	const above =
		aboveMean === null
			? []
			: [
					{
						term: m['portal.headline.above'](),
						figure: m['portal.headline.of']({ count: aboveMean, units }),
					},
				];
	const apart = notRanked > 0 ? [{ term: m['portal.headline.not-ranked'](), figure: String(notRanked) }] : [];
	return [
		...headlines(block, print),
		...above,
		...movement(m['portal.headline.points-moved'](), [up, level, down], notComparable),
		...movement(m['portal.headline.ranks-moved'](), [rankUp, rankLevel, rankDown], null),
		...apart,
	];
};
