import { jurisdictions } from '#access/queries/jurisdictions.ts';
import type { App } from '#app.server.ts';
import type { Decision } from '#kernel/decision.ts';
import type { Id } from '#kernel/id.ts';
import { type Actor, system } from '#platform/actor.ts';
import { type Call, WrongCall } from './command-line.ts';

type Queries = Pick<App, 'runQuery'>;

/** For reading what all may read. */
export const NOBODY: Actor = system('00000000-0000-0000-0000-000000000000' as Id<'jurisdiction'>);

/** The value of a decision. @throws WrongCall with its problem */
export const answerOf = <T>(decision: Decision<T>): T => {
	if (!decision.ok) throw new WrongCall(decision.problem);
	return decision.value;
};

const readAll = async ({ runQuery }: Queries) => answerOf(await runQuery(jurisdictions, NOBODY, {}));

/** The product itself in the name of a jurisdiction; undefined when there is none. */
export const actorOf = async (slug: string, queries: Queries): Promise<Actor | undefined> => {
	const found = (await readAll(queries)).find((one) => one.slug === slug);
	return found && system(found.id as Id<'jurisdiction'>);
};

/**
 * In whose name the command acts: the jurisdiction that is named, else the only one there is beside the state.
 * @throws WrongCall with the ones to choose from
 */
export const actingFor = async (
	call: Call,
	queries: Queries,
): Promise<{ readonly actor: Actor; readonly name: string }> => {
	const all = await readAll(queries);
	const wanted = call.text('jurisdiction');
	// Nobody acts for the state by having forgotten an option.
	const [only, ...more] = all.filter(({ slug, kind }) =>
		wanted === undefined ? kind !== 'state' : slug === wanted,
	);
	if (only && more.length === 0) {
		return { actor: system(only.id as Id<'jurisdiction'>), name: (only.name as { vi: string }).vi };
	}
	const known = all.map(({ slug }) => slug).join(', ');
	const code = wanted === undefined ? 'cli.jurisdiction-needed' : 'cli.jurisdiction-unknown';
	throw new WrongCall({ code, details: { slug: wanted ?? '', known } });
};
