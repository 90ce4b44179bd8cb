import type { Consequences } from './advance.ts';
import type { Extension } from './open-phases.ts';
import type { Round } from './round.ts';

/** How far the scorecard of a unit has come; `none`: nobody opened it. */
export type CardState = 'none' | 'drafting' | 'with-head' | 'submitted';

export type Standing = {
	readonly round: Round;
	readonly cards: readonly { readonly unitId: string; readonly state: CardState }[];
	readonly extensions: readonly (Extension & { readonly unitId: string })[];
};

/** What follows from going on to the next phase now. */
export const consequencesOf = ({ round, cards, extensions }: Standing, now: number): Consequences => {
	const times = round.times.find(({ phase }) => phase === round.phase);
	const lasting = extensions.filter(
		(one) =>
			now < one.until &&
			one.refusedAt === undefined &&
			(one.kind === 'extension' || one.approvedAt !== undefined),
	);
	return {
		isEarly: times !== undefined && now < times.closesAt,
		notSubmitted:
			round.phase === 'self-assessment' ? cards.filter(({ state }) => state !== 'submitted').length : 0,
		withMoreTime: new Set(lasting.map(({ unitId }) => unitId)).size,
	};
};
