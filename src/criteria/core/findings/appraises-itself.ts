import { fold } from '#kernel/text.ts';
import type { CriteriaSet } from '../set.ts';
import { atNode, type Check } from './finding.ts';

const wordsOf = (text: string): readonly string[] =>
	text
		.normalize('NFC')
		.toLowerCase()
		.match(/[\p{L}\p{M}]+/gu) ?? [];

/** The kinds of units that a block names; "đơn vị thuộc Sở Y tế" are no sở. */
const kindsIn = (block: string): readonly string[] => {
	const words = wordsOf(block);
	const under = words.findIndex((word) => word === 'thuộc' || word === 'trực');
	return under < 0 ? words : words.slice(0, under);
};

/** "UBND huyện A" is a huyện, "Ủy ban nhân dân xã B" a xã. */
const PEOPLES_COMMITTEE = /^(?:ubnd|[uủ][yỷ] ban nhân dân)\s+/iu;

/**
 * Whether an appraiser may be one of the units that the set is for: it is named among them, or its kind ("Sở") is one that
 * a block of the group names ("Sở, ban, ngành"). A document cannot say more, since blocks are filled year by year.
 */
const mayBeOfGroup = (appraiser: string, { name, blocks, units }: CriteriaSet['unitGroup']): boolean => {
	if ([name.vi, ...units].some((unit) => fold(unit) === fold(appraiser))) return true;
	const [kind = ''] = wordsOf(appraiser.normalize('NFC').replace(PEOPLES_COMMITTEE, ''));
	return blocks.some((block) => kindsIn(block).includes(kind));
};

/** A criterion whose only appraiser may be of the group itself: nobody appraises their own unit (domain.md §3). */
export const appraisesItself: Check = ({ set, leaves }) =>
	leaves.flatMap((leaf) => {
		const { appraiser, secondAppraiser } = leaf.node;
		if (leaf.source !== 'self' || appraiser === undefined) return [];
		if (secondAppraiser !== undefined && secondAppraiser !== appraiser) return [];
		const name = set.appraisers[appraiser]?.vi;
		return name !== undefined && mayBeOfGroup(name, set.unitGroup)
			? [atNode(leaf, { appraiser: name }, 'appraiser')]
			: [];
	});
