import { TO_DO } from '#appraisal/core/standing.ts';
import type { Neighbour, UnitLeaf } from '#appraisal/queries/unit-leaf.ts';
import { type Locale, localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { leafPath, unitLeafPath, unitPath } from '../../../../appraisal-view.ts';

/** Which way an appraiser goes through the work. */
export type Via = 'unit' | 'leaf';
export const viaIn = (params: URLSearchParams): Via => (params.get('via') === 'leaf' ? 'leaf' : 'unit');

const nameOf = ({ unitName, code }: Neighbour, via: Via): string => (via === 'unit' ? code : unitName);

const place = ({ line, ofUnit, ofLeaf }: UnitLeaf, via: Via) => {
	const order = via === 'unit' ? ofUnit : ofLeaf;
	const at = order.findIndex(({ unitId, code }) => unitId === line.unitId && code === line.code);
	return { order, at };
};

/** The next that waits on the same way, after this one and then from the beginning; undefined: none. */
export const nextToDo = (unitLeaf: UnitLeaf, via: Via): Neighbour | undefined => {
	const { order, at } = place(unitLeaf, via);
	return [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))].find(({ standing }) =>
		TO_DO.includes(standing),
	);
};

/** The address of a neighbour, on the same way. */
export const hrefOf = ({ round }: UnitLeaf, { unitId, code }: Neighbour, via: Via, locale: Locale): string =>
	`${localize(locale, unitLeafPath(round.key, unitId, code))}?via=${via}`;

/** The ways on from a leaf. */
export const linksOf = (unitLeaf: UnitLeaf, via: Via, locale: Locale) => {
	const { order, at } = place(unitLeaf, via);
	const { round, line, setId } = unitLeaf;
	const link = (kind: 'previous' | 'next' | 'next-todo', one: Neighbour | undefined) =>
		one === undefined
			? []
			: [
					{
						href: hrefOf(unitLeaf, one, via, locale),
						label: m[`appraisal.leaf.${kind}`]({ name: nameOf(one, via) }),
					},
				];
	const list = via === 'unit' ? unitPath(round.key, line.unitId) : leafPath(round.key, line.code, setId);
	const other = via === 'unit' ? ('leaf' as const) : ('unit' as const);
	return [
		...link('previous', at > 0 ? order[at - 1] : undefined),
		...link('next', at >= 0 ? order[at + 1] : undefined),
		...link('next-todo', nextToDo(unitLeaf, via)),
		{
			href: localize(locale, list),
			label:
				via === 'unit'
					? line.unitName
					: m['appraisal.list.caption-leaf']({ leaf: line.code, count: order.length }),
		},
		{
			href: `${localize(locale, unitLeafPath(round.key, line.unitId, line.code))}?via=${other}`,
			label: m[`appraisal.leaf.via-${other}`](),
		},
	];
};

/** "Mục 3/12"; nothing where the leaf is not on the asker's way. */
export const placeText = (unitLeaf: UnitLeaf, via: Via): string | undefined => {
	const { order, at } = place(unitLeaf, via);
	return at < 0 ? undefined : m['appraisal.leaf.place']({ at: at + 1, of: order.length });
};
