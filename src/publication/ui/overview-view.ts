import { type Locale, localize, localText } from '#design/locale.ts';
import type { BlockLink, PublishedBlock, ReleaseHead, SetLink } from '../core/published.ts';
import { blockName, blockPath, blockTitle } from './block-name.ts';
import { printer } from './figure.ts';
import { finding } from './finding.ts';
import { type Headline, headlines } from './headline.ts';
import { hasRegions } from './regions-view.ts';
import { type ReleaseWords, releaseWords } from './release-words.ts';

/** A block with what is told of it first, and the way to its ranking. */
export type BlockCard = {
	readonly name: string;
	readonly href: string;
	readonly finding: string | undefined;
	readonly headlines: readonly Headline[];
};

/** A release with its blocks, on the home page and on its own. */
export type ReleaseCard = {
	readonly release: ReleaseWords;
	readonly href: string;
	readonly blocks: readonly BlockCard[];
	/** The page of means by region, where there are any. */
	readonly regionsHref: string | undefined;
	/** The criteria sets that it was computed from; none where it was taken from a table. */
	readonly sets: readonly {
		readonly text: string;
		readonly lang: string | undefined;
		readonly href: string;
	}[];
};

type Released = ReleaseHead & {
	readonly sets?: readonly SetLink[];
	readonly blocks: readonly (BlockLink & { readonly figures: PublishedBlock })[];
};

/** A set of a release as a link to its methodology. */
export const setLink = (number: string, { id, name }: SetLink, locale: Locale) => {
	const { text, lang } = localText(name, locale);
	return { text, lang: lang === locale ? undefined : lang, href: localize(locale, `/r/${number}/set/${id}`) };
};

/** Figures of an overview have two digits; the ranking has as many as its settings say. */
const DIGITS = 2;

/**
 * A release in short.
 * @param base the address beneath which its blocks lie: the permanent one, or that of the latest of a year
 */
export const releaseCard = (
	release: Released,
	locale: Locale,
	base = `/r/${release.number}`,
): ReleaseCard => {
	const print = printer(locale, DIGITS);
	const years = new Set(release.blocks.map(({ year }) => year));
	return {
		release: releaseWords(release, locale),
		href: localize(locale, `/r/${release.number}`),
		regionsHref: hasRegions(release.blocks) ? localize(locale, `/r/${release.number}/regions`) : undefined,
		sets: (release.sets ?? []).map((set) => setLink(release.number, set, locale)),
		blocks: release.blocks.map((block) => ({
			name: years.size > 1 ? blockTitle(block, release.year) : blockName(block),
			href: localize(locale, blockPath(base, block, release.blocks)),
			finding: finding(block.figures, print),
			headlines: headlines(block.figures, print),
		})),
	};
};
