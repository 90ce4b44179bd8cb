import { tiedWith } from '#par-index/core/tied-with.ts';
import { m } from '#paraglide/messages.js';
import type { PublishedBlock, PublishedUnit } from '../core/published.ts';
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

const extreme = (
	term: string,
	end: PublishedBlock['highest'],
	print: Printer,
	units: readonly PublishedUnit[],
): Headline | undefined => {
	if (!end) return undefined;
	const count = tiedWith(units, end);
	const beside = count === 0 ? undefined : m['portal.headline.tied']({ count });
	return { term, figure: print.percent(end.percent), unit: end.unit, beside };
};

/** Mean, extremes and spread: what a leader is told first. With its units at hand also who shares an extreme. */
export const headlines = (
	block: PublishedBlock,
	print: Printer,
	units: readonly PublishedUnit[] = [],
): Headline[] => {
	const { mean, meanChange, highest, lowest, spread } = block;
	const lines: (Headline | undefined)[] = [
		mean === null
			? undefined
			: {
					term: m['portal.headline.mean'](),
					figure: print.percent(mean),
					beside: changed(meanChange, print),
				},
		extreme(m['portal.headline.highest'](), highest, print, units),
		extreme(m['portal.headline.lowest'](), lowest, print, units),
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
export const allHeadlines = (
	block: PublishedBlock,
	print: Printer,
	ofBlock: readonly PublishedUnit[],
): Headline[] => {
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
		...headlines(block, print, ofBlock),
		...above,
		...movement(m['portal.headline.points-moved'](), [up, level, down], notComparable),
		...movement(m['portal.headline.ranks-moved'](), [rankUp, rankLevel, rankDown], null),
		...apart,
	];
};
