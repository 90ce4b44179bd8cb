import { leavesOf } from './leaves.ts';
import { type CriteriaSet, setSchema } from './set.ts';

/** What somebody says of a set that they begin from nothing. */
export type NewSet = {
	readonly id: string;
	readonly name: string;
	readonly year: number;
	/** The group of units that it is for. */
	readonly group: string;
	/** What the first area is called until it has a name. */
	readonly area: string;
};

/** A set with one area and nothing in it, of the shape that the checker asks for. */
export const newSet = ({ id, name, year, group, area }: NewSet): CriteriaSet =>
	setSchema.parse({
		format: 'openpar-set/1',
		id,
		name,
		year,
		unitGroup: { name: group },
		nodes: [{ code: '1', name: area, max: '100' }],
	});

/**
 * A draft of the version after a published one: another id, and that it takes the place of it. Nothing has changed yet, so
 * every leaf is the same; what is changed from here on has to be mapped anew (`follow-edit.ts`).
 */
export const nextSet = (published: CriteriaSet, { id, year }: Pick<NewSet, 'id' | 'year'>): CriteriaSet => ({
	...published,
	id,
	year,
	supersedes: {
		id: published.id,
		mapping: leavesOf(published).map(({ node: { code } }) => ({ kind: 'same', from: [code], to: [code] })),
	},
});
