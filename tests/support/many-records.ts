import { recordEvent } from '#audit/store.ts';
import type { Actor } from '#platform/actor.ts';
import { fixedClock } from '#platform/clock/fixed-clock.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import type { TestDatabase } from './database.ts';

/** Writes many audit records in one transaction: quicker than as many commands. */
export const manyRecords = (database: TestDatabase, actor: Actor, count: number): Promise<void> => {
	const newId = newIds(fixedClock(0));
	return database.transactions('app').write(
		actor,
		async (tx) => {
			for (let n = 0; n < count; n++) {
				const event = { type: 'test.done', n } as const;
				await recordEvent(tx, { id: newId(), at: n, actor, command: 'test.do', event });
			}
		},
		() => true,
	);
};
