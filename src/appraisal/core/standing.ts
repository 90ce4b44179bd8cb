import type { DecisionValue } from './leaf-record.ts';
import type { Appraisal } from './stages.ts';

/** A decision as far as the state of a leaf goes. Milliseconds since 1970. */
export type Decided = { readonly value: DecisionValue; readonly at: number };

/** A question to the unit, or its objection, that was not taken back. */
export type OpenRequest = {
	readonly stance: 'accepts' | 'contests' | null;
	readonly isSent: boolean;
};

/** What decides where a leaf of a unit stands in appraisal. */
export type LeafFacts = {
	readonly appraisal1: Decided | undefined;
	readonly appraisal2: Decided | undefined;
	/** When the unit last changed its own inputs; undefined: it entered none. */
	readonly selfChangedAt: number | undefined;
	readonly request: OpenRequest | undefined;
};

/**
 * Where a leaf stands for its appraiser. `not-submitted`: the unit still has its card · `waiting`: to be decided ·
 * `asked`: to be decided, and the unit was asked for an explanation · `changed`: decided, and the unit entered something
 * else since · `carried`: appraisal 1 stands and is not looked at again · `agreed`, `different`: decided at this stage.
 */
export type Standing = 'not-submitted' | 'waiting' | 'asked' | 'changed' | 'carried' | 'agreed' | 'different';

/** Standings in which the appraiser has something to do. */
export const TO_DO: readonly Standing[] = ['waiting', 'asked', 'changed'];

const isAfter = (at: number | undefined, { at: decided }: Decided): boolean =>
	at !== undefined && at > decided;

/**
 * Where a leaf stands at a stage. At appraisal 2 only contested leaves are looked at again, those that nobody decided,
 * and those whose inputs the unit changed after they were; a unit that accepts what was decided reopens nothing.
 * @param isSubmitted whether the unit has handed in its card
 */
export const standingAt = (stage: Appraisal, facts: LeafFacts, isSubmitted: boolean): Standing => {
	const { appraisal1: first, selfChangedAt, request } = facts;
	const decided = facts[stage];
	if (decided) return isAfter(selfChangedAt, decided) ? 'changed' : decided.value;
	if (!isSubmitted) return 'not-submitted';
	if (stage === 'appraisal1') return request ? 'asked' : 'waiting';
	if (!first) return 'waiting';
	if (isAfter(selfChangedAt, first)) return 'changed';
	const isSettled = request === undefined || (request.isSent && request.stance === 'accepts');
	return isSettled ? 'carried' : 'asked';
};

/** How many leaves stand where. */
export type Progress = {
	readonly done: number;
	readonly toDo: number;
	readonly waits: number;
	readonly of: number;
};

/** What standings come to: decided or carried, to be decided, and waiting for the unit. */
export const progressOf = (standings: readonly Standing[]): Progress => {
	const toDo = standings.filter((one) => TO_DO.includes(one)).length;
	const waits = standings.filter((one) => one === 'not-submitted').length;
	return { done: standings.length - toDo - waits, toDo, waits, of: standings.length };
};
