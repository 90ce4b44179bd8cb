import type { Id } from '#kernel/id.ts';
import { system } from '#platform/actor.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import { makeExamplePeople } from './commands/make-example-people.ts';
import { EXAMPLE_PASSWORD } from './core/example-people.ts';
import type { Role } from './core/roles.ts';
import { hashPassword } from './password.server.ts';

/** Somebody made up, with a mailbox under `@vidu.example`. */
export type ExamplePerson = {
	readonly name: string;
	readonly email: string;
	readonly grants: readonly {
		readonly role: Role;
		readonly unitId?: string | null;
		readonly roundId?: string | null;
	}[];
};

/**
 * Makes people with their roles in a jurisdiction of examples, all with the password that the login page of a
 * demonstration shows. Again is harmless: whoever is there keeps what they have and gets what they lack.
 * @returns the id of each person by mailbox @throws where the jurisdiction is real, or an example is faulty
 */
export const examplePeople = async (
	{ runCommand }: { readonly runCommand: RunCommand },
	jurisdictionId: Id<'jurisdiction'>,
	people: readonly ExamplePerson[],
): Promise<Readonly<Record<string, Id<'person'>>>> => {
	const hashed = await hashPassword(EXAMPLE_PASSWORD);
	if (!hashed.ok) throw new Error(hashed.problem.code);
	const made = await runCommand(makeExamplePeople, system(jurisdictionId), {
		people,
		passwordHash: hashed.value,
	});
	if (!made.ok) throw new Error(`${made.problem.code} ${JSON.stringify(made.problem.details)}`);
	return made.value as Readonly<Record<string, Id<'person'>>>;
};
