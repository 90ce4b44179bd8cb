import type { Id } from '#kernel/id.ts';
import { system } from '#platform/actor.ts';
import type { ImportCounts } from '../commands/apply-import.ts';
import { shippedHash } from '../queries/shipped-hash.ts';
import { type ImportRunners, importUnits } from './import-units.ts';
import { readShippedUnits } from './read-shipped-units.server.ts';

/**
 * Loads the units that come with the product, through the same import as everybody's. Files that were loaded before are not
 * loaded again. Says what changed, or nothing when these very files were loaded before.
 * @param stateId their steward: the jurisdiction of the state
 * @param folder the folder `data/units`
 * @throws when the shipped files are faulty: a bug of the product, not of its user
 */
export const seedShippedUnits = async (
	parts: ImportRunners,
	stateId: Id<'jurisdiction'>,
	folder: string,
): Promise<ImportCounts | undefined> => {
	const shipped = await readShippedUnits(folder);
	const actor = system(stateId);
	const before = await parts.runQuery(shippedHash, actor, { name: 'units' });
	if (before.ok && before.value === shipped.sha256) return undefined;
	const mark = { name: 'units', sha256: shipped.sha256 };
	const result = await importUnits(parts, actor, shipped.tables(), mark);
	if (result.ok) return result.counts;
	throw new Error(`data/units: ${JSON.stringify(result.problems.slice(0, 10))}`);
};
