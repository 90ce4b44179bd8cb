import { type Asker, permit } from '#access/core/permit.ts';
import { PHASES } from '#access/core/phases.ts';
import type { PolicyFunction } from '#access/core/policy-table.ts';
import { type Decision, no } from '#kernel/decision.ts';
import { openAt, type UnitClock } from '#rounds/core/unit-clock.ts';

type Unit = UnitClock & { readonly roundId: string; readonly unitId: string };
type Function = Extract<PolicyFunction, `appraisal.${string}`>;

/** Whether somebody may ever do this to the unit, whatever the hour. `appraisal.no-unit`: no such unit for them. */
export const mayEver = (asker: Asker, unit: Unit | undefined, may: Function): Decision<undefined> =>
	unit
		? permit(asker, may, { roundId: unit.roundId, unitId: unit.unitId, phases: PHASES })
		: no('appraisal.no-unit');

/** Whether they may do it at `now`: in a phase that is open for the unit, more time included. */
export const mayNow = (asker: Asker, unit: Unit, may: Function, now: number): Decision<undefined> =>
	permit(asker, may, { roundId: unit.roundId, unitId: unit.unitId, phases: openAt(unit, now) });
