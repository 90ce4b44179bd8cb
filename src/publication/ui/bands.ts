import { formatDecimal } from '#design/format.ts';
import type { Locale } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import type { PublishedBlock, PublishedSettings } from '../core/published.ts';
import { bandKey, type RankingState, withState } from './ranking-state.ts';

type Band = PublishedSettings['bands']['default'][number];

/** The bands that hold in a block: its own, or those of all blocks. */
export const bandsIn = ({ bands }: PublishedSettings, block: string): readonly Band[] =>
	Object.hasOwn(bands.blocks, block) ? (bands.blocks[block] ?? bands.default) : bands.default;

/** The borders of a band as signs that say whether they belong to it: "≥ 80 %, < 90 %". */
export const borders = ({ from, fromInclusive, until, untilInclusive }: Band, locale: Locale): string => {
	const sides = [
		from === undefined ? '' : `${fromInclusive ? '≥' : '>'} ${formatDecimal(from, locale)}`,
		until === undefined ? '' : `${untilInclusive ? '≤' : '<'} ${formatDecimal(until, locale)}`,
	];
	return sides.filter((side) => side !== '').join('; ');
};

/** A band in the list that is both the count of its units and the way to see them alone. */
export type BandLink = {
	readonly name: string;
	readonly borders: string;
	readonly count: number;
	/** "+2" against the round before. */
	readonly change: string | undefined;
	/** Undefined where there is nobody to be shown. */
	readonly href: string | undefined;
	readonly isChosen: boolean;
};

/** The bands of a block with their counts; a chosen one links back to all units. */
export const bandLinks = (
	settings: PublishedSettings,
	{ block, bands }: PublishedBlock,
	state: RankingState,
	print: (change: string) => string,
	locale: Locale,
): BandLink[] => {
	const own = bandsIn(settings, block);
	const names = bands.map(({ name }) => name);
	return bands.map(({ name, count, change }) => {
		const key = bandKey(names, name);
		const border = own.find((one) => one.name === name);
		return {
			name,
			borders: border ? borders(border, locale) : '',
			count,
			change:
				change === null ? undefined : m['portal.headline.band-change']({ change: print(String(change)) }),
			href: count === 0 ? undefined : withState(state, { band: state.band === key ? undefined : key }),
			isChosen: state.band === key,
		};
	});
};
