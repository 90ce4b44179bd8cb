import { type Decision, no } from '#kernel/decision.ts';
import type { Id } from '#kernel/id.ts';
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { publicScope } from '#platform/db/scope.ts';
import type { NewId } from '#platform/ids/ids.server.ts';
import type { AccountParts } from './accounts.server.ts';
import { acceptPassword } from './change-password.server.ts';
import { makeFirstAdministrator } from './commands/make-first-administrator.ts';
import { readJurisdictions } from './queries/jurisdictions.ts';
import { keepFirstSecret } from './store.ts';
import { hashToken, newToken } from './token.server.ts';

/**
 * A secret to be printed once, at a start without administrator; undefined when there is one. Every such start
 * makes a new secret, and the one before no longer counts: only its hash was ever kept.
 */
export const newFirstSecret = async (
	transactions: Transactions,
	clock: Clock,
): Promise<string | undefined> => {
	const secret = newToken();
	const kept = await transactions.write(
		publicScope,
		(tx) => keepFirstSecret(tx, hashToken(secret), clock.now()),
		() => true,
	);
	return kept ? secret : undefined;
};

export type FirstAdministratorForm = {
	readonly secret: string;
	readonly name: string;
	readonly email: string;
	readonly password: string;
	readonly jurisdiction: { readonly name: string; readonly kind: string; readonly demo: boolean };
};

type Parts = { readonly runCommand: RunCommand; readonly newId: NewId; readonly transactions: Transactions };

/** A new id for a jurisdiction to be founded; that of the state, which the product founded itself. */
const jurisdictionToWorkFor = async (
	{ transactions, newId }: Parts,
	kind: string,
): Promise<Id<'jurisdiction'>> => {
	const all = kind === 'state' ? await transactions.read(publicScope, readJurisdictions) : [];
	const state = all.find((one) => one.kind === 'state');
	return state ? (state.id as Id<'jurisdiction'>) : newId<'jurisdiction'>();
};

/** Makes the first administrator and, unless it is the state, their jurisdiction from what the form says. */
export const setUpFirstAdministrator = async (
	parts: AccountParts & Parts,
	form: FirstAdministratorForm,
): Promise<Decision<{ readonly personId: string; readonly jurisdictionId: string }>> => {
	const { secret, name, email, password, jurisdiction } = form;
	if (name.trim() === '') return no('access.name-missing');
	const mailbox = email.trim();
	const own = [name, mailbox.split('@')[0] ?? '', jurisdiction.name];
	const hashed = await acceptPassword(parts, password, own, undefined);
	if (!hashed.ok) return hashed;
	return parts.runCommand(
		makeFirstAdministrator,
		system(await jurisdictionToWorkFor(parts, jurisdiction.kind)),
		{
			secretHash: hashToken(secret.trim()),
			name,
			email: mailbox,
			passwordHash: hashed.value,
			jurisdiction,
		},
	);
};
