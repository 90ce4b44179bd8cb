import { PHASES } from '#access/core/phases.ts';
import { ROLES, type Role, sightOf } from '#access/core/roles.ts';
import type { Grant } from '#kernel/grant.ts';
import type { Id } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';

/** An id that tells whose it is: 1 or 2 for the province, then a kind and a number. */
export const idOf = <Of extends string>(province: number, kind: number, n = 0): Id<Of> =>
	`0000000${province}-0000-7000-80${String(kind).padStart(2, '0')}-${String(n).padStart(12, '0')}` as Id<Of>;

/** Ids and words of one province. Everything secret in it has its `mark`. */
const provinceOf = (n: number, slug: string, name: string) => ({
	n,
	slug,
	name,
	/** Stands in all that was written in the province; nobody outside may ever see it. */
	mark: `chỉ-của-${slug}`,
	id: idOf<'jurisdiction'>(n, 1),
	units: [idOf<'unit'>(n, 2, 1), idOf<'unit'>(n, 2, 2)] as const,
	roundId: idOf<'round'>(n, 3),
	setId: `bo-${slug}`,
	setVersionId: idOf<'set-version'>(n, 4),
	setDraftId: idOf<'set-draft'>(n, 5),
	tableDraftId: idOf<'table-draft'>(n, 6),
	extensionIds: [idOf(n, 7, 1), idOf(n, 7, 2)] as const,
	/** Of each unit: document, file, upload. */
	evidenceIds: [
		[idOf(n, 9, 1), idOf(n, 9, 2), idOf(n, 9, 3)],
		[idOf(n, 9, 4), idOf(n, 9, 5), idOf(n, 9, 6)],
	] as const,
	explanationIds: [idOf(n, 8, 1), idOf(n, 8, 2)] as const,
	council: {
		open: idOf(n, 30, 1),
		preparing: idOf(n, 30, 2),
		empty: idOf(n, 30, 3),
		signed: idOf(n, 30, 4),
		items: [idOf(n, 31, 1), idOf(n, 31, 2)],
	},
	/** Of each unit: what the leader gave, and what a survey came to. */
	figureIds: [idOf(n, 32, 1), idOf(n, 32, 2)],
	surveyIds: [idOf(n, 32, 3), idOf(n, 32, 4)],
	readingIds: [idOf(n, 23, 1), idOf(n, 23, 2)] as const,
	waitingNumber: `${slug}-2023-01`,
	/** A proposal that is void since nobody hashed what it rests on, a reader, and who named them. */
	proposalId: idOf(n, 30),
	readerId: idOf(n, 31),
	signedId: idOf(n, 33),
	sampleId: idOf(n, 34),
	organiserId: idOf<'person'>(n, 10, ROLES.indexOf('organiser')),
});

/** Two provinces at work, each with two units, a round in self-assessment, drafts, and a release that waits. */
export const here = provinceOf(1, 'ben-tre', 'Tỉnh Bến Tre');
export const there = provinceOf(2, 'hai-duong', 'Tỉnh Hải Dương');
export type Province = typeof here;

/** Stands in what was written for one unit. */
export const unitMark = (province: Province, at: 0 | 1): string => `${province.mark}-đơn-vị-${at + 1}`;

const OF_A_UNIT: readonly Role[] = ['unit-clerk', 'unit-head', 'appraiser'];

/** Somebody with one role, for the province's first or second unit where the role is held for a unit. */
export const personOf = (province: Province, role: Role, at: 0 | 1 = 0): Actor => {
	const unitId = OF_A_UNIT.includes(role) ? province.units[at] : null;
	const grants: readonly Grant[] = [{ role, unitId, roundId: null }];
	return {
		personId: idOf<'person'>(province.n, 10 + at, ROLES.indexOf(role)),
		jurisdictionId: province.id,
		...sightOf(grants),
		grants,
		// They have always just shown who they are: that gate has tests of its own.
		reauthenticatedAt: Number.MAX_SAFE_INTEGER,
	};
};

/** Everybody of a province: each role once, those of a unit for both units. */
export const peopleOf = (province: Province): readonly { readonly who: string; readonly actor: Actor }[] => [
	...ROLES.map((role) => ({ who: role, actor: personOf(province, role) })),
	...OF_A_UNIT.map((role) => ({ who: `${role} of the other unit`, actor: personOf(province, role, 1) })),
	{
		who: 'without a role',
		actor: { ...personOf(province, 'leader', 1), scope: 'none', grants: [] } satisfies Actor,
	},
];

export type Insert = (table: string, row: Readonly<Record<string, unknown>>) => Promise<void>;
export const AT = '2026-11-01T00:00:00Z';
/** While the tests' clock stands at 22 November 2026. */
export const TIMED = PHASES.filter((phase) => phase !== 'preparation' && phase !== 'published');
export const OPEN = { opens_at: AT, closes_at: '2026-12-31T00:00:00Z' };
