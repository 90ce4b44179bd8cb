import type { Decision } from '#kernel/decision.ts';
import type { Json } from '#kernel/json.ts';
import type { Actor } from '#platform/actor.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';

/** What happened, in the past tense: `units.unit-renamed`. The union of all is in `audit/core/event.ts`. */
export type RecordedEvent = { readonly type: `${string}.${string}`; readonly [field: string]: Json };

/** An event with what the runner knows of it. */
export type Entry = {
	readonly id: string;
	readonly at: number;
	readonly actor: Actor;
	readonly command: string;
	readonly event: RecordedEvent;
	/** What the clock of the machine shows as the record is written; absent: the clock is one that a test moves. */
	readonly machineTime?: number | undefined;
};

/**
 * Writes the entry at the end of its jurisdiction's audit chain, in one statement that locks the chain's head.
 * Handed to the runner, since the platform knows no domain. Problem: `platform.clock-set-back`, with nothing written.
 */
export type Recorder = (tx: WriteTransaction, entry: Entry) => Promise<Decision<undefined>>;
