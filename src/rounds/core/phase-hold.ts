/**
 * What is held while a phase must not end: together by whoever acts in it and has no card of the unit to lock (there may be
 * none), alone by whoever ends it.
 */
export const phaseHold = (jurisdictionId: string, roundKey: string): string =>
	`phase ${jurisdictionId} ${roundKey}`;
