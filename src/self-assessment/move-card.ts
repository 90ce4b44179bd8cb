import { type ZodType, z } from 'zod';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Json } from '#kernel/json.ts';
import type { Actor } from '#platform/actor.ts';
import type { Command, Context } from '#platform/command/command.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { openAt } from '#rounds/core/unit-clock.ts';
import { cardInput, rowOf } from './card-input.ts';
import type { SelfAssessmentEvent } from './core/event.ts';
import { type CardHead, mayAt, mayNow, type Step, takeStep } from './core/scorecard.ts';
import { lockCard } from './queries/card-state.ts';
import { type CellsAt, readCellsAt } from './queries/cells-at.ts';
import { countEvidence, type EvidenceCounts } from './queries/evidence-counts.ts';
import { updateCard } from './store.ts';

/** A card with all that decides about it as a whole. */
export type WholeCard = CellsAt & { readonly card: CardHead; readonly evidence: EvidenceCounts };

const readWhole = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	round: string,
	unitId: string,
): Promise<WholeCard | undefined> => {
	const card = await lockCard(tx, { jurisdictionId, round, unitId });
	if (!card) return undefined;
	const cells = await readCellsAt(tx, jurisdictionId, card, 'all');
	return { card, ...cells, evidence: await countEvidence(tx, jurisdictionId, card) };
};

const PAST = {
	'hand-over': 'handed-over',
	'send-back': 'sent-back',
	submit: 'submitted',
	withdraw: 'withdrawn',
} as const satisfies Record<Step, string>;

const moved = (
	{ card }: WholeCard,
	step: Step,
	{ version, reason }: { readonly version: number; readonly reason?: string | undefined },
	{ actor: { jurisdictionId, personId }, now }: Context,
) => {
	const after = takeStep(card, step, version);
	if (!after.ok) return after;
	const { roundId: round, unitId: unit } = card;
	const event: SelfAssessmentEvent = {
		type: `self-assessment.card-${PAST[step]}`,
		round,
		unit,
		step,
		version: after.value.version,
		reason: reason ?? null,
	};
	return yes({
		changes: {
			jurisdictionId,
			card: after.value,
			step,
			personId: rowOf(personId),
			at: now,
		},
		event,
		answer: { state: after.value.state, version: after.value.version, at: new Date(now).toISOString() },
	});
};

/** All of a command but its name, with its types found by the compiler. */
const partOfCommand = <Input extends ZodType, State, Changes, Answer extends Json>(
	part: Omit<Command<Input, State, Changes, Answer>, 'name'>,
): typeof part => part;

/**
 * What is the same in all commands that move a card along its way through the unit: they ask who and when in one order, name the
 * version of the card that was seen, and may say why. `check` is what the card itself has to fulfil.
 * Problems: `self-assessment.not-found`, `access.…`, `access.phase-closed`, `takeStep`, those of `check`.
 */
export const cardMove = <S extends Step>(
	step: S,
	may: `self-assessment.${S}`,
	check: (whole: WholeCard, actor: Actor) => Decision<unknown> = () => yes(undefined),
) =>
	partOfCommand({
		input: z.object({
			...cardInput,
			version: z.int().positive(),
			reason: z.string().trim().max(2_000).optional(),
		}),
		load: (tx, { round, unitId }, { jurisdictionId }) => readWhole(tx, jurisdictionId, round, unitId),
		may: (actor, state) => mayAt(actor, state?.card, may),
		decide: (state, input, context) => {
			if (!state) return no('self-assessment.not-found');
			const open = mayNow(context.actor, state.card, may, openAt(state, context.now));
			if (!open.ok) return open;
			const step_ = moved(state, step, input, context);
			if (!step_.ok) return step_;
			const checked = check(state, context.actor);
			return checked.ok ? step_ : checked;
		},
		save: (tx, changes) => updateCard(tx, changes),
	});
