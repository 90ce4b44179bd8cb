import type { ColumnType } from 'kysely';
import type { Json } from '#kernel/json.ts';

/**
 * A jsonb column: read as a value, written as text (`JSON.stringify`). The driver would send an array as a
 * PostgreSQL array and not as JSON, so writing the value itself does not compile.
 */
export type Jsonb = ColumnType<Json, string, string>;
