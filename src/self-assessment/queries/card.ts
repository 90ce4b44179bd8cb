import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { Phase } from '#access/core/phases.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Actor } from '#platform/actor.ts';
import { defineQuery } from '#platform/query/query.ts';
import { closesAt, openAt } from '#rounds/core/unit-clock.ts';
import { cardInput } from '../card-input.ts';
import type { Cell } from '../core/cell.ts';
import { type Gap, gapsOf } from '../core/gaps.ts';
import { type LastYear, lastYearOf } from '../core/last-year.ts';
import { type CardHead, type CardState, canEnter, mayAt, mayNow, STEPS } from '../core/scorecard.ts';
import type { SetCells } from '../core/self-cells.ts';
import { keepSet, keptSets } from '../known-sets.ts';
import { countEvidence } from './evidence-counts.ts';
import type { UnitPerson } from './people-of-unit.ts';
import { readCardRow } from './read-card-row.ts';

/** What somebody said at a leaf; at '' of the card as a whole. */
export type LeafComment = {
	readonly id: string;
	readonly leaf: string;
	readonly by: string;
	readonly at: string;
	readonly text: string;
};

/** Which officer of the unit sees to a leaf, and by when. */
export type LeafShare = {
	readonly leaf: string;
	readonly personId: string;
	readonly person: string;
	readonly due: string | null;
};

/** Who did something to the card, and when. */
export type Done = { readonly by: string; readonly at: string };

/** What the asker may do now; pages show no more than this. Commands ask again. */
export type MayDo = Readonly<
	Record<
		| 'enter'
		| 'share-leaves'
		| 'comment'
		| 'hand-over'
		| 'send-back'
		| 'submit'
		| 'withdraw'
		/** What appraisers made of the card: it is asked for where it may be read. */
		| 'read-appraisal',
		boolean
	>
>;

/** A unit's card in a round, with all that its pages show. Points follow from `set` and `cells`. */
export type Card = {
	readonly round: {
		readonly id: string;
		readonly key: string;
		readonly year: number;
		readonly name: { readonly vi: string; readonly en?: string };
		readonly phase: Phase;
		readonly practice: boolean;
	};
	readonly unit: {
		readonly id: string;
		readonly name: string;
		readonly code: string | null;
		readonly block: string;
	};
	/** Null where none was chosen yet. */
	readonly set: CriteriaSet | null;
	readonly state: CardState;
	readonly version: number;
	readonly handedOver: Done | null;
	readonly submitted: Done | null;
	/** Phases open for this unit now. */
	readonly open: readonly Phase[];
	/** Until when self-assessment takes entries of this unit, more time included; null: no day was set. Milliseconds. */
	readonly closesAt: number | null;
	readonly cells: readonly Cell[];
	/** Documents by leaf; a leaf that is absent has none. */
	readonly evidence: Readonly<Record<string, number>>;
	readonly comments: readonly LeafComment[];
	readonly shares: readonly LeafShare[];
	/** Clerks and head of the unit, to whom leaves may be shared out. */
	readonly people: readonly UnitPerson[];
	/** By the leaf's code now; null where the unit was in no earlier round. */
	readonly lastYear: {
		readonly round: string;
		readonly year: number;
		readonly leaves: Readonly<Record<string, LastYear>>;
	} | null;
	/** What keeps the card from being handed in. */
	readonly gaps: readonly Gap[];
	readonly may: MayDo;
	/** What `…/cells?since=` is to be asked with first. */
	readonly since: string;
};

const mayDo = (actor: Actor, card: CardHead, open: readonly Phase[], phase: Phase): MayDo => {
	const now = (may: Parameters<typeof mayNow>[2]): boolean => mayNow(actor, card, may, open).ok;
	const step = (name: keyof typeof STEPS): boolean =>
		(STEPS[name].from as readonly CardState[]).includes(card.state) && now(`self-assessment.${name}`);
	return {
		enter: canEnter(actor, card).ok && now('self-assessment.enter'),
		'share-leaves': now('self-assessment.share-leaves'),
		comment: mayAt(actor, card, 'self-assessment.comment').ok,
		'hand-over': step('hand-over'),
		'send-back': step('send-back'),
		submit: step('submit'),
		withdraw: step('withdraw'),
		'read-appraisal': permit(actor, 'appraisal.read-own', { ...card, phases: [phase] }).ok,
	};
};

const lastYear = (
	row: NonNullable<Awaited<ReturnType<typeof readCardRow>>>,
	set: CriteriaSet | undefined,
	versionOf: (id: string, document: unknown) => SetCells,
): Card['lastYear'] => {
	const { earlier } = row;
	if (!earlier || !set) return null;
	const { key, year, block, setId, document, values } = earlier;
	const before = versionOf(setId, document);
	return {
		round: key,
		year,
		leaves: lastYearOf(before, set, block, values ?? []),
	};
};

const OVERLAP = 30_000;

/**
 * The card of a unit in a round; null where there is none, or the asker may not read it. One statement, whatever the
 * number of leaves.
 */
export const card = defineQuery({
	name: 'self-assessment.card',
	plans: 'kept',
	input: z.object(cardInput),
	read: async (tx, { round, unitId }, { actor, now, today }): Promise<Card | null> => {
		if (!actor) return null;
		const kept = keptSets();
		const { jurisdictionId } = actor;
		const row = await readCardRow(tx, { jurisdictionId, round, unitId }, today, [...kept.keys()]);
		if (!row) return null;
		const { state, version, roundId } = row;
		const head: CardHead = { roundId, unitId, state: state ?? 'drafting', version: version ?? 1 };
		if (!mayAt(actor, head, 'self-assessment.read').ok) return null;
		const { setId, document, block } = row;
		const versionOf = (id: string, sent: unknown) => kept.get(id) ?? keepSet(id, sent);
		const cells = setId === null ? undefined : versionOf(setId, document);
		const evidence = await countEvidence(tx, jurisdictionId, head);
		const entered = row.cells ?? [];
		const open = openAt(row, now);
		const evidenceAt = (leaf: string): number => evidence.get(leaf) ?? 0;
		return {
			round: {
				id: roundId,
				key: round,
				year: row.year,
				name: row.name,
				phase: row.phase,
				practice: row.practice,
			},
			unit: { id: unitId, name: row.unit, code: row.code, block },
			set: cells?.set ?? null,
			state: head.state,
			version: head.version,
			handedOver: row.handedOver,
			submitted: row.submitted,
			open,
			closesAt: closesAt(row, 'self-assessment'),
			cells: entered,
			evidence: Object.fromEntries(evidence),
			// Colleagues talk among themselves; nobody who judges the unit listens.
			comments: mayAt(actor, head, 'self-assessment.comment').ok ? (row.comments ?? []) : [],
			shares: row.shares ?? [],
			people: row.people ?? [],
			lastYear: lastYear(row, cells?.set, versionOf),
			gaps: cells ? gapsOf({ cells, block, entered, evidenceAt }) : [],
			may: mayDo(actor, head, open, row.phase),
			since: new Date(now - OVERLAP).toISOString(),
		};
	},
});
