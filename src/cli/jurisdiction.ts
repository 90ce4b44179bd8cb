import { jurisdictions } from '#access/queries/jurisdictions.ts';
import type { Decision } from '#kernel/decision.ts';
import type { Id } from '#kernel/id.ts';
import { type Actor, system } from '#platform/actor.ts';
import { STATE } from '#units/jobs/seed-shipped-units.server.ts';
import { type Call, WrongCall } from './command-line.ts';
import type { Runners } from './database.ts';

/** For reading what all may read. */
export const NOBODY: Actor = system('00000000-0000-0000-0000-000000000000' as Id<'jurisdiction'>);

/** The value of a decision. @throws WrongCall with its problem */
export const answerOf = <T>(decision: Decision<T>): T => {
	if (!decision.ok) throw new WrongCall(decision.problem);
	return decision.value;
};

/**
 * In whose name the command acts: the jurisdiction that is named, else the only one there is beside the state.
 * @throws WrongCall with the ones to choose from
 */
export const actingFor = async (call: Call, { runQuery }: Runners): Promise<Actor> => {
	const all = answerOf(await runQuery(jurisdictions, NOBODY, {}));
	const wanted = call.text('jurisdiction');
	const others = all.filter(({ slug }) => slug !== STATE.slug);
	const found =
		wanted === undefined ? (others.length > 0 ? others : all) : all.filter(({ slug }) => slug === wanted);
	const [only, ...more] = found;
	if (only && more.length === 0) return system(only.id as Id<'jurisdiction'>);
	const known = all.map(({ slug }) => slug).join(', ');
	const code = wanted === undefined ? 'cli.jurisdiction-needed' : 'cli.jurisdiction-unknown';
	throw new WrongCall({ code, details: { slug: wanted ?? '', known } });
};
