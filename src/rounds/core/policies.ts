import { type Asker, permit } from '#access/core/permit.ts';
import type { PolicyFunction } from '#access/core/policy-table.ts';
import type { Decision } from '#kernel/decision.ts';
import type { Round } from './round.ts';

/** Whether somebody may do something to a round, or to a unit of it, in the phase to which the organiser has brought it. */
export const mayInRound = (
	asker: Asker,
	may: PolicyFunction,
	round: Pick<Round, 'id' | 'phase'> | undefined,
	unitId?: string,
): Decision<undefined> =>
	permit(asker, may, { roundId: round?.id, unitId, phases: [round?.phase ?? 'preparation'] });
