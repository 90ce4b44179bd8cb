import { type Asker, permit } from '#access/core/permit.ts';
import type { PolicyFunction } from '#access/core/policy-table.ts';
import type { Decision } from '#kernel/decision.ts';
import type { Round } from './round.ts';

/** Whether somebody may do something to a round as a whole, in the phase to which the organiser has brought it. */
export const mayInRound = (
	asker: Asker,
	may: PolicyFunction,
	round: Pick<Round, 'id' | 'phase'> | undefined,
): Decision<undefined> => permit(asker, may, { roundId: round?.id, phases: [round?.phase ?? 'preparation'] });
