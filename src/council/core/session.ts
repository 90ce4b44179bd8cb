import { type Asker, permit } from '#access/core/permit.ts';
import type { PolicyFunction } from '#access/core/policy-table.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { openPhases, type RoundClock } from '#rounds/core/open-phases.ts';

export const FORMS = ['meeting', 'writing'] as const;
export type SessionForm = (typeof FORMS)[number];
export type SessionState = 'preparing' | 'open' | 'closed' | 'signed';

/** A session of the council. Times in milliseconds since 1970. */
export type Session = {
	readonly id: string;
	readonly roundId: string;
	readonly number: number;
	readonly form: SessionForm;
	readonly state: SessionState;
	readonly version: number;
	readonly heldAt: number;
	readonly place: string;
	/** Until when opinions in writing are taken; null: until an item is closed. */
	readonly opinionsUntil: number | null;
	readonly chairDecidesTie: boolean;
};

type Function = Extract<PolicyFunction, `council.${string}`>;

/** Whether somebody may ever do this in the round, in the phase to which the organiser brought it. */
export const mayInCouncil = (
	asker: Asker,
	may: Function,
	place: { readonly roundId: string; readonly phase: RoundClock['phase'] } | undefined,
	unitId?: string,
): Decision<undefined> => {
	if (!place) return no('council.not-found');
	return permit(asker, may, { roundId: place.roundId, unitId, phases: [place.phase] });
};

/** Whether they may do it now: deadlines of the phase count by the server's clock. */
export const mayInCouncilNow = (
	asker: Asker,
	may: Function,
	{ roundId, clock }: { readonly roundId: string; readonly clock: RoundClock },
	now: number,
	unitId?: string,
): Decision<undefined> => permit(asker, may, { roundId, unitId, phases: openPhases(clock, [], now) });

/**
 * The session, in one of the states in which something can be done to it, as somebody saw it.
 * Problems: `council.not-found`, `council.signed`, `council.session-changed`, `council.not-in-state`.
 */
export const sessionIn = <S extends Session>(
	session: S | undefined,
	states: readonly SessionState[],
	seen?: number,
): Decision<S> => {
	if (!session) return no('council.not-found');
	if (session.state === 'signed') return no('council.signed');
	if (seen !== undefined && session.version !== seen) return no('council.session-changed');
	return states.includes(session.state) ? yes(session) : no('council.not-in-state', { state: session.state });
};

/** When and where, as it is entered. */
export type SessionDetails = Pick<Session, 'form' | 'heldAt' | 'place' | 'opinionsUntil' | 'chairDecidesTie'>;

/**
 * What is entered of a session, as it is kept. A session in writing has no place and must say until when it takes opinions.
 * Problems: `council.place-missing`, `council.until-missing`, `council.until-too-early`.
 */
export const checkDetails = (details: SessionDetails): Decision<SessionDetails> => {
	const { form, heldAt, place, opinionsUntil } = details;
	if (form === 'meeting' && place === '') return no('council.place-missing');
	if (form === 'writing' && opinionsUntil === null) return no('council.until-missing');
	if (form === 'writing' && opinionsUntil !== null && opinionsUntil <= heldAt)
		return no('council.until-too-early');
	return yes(form === 'meeting' ? details : { ...details, place: '' });
};
