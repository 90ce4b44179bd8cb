import { JUDGING, ROLES, type Role } from '#access/core/roles.ts';

/** A unit of a round, as it is named there. */
export type RankedUnit = { readonly unitId: string; readonly name: string };

/** What a person is on the day, for which unit; a member of the council has no unit by it. */
export type HeldRole = {
	readonly personId: string;
	readonly person: string;
	readonly role: Role;
	readonly unitId: string | null;
};

/** An appraising unit, and who appraises for it where it would appraise itself. */
export type Appraising = {
	readonly key: string;
	readonly unitId: string;
	readonly secondUnitId: string | null;
};

/** Somebody who leads or judges a round and belongs to a unit that is ranked in it; or a unit that judges and is ranked. */
export type Conflict =
	| {
			readonly kind: 'person';
			readonly personId: string;
			readonly person: string;
			readonly roles: readonly Role[];
			readonly unit: string;
	  }
	| {
			readonly kind: 'unit';
			readonly key: string;
			readonly unit: string;
			/** Whether another unit appraises it. */
			readonly hasSecond: boolean;
	  };

const personConflicts = (roles: readonly HeldRole[], ranked: readonly RankedUnit[]): readonly Conflict[] =>
	ranked.flatMap(({ unitId, name }) => {
		const members = new Map(
			roles.filter((one) => one.unitId === unitId).map(({ personId, person }) => [personId, person]),
		);
		return Array.from(members).flatMap(([personId, person]): Conflict[] => {
			const held = new Set(roles.filter((one) => one.personId === personId).map(({ role }) => role));
			const judging = ROLES.filter((role) => held.has(role) && JUDGING.includes(role));
			return judging.length > 0 ? [{ kind: 'person', personId, person, roles: judging, unit: name }] : [];
		});
	});

/**
 * Conflicts of interest of a round (domain.md §3: the standing body is itself a ranked unit; this must be visible). Whom a
 * person belongs to is said by any of their roles for a unit. In the order of the ranked units: people, then appraising
 * units that are ranked themselves.
 * @param roles what people are on the day, members of the round's council among them
 */
export const conflictsOf = (
	roles: readonly HeldRole[],
	ranked: readonly RankedUnit[],
	appraising: readonly Appraising[],
): readonly Conflict[] => {
	const units = appraising.flatMap(({ key, unitId, secondUnitId }): Conflict[] => {
		const unit = ranked.find((one) => one.unitId === unitId);
		return unit ? [{ kind: 'unit', key, unit: unit.name, hasSecond: secondUnitId !== null }] : [];
	});
	return [...personConflicts(roles, ranked), ...units];
};
