import type pg from 'pg';
import { expect, it } from 'vitest';
import { lan } from '../../../tests/support/cast.ts';
import { pooled } from './open-transaction.server.ts';

/** A server that begins no transaction, and answers everything else. */
const refusing = () => {
	const said: string[] = [];
	const client = {
		query: async (asked: string | { readonly text: string }) => {
			const text = typeof asked === 'string' ? asked : asked.text;
			said.push(text.split(/[ ;]/)[0] ?? '');
			if (text.startsWith('BEGIN')) throw new Error('nothing begins');
			return { rows: [{ one: 1 }], rowCount: 1, command: 'SELECT', fields: [] };
		},
		on: () => client,
		off: () => client,
		release: () => {},
	};
	const pool = { connect: async () => client } as unknown as pg.Pool;
	return { said, transactions: pooled(pool) };
};

it('what was read ahead of a BEGIN that failed is told to nobody', async () => {
	const { said, transactions } = refusing();
	const reading = transactions.read(lan, (tx) => tx.selectFrom('round').select('id').execute());
	await expect(reading).rejects.toThrow('nothing begins');
	expect(said).toEqual(['BEGIN', 'select', 'ROLLBACK']);
});

it('nothing is written before it is known that a transaction began', async () => {
	const { said, transactions } = refusing();
	const writing = transactions.write(
		lan,
		(_, client) => client.query('update round set version = 2'),
		() => true,
	);
	await expect(writing).rejects.toThrow('nothing begins');
	expect(said).toEqual(['BEGIN', 'ROLLBACK']);
});
