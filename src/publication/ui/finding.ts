import { m } from '#paraglide/messages.js';
import type { PublishedBlock } from '../core/published.ts';
import type { Printer } from './figure.ts';

/**
 * The one finding that stands above the figures of a block, made from its data: how many rose where that is known, else
 * how many lie above the mean, else how far the extremes are apart. Undefined for a block without figures.
 */
export const finding = (block: PublishedBlock, print: Printer): string | undefined => {
	const { highest, lowest, spread, mean, aboveMean, units, up, level, down } = block;
	if (!highest || !lowest || spread === null) return undefined;
	if (units === 1) return m['portal.finding.one']({ percent: print.percent(highest.percent) });
	const apart = print.decimal(spread);
	const compared = (up ?? 0) + (level ?? 0) + (down ?? 0);
	if (compared > 0) return m['portal.finding.change']({ up: up ?? 0, compared, spread: apart });
	if (mean !== null && aboveMean !== null)
		return m['portal.finding.mean']({ above: aboveMean, units, mean: print.percent(mean), spread: apart });
	return m['portal.finding.spread']({
		lowest: print.percent(lowest.percent),
		highest: print.percent(highest.percent),
		spread: apart,
	});
};
