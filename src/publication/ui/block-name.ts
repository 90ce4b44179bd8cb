import { m } from '#paraglide/messages.js';
import type { BlockLink } from '../core/published.ts';

/** A block's name as a heading begins it; a table without blocks has one that is unnamed. */
export const blockName = ({ block }: Pick<BlockLink, 'block'>): string =>
	block === '' ? m['portal.ranking.all-units']() : block.charAt(0).toLocaleUpperCase('vi') + block.slice(1);

/** A block with its year, where the year is told. */
export const blockTitle = (block: Pick<BlockLink, 'block' | 'year'>, year: number): string =>
	m['portal.ranking.title']({ block: blockName(block), year: block.year ?? year });

/** The address of a block beneath that of its release; a year only where a later one has the same name. */
export const blockPath = (base: string, block: BlockLink, all: readonly BlockLink[]): string => {
	const later = all.some(({ slug, year }) => slug === block.slug && (year ?? 0) > (block.year ?? 0));
	return `${base}/${block.slug}${later && block.year !== null ? `?year=${block.year}` : ''}`;
};
