import { type Asker, permit } from '#access/core/permit.ts';
import type { Phase } from '#access/core/phases.ts';
import type { PolicyFunction } from '#access/core/policy-table.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';

/** Where a scorecard is on its way through the unit: with its clerks, with its head, handed in. */
export type CardState = 'drafting' | 'with-head' | 'submitted';

/** A scorecard, as far as decisions about all of it go. */
export type CardHead = {
	readonly roundId: string;
	readonly unitId: string;
	readonly state: CardState;
	readonly version: number;
};

type Function = Extract<PolicyFunction, `self-assessment.${string}`>;

/** Whether somebody may ever do this to the card, whatever the hour. `self-assessment.not-found`: no such card for them. */
export const mayAt = (
	asker: Asker,
	card: Pick<CardHead, 'roundId' | 'unitId'> | undefined,
	may: Function,
): Decision<undefined> => {
	if (!card) return no('self-assessment.not-found');
	const { roundId, unitId } = card;
	return permit(asker, may, { roundId, unitId, phases: ['self-assessment'] });
};

/**
 * Whether they may do it now. Own scores are entered and handed in while self-assessment is open for the unit: in its
 * phase, or by an extension or reopening; what is explained later has its own way.
 */
export const mayNow = (
	asker: Asker,
	{ roundId, unitId }: CardHead,
	may: Function,
	open: readonly Phase[],
): Decision<undefined> =>
	permit(asker, may, { roundId, unitId, phases: open.filter((phase) => phase === 'self-assessment') });

const isHeadOf = ({ personId, grants }: Asker, { roundId, unitId }: CardHead): boolean =>
	personId === 'system' ||
	grants.some(
		(grant) =>
			grant.role === 'unit-head' &&
			grant.unitId === unitId &&
			(grant.roundId === null || grant.roundId === roundId),
	);

/**
 * Whether cells can be changed in this state: what was handed in not before it is taken back
 * (`self-assessment.submitted`); what lies with the head only by the head (`self-assessment.with-head`).
 */
export const canEnter = (asker: Asker, card: CardHead): Decision<undefined> => {
	if (card.state === 'submitted') return no('self-assessment.submitted');
	if (card.state === 'with-head' && !isHeadOf(asker, card)) return no('self-assessment.with-head');
	return yes(undefined);
};

/** What is done to a card as a whole, and what it comes from and leads to. */
export const STEPS = {
	'hand-over': { from: ['drafting'], to: 'with-head' },
	'send-back': { from: ['with-head'], to: 'drafting' },
	submit: { from: ['drafting', 'with-head'], to: 'submitted' },
	withdraw: { from: ['submitted'], to: 'drafting' },
} as const satisfies Record<string, { readonly from: readonly CardState[]; readonly to: CardState }>;
export type Step = keyof typeof STEPS;

/**
 * The card after a step. Problems: `self-assessment.card-changed` (somebody took a step since the version that was seen),
 * `self-assessment.not-in-state` (with the state that it is in).
 */
export const takeStep = (card: CardHead, step: Step, seen: number): Decision<CardHead> => {
	if (card.version !== seen) return no('self-assessment.card-changed', { state: card.state });
	const { from, to } = STEPS[step];
	if (!(from as readonly CardState[]).includes(card.state))
		return no('self-assessment.not-in-state', { step, state: card.state });
	return yes({ ...card, state: to, version: card.version + 1 });
};
