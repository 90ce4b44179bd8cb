import type { Id } from '#kernel/id.ts';
import { system } from '#platform/actor.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { publicScope } from '#platform/db/scope.ts';
import type { NewId } from '#platform/ids/ids.server.ts';
import { foundJurisdiction } from './commands/found-jurisdiction.ts';
import { readJurisdictions } from './queries/jurisdictions.ts';

type Parts = {
	readonly transactions: Transactions;
	readonly runCommand: RunCommand;
	readonly newId: NewId;
};

/** A jurisdiction as the product itself founds it. */
export type Founding = { readonly name: string; readonly kind: string; readonly demo: boolean };

const find = async ({ transactions }: Parts, wanted: Founding): Promise<Id<'jurisdiction'> | undefined> => {
	const all = await transactions.read(publicScope, readJurisdictions);
	const found = all.find(({ name }) => (name as { vi?: string }).vi === wanted.name);
	return found?.id as Id<'jurisdiction'> | undefined;
};

/** The id of a jurisdiction by its name, founded when it is not there. @throws when it may not be */
export const jurisdictionNamed = async (parts: Parts, wanted: Founding): Promise<Id<'jurisdiction'>> => {
	const found = await find(parts, wanted);
	if (found) return found;
	const id = parts.newId<'jurisdiction'>();
	const founded = await parts.runCommand(foundJurisdiction, system(id), wanted);
	if (founded.ok) return id;
	// Two that start together on one database: the other was quicker, and its jurisdiction is the one.
	const others = founded.problem.code === 'access.jurisdiction-taken' && (await find(parts, wanted));
	if (others) return others;
	throw new Error(`${wanted.name}: ${founded.problem.code}`);
};
