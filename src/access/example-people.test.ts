import { expect, test } from 'vitest';
import { newIds } from '#platform/ids/ids.server.ts';
import { testAccounts } from '../../tests/support/accounts.ts';
import { rolledBack, testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { EXAMPLE_PASSWORD, EXAMPLE_PEOPLE } from './core/example-people.ts';
import { ROLES } from './core/roles.ts';
import { examplePeople } from './example-people.server.ts';
import { jurisdictionNamed } from './jurisdiction-named.server.ts';
import { signIn } from './sign-in.server.ts';

const transactions = rolledBack(testDatabase());
const { runCommand, clock } = testRunners(transactions);
const parts = { transactions, clock, runCommand, newId: newIds(clock), accounts: testAccounts() };
const lan = { name: 'Lan', email: 'lan@vidu.example', grants: [{ role: 'organiser' as const }] };

const place = (demo: boolean) => jurisdictionNamed(parts, { name: 'Tỉnh Ví dụ', kind: 'province', demo });

test('example accounts sign in with the shown password; made again they stay the same people', async () => {
	const at = await place(true);
	const made = await examplePeople(parts, at, [lan]);
	expect(await examplePeople(parts, at, [lan])).toEqual(made);
	const login = { email: lan.email, password: EXAMPLE_PASSWORD, address: '127.0.0.1' };
	expect(await signIn(parts, login)).toMatchObject({ value: { next: 'session' } });
});

test('example accounts are never made in a real jurisdiction, nor with a mailbox that can be real', async () => {
	const real = await place(false);
	await expect(examplePeople(parts, real, [lan])).rejects.toThrow('access.examples-only');
	const minh = { ...lan, email: 'minh@bentre.gov.vn' };
	await expect(examplePeople(parts, real, [minh])).rejects.toThrow('platform.input-invalid');
});

test('there is one example person for each role', () => {
	expect(EXAMPLE_PEOPLE.map(({ role }) => role)).toEqual([...ROLES]);
});
