import type { Actor } from '#platform/actor.ts';
import type { RunQuery } from '#platform/query/run-query.server.ts';
import { idsByKey } from '#units/queries/ids-by-key.ts';

/** Ids of units by their names in results, from their keys; a key that this register does not have is left out. */
export const unitIdsOf = async (
	{ runQuery }: { readonly runQuery: RunQuery },
	actor: Actor,
	unitKeys: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> => {
	const found = await runQuery(idsByKey, actor, { keys: Object.values(unitKeys) });
	if (!found.ok) throw new Error(JSON.stringify(found.problem));
	const entries = Object.entries(unitKeys).flatMap(([name, key]) => {
		const id = found.value[key];
		return id === undefined ? [] : [[name, id] as const];
	});
	return Object.fromEntries(entries);
};
