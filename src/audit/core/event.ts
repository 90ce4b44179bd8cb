import type { Json } from '#kernel/json.ts';

/**
 * A fact that is recorded: in the past tense, `domain.what-happened`, with the ids and values that matter.
 * Each domain declares its own in `core/event.ts` as a closed union; where they are told apart, it is by `type`.
 * Doubles only: exact numbers are recorded as texts.
 */
export type AuditEvent = { readonly type: `${string}.${string}`; readonly [field: string]: Json };

/** What a record says, and what its hash is taken over. */
export type AuditBody = {
	readonly id: string;
	/** The instant in ISO 8601, UTC, with milliseconds. */
	readonly at: string;
	/** A person's id, or `system`. */
	readonly actor: string;
	/** The command that did it. */
	readonly command: string;
	readonly event: AuditEvent;
	/**
	 * SHA-256 over what the command wrote, by table and group (`facts.ts`); the group is '' for rows that nothing but the
	 * record puts together. Absent where nothing was written that results rest on, and in records of before there were such.
	 */
	readonly rows?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
