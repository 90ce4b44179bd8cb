import { sql } from 'kysely';

/** The audit record of the command at hand, as the database knows it (migration 0026). */
export const RECORD = sql<string>`app_record()`;

/**
 * For every `set` of an update on a table whose rows are held to the audit chain: the row says which record changed it
 * last. Inserts say so by themselves; the database refuses an update that does not.
 */
export const recorded = { record_id: RECORD };
