import { z } from 'zod';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { SESSION_LIMITS } from '../core/session-limits.ts';
import { tokenHashInput } from '../grant-input.ts';
import { countRecoveryCodes, readFactor } from './factor.ts';
import { readIdentitiesOf } from './identity.ts';

const instant = (value: Date | string): string => new Date(value).toISOString();

const readSessions = (tx: ReadTransaction, personId: string, now: number) =>
	tx
		.selectFrom('session')
		.select(['id', 'token_hash', 'device', 'way', 'created_at', 'seen_at'])
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.where('expires_at', '>', new Date(now))
		.where('seen_at', '>', new Date(now - SESSION_LIMITS.idle))
		.orderBy('seen_at', 'desc')
		.orderBy('id')
		.execute();

/** The open sessions of whoever asks; which of them is the one at hand. */
export const ownSessions = defineQuery({
	name: 'access.own-sessions',
	policy: 'signed-in',
	input: z.object({ tokenHash: tokenHashInput }),
	read: async (tx, { tokenHash }, { actor, now }) => {
		if (!actor || actor.personId === 'system') return [];
		const rows = await readSessions(tx, actor.personId, now);
		return rows.map((row) => ({
			id: row.id,
			device: row.device,
			way: row.way,
			openedAt: instant(row.created_at),
			seenAt: instant(row.seen_at),
			isCurrent: row.token_hash.toString('hex') === tokenHash,
		}));
	},
});

/** What whoever asks has set up: mailbox, second factor, recovery codes that are left, identities elsewhere. */
export const ownAccount = defineQuery({
	name: 'access.own-account',
	policy: 'signed-in',
	input: z.object({}),
	read: async (tx, _input, { actor }) => {
		if (!actor || actor.personId === 'system') return null;
		const person = await tx
			.selectFrom('person')
			.leftJoin('person_password', 'person_password.person_id', 'person.id')
			.select(['person.email', 'person_password.changed_at'])
			.where('person.id', '=', actor.personId)
			.executeTakeFirst();
		if (!person) return null;
		const factor = await readFactor(tx, actor.personId, 'confirmed');
		return {
			email: person.email,
			hasPassword: person.changed_at !== null,
			hasFactor: factor !== undefined,
			identities: await readIdentitiesOf(tx, actor.personId),
			codesLeft: factor ? await countRecoveryCodes(tx, factor.id) : 0,
		};
	},
});
