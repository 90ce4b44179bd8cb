import type { Id } from '#kernel/id.ts';
import { system } from '#platform/actor.ts';
import type { NewId } from '#platform/ids/ids.server.ts';
import type { ImportCounts } from '../commands/apply-import.ts';
import { establishJurisdiction } from '../commands/establish-jurisdiction.ts';
import { findJurisdiction } from '../queries/find-jurisdiction.ts';
import { shippedHash } from '../queries/shipped-hash.ts';
import { type ImportRunners, importUnits } from './import-units.ts';
import { readShippedUnits } from './read-shipped-units.server.ts';

/** The organiser of national assessments, steward of the units that come with the product. */
export const STATE = { slug: 'viet-nam', kind: 'state', name: 'Việt Nam' } as const;

/** `loaded`: what changed; undefined when these very files were loaded before. */
export type Seeded = { readonly stateId: Id<'jurisdiction'>; readonly loaded?: ImportCounts };

/** Nobody's jurisdiction: enough for looking up registry rows, which all may read. */
const NOBODY = system('00000000-0000-0000-0000-000000000000' as Id<'jurisdiction'>);

const stateId = async ({ runCommand, runQuery, newId }: SeedParts): Promise<Id<'jurisdiction'>> => {
	const found = await runQuery(findJurisdiction, NOBODY, { slug: STATE.slug });
	if (found.ok && found.value) return found.value.id;
	const id = newId<'jurisdiction'>();
	const established = await runCommand(establishJurisdiction, system(id), STATE);
	if (!established.ok) throw new Error(`${STATE.slug}: ${established.problem.code}`);
	return id;
};

export type SeedParts = ImportRunners & { readonly newId: NewId };

/**
 * Loads the units that come with the product, through the same import as everybody's. Files that were loaded before are not
 * loaded again.
 * @param folder the folder `data/units`
 * @throws when the shipped files are faulty: a bug of the product, not of its user
 */
export const seedShippedUnits = async (parts: SeedParts, folder: string): Promise<Seeded> => {
	const shipped = await readShippedUnits(folder);
	const id = await stateId(parts);
	const actor = system(id);
	const before = await parts.runQuery(shippedHash, actor, { name: 'units' });
	if (before.ok && before.value === shipped.sha256) return { stateId: id };
	const mark = { name: 'units', sha256: shipped.sha256 };
	const result = await importUnits(parts, actor, shipped.tables(), mark);
	if (result.ok) return { stateId: id, loaded: result.counts };
	throw new Error(`data/units: ${JSON.stringify(result.problems.slice(0, 10))}`);
};
