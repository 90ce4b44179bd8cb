import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { standingOf, type UnitStanding } from '../core/board.ts';
import type { CardState } from '../core/consequences.ts';
import type { Round, RoundUnit } from '../core/round.ts';
import { readProgressOfCards } from './cards.ts';
import { readProgressOfExplanations } from './explanations.ts';
import { readExtensions, readRound, readSets, readUnitAccounts, readUnits } from './round-state.ts';

/** A unit on the board. */
export type BoardLine = UnitStanding & {
	readonly unitId: string;
	readonly name: string;
	readonly block: string;
	readonly state: CardState;
	/** Leaves with something entered, of those that the unit scores itself. */
	readonly entered: number;
	readonly leaves: number;
	/** Leaves on which appraisers decided, at appraisal 1 and 2. */
	readonly decided: readonly [number, number];
	/** ISO 8601. */
	readonly changedAt: string | null;
	readonly submittedAt: string | null;
	/** Contested leaves, and how many of them the unit has explained. */
	readonly explanations: { readonly asked: number; readonly sent: number };
	/** Who can be reminded. */
	readonly people: readonly { readonly name: string; readonly role: string }[];
};

export type Board = { readonly round: Round; readonly lines: readonly BoardLine[] };

const selfScored = (set: CriteriaSet | undefined): number =>
	set ? leavesOf(set).filter(({ source }) => source === 'self').length : 0;

/** How many leaves each version has units score themselves. */
const readLeafCounts = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	units: readonly RoundUnit[],
): Promise<ReadonlyMap<string, number>> => {
	const used = units.flatMap(({ setVersionId }) => (setVersionId === null ? [] : [setVersionId]));
	const sets = await readSets(tx, jurisdictionId, used);
	return new Map([...sets].map(([id, { set }]) => [id, selfScored(set)]));
};

const byUnit = <T extends { readonly unitId: string }>(
	rows: readonly T[],
): ReadonlyMap<string, readonly T[]> => {
	const found = new Map<string, T[]>();
	for (const row of rows) {
		const there = found.get(row.unitId);
		if (there) there.push(row);
		else found.set(row.unitId, [row]);
	}
	return found;
};

/**
 * Every unit of a round with how far it is, whom it waits for and what is late: seven statements, however many units and
 * leaves there are. Null where there is no such round, or the asker does not see all of it.
 */
export const board = defineQuery({
	name: 'rounds.board',
	input: z.object({ key: z.string().max(80) }),
	read: async (tx, { key }, { actor, now, today }): Promise<Board | null> => {
		if (!actor) return null;
		const { jurisdictionId } = actor;
		const round = await readRound(tx, jurisdictionId, { key });
		if (!round || !permit(actor, 'rounds.read-board', { roundId: round.id }).ok) return null;
		const units = await readUnits(tx, jurisdictionId, round.id);
		const leaves = await readLeafCounts(tx, jurisdictionId, units);
		const cards = new Map(
			(await readProgressOfCards(tx, jurisdictionId, round.id)).map((card) => [card.unitId, card]),
		);
		const extensions = byUnit(await readExtensions(tx, jurisdictionId, round.id));
		const explained = byUnit(await readProgressOfExplanations(tx, jurisdictionId, round.id));
		const accounts = byUnit(await readUnitAccounts(tx, jurisdictionId, round.id, today));
		const lines = units.map(({ unitId, name, block, setVersionId }): BoardLine => {
			const card = cards.get(unitId);
			const people = accounts.get(unitId) ?? [];
			const [explanations = { asked: 0, sent: 0 }] = explained.get(unitId) ?? [];
			const [state, entered] = [card?.state ?? 'none', card?.entered ?? 0];
			const own = leaves.get(setVersionId ?? '') ?? 0;
			const decided = card?.decided ?? ([0, 0] as const);
			const standing = standingOf(
				round,
				{
					state,
					entered,
					hasClerk: people.some(({ role }) => role === 'unit-clerk'),
					hasHead: people.some(({ role }) => role === 'unit-head'),
					extensions: extensions.get(unitId) ?? [],
					explanations,
					appraisal: { leaves: own, decided: decided[0] },
				},
				now,
			);
			return {
				...standing,
				unitId,
				name,
				block,
				state,
				entered,
				leaves: own,
				decided,
				changedAt: card?.changedAt ?? null,
				submittedAt: card?.submittedAt ?? null,
				explanations: { asked: explanations.asked, sent: explanations.sent },
				people: people.map((one) => ({ name: one.name, role: one.role })),
			};
		});
		return { round, lines };
	},
});
