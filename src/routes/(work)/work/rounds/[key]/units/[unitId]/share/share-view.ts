import { nodesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import type { Card, LeafShare } from '#self-assessment/queries/card.ts';
import { leafPath } from '../card-source.ts';
import { preparedFor } from '../card-view.ts';

type Locale = App.Locals['locale'];

/** A leaf that can be shared out, and who has it. */
export type SharedLeaf = {
	readonly code: string;
	readonly name: string;
	readonly href: string;
	readonly personId: string | undefined;
	readonly person: string | undefined;
	readonly due: string | undefined;
	readonly isFilled: boolean;
};

/** An area with its leaves; locked ones are nobody's to fill in. */
export type SharedArea = {
	readonly code: string;
	readonly name: string;
	readonly leaves: readonly SharedLeaf[];
};

const dayText = (day: string): string => day.split('-').reverse().join('/');

const sharedLeaf = (
	code: string,
	name: string,
	card: Card,
	share: LeafShare | undefined,
	locale: Locale,
): SharedLeaf => ({
	code,
	name,
	href: localize(locale, leafPath(card, code)),
	personId: share?.personId,
	person: share?.person,
	due: share?.due ? dayText(share.due) : undefined,
	isFilled: card.cells.some(({ leaf, value }) => leaf === code && value !== null),
});

/** The leaves of a card by area. @param by only those of this person; '': all; 'nobody': those that nobody has */
export const shareView = (
	card: Card,
	set: CriteriaSet,
	by: string,
	locale: Locale,
): readonly SharedArea[] => {
	const { leaves } = preparedFor(set).cells;
	const shares = new Map(card.shares.map((share) => [share.leaf, share]));
	const isShown = ({ personId }: SharedLeaf): boolean =>
		by === '' || (by === 'nobody' ? personId === undefined : personId === by);
	return set.nodes
		.map((area) => ({
			code: area.code,
			name: localText(area.name, locale).text,
			leaves: nodesOf({ nodes: [area] })
				.filter(({ node }) => leaves.get(node.code)?.lock === undefined && leaves.has(node.code))
				.map(({ node }) =>
					sharedLeaf(node.code, localText(node.name, locale).text, card, shares.get(node.code), locale),
				)
				.filter(isShown),
		}))
		.filter(({ leaves }) => leaves.length > 0);
};

/** Who has how much, for a line above the table. */
export const loads = (card: Card, areas: readonly SharedArea[]) => {
	const all = areas.flatMap((area) => area.leaves);
	return card.people.map(({ id, name, isHead }) => {
		const own = all.filter(({ personId }) => personId === id);
		const done = own.filter(({ isFilled }) => isFilled).length;
		return { id, name, isHead, text: m['card.share.load']({ count: own.length, done }) };
	});
};
