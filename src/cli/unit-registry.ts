import { join } from 'node:path';
import type { Predecessors } from '#par-index/core/compare.ts';
import type { PublishedTable } from '#par-index/core/published-table.ts';
import { predecessorsIn } from '#par-index/core/unit-history.ts';
import type { LineageAnswer } from '#publication/core/inputs.ts';
import { planImport } from '#units/core/import/plan.ts';
import { asStored, NOTHING_STORED, registryAfter } from '#units/core/import/registry-after.ts';
import { sortTables } from '#units/core/import/sort-tables.ts';
import type { Registry } from '#units/core/unit.ts';
import { readShippedUnits } from '#units/jobs/read-shipped-units.server.ts';
import { WrongCall } from './command-line.ts';
import { readTables } from './read-tables.ts';

/** The units of the whole country that come with the product. */
const shippedRegistry = async (project: string): Promise<Registry> => {
	const shipped = await readShippedUnits(join(project, 'data', 'units'));
	const plan = planImport(shipped.tables(), NOTHING_STORED);
	if (!plan.ok) throw new Error(`data/units: ${JSON.stringify(plan.problems.slice(0, 10))}`);
	return registryAfter(plan.changes, NOTHING_STORED);
};

/**
 * What units history says about the units of a table: first the files given, whose parents may be shipped units, then
 * the shipped units of the country.
 * @throws WrongCall with all problems of the files
 */
export const readHistory = async (
	project: string,
	files: readonly string[],
	table: PublishedTable,
): Promise<Predecessors> => {
	const shipped = await shippedRegistry(project);
	const ofCountry = predecessorsIn(shipped, table, { trust: 'half-of-block' });
	if (files.length === 0) return ofCountry;
	const tables = (await Promise.all(files.map(readTables))).flat();
	const before = asStored(shipped);
	const plan = planImport(sortTables(tables), before);
	if (!plan.ok) throw new WrongCall(...plan.problems);
	const { addedUnits, changedUnits } = plan.changes;
	const own = new Set([...addedUnits, ...changedUnits].map(({ key }) => key));
	const ofFiles = predecessorsIn(registryAfter(plan.changes, before), table, { trust: 'each-name', own });
	return (...question) => ofFiles(...question) ?? ofCountry(...question);
};

/** Keeps what was asked and answered: a release holds it, for those who recompute without the history. */
export const remembering = (
	predecessors: Predecessors,
): { readonly ask: Predecessors; readonly answers: () => readonly LineageAnswer[] } => {
	const answers = new Map<string, LineageAnswer>();
	return {
		ask: (unit, block, year, earlier) => {
			const answer = predecessors(unit, block, year, earlier);
			if (!answer) return undefined;
			const names = answer.kind === 'same' ? answer.names : undefined;
			const question = { unit, block, year: year ?? null, earlier: earlier ?? null };
			answers.set(JSON.stringify(question), { ...question, lineage: answer.kind, names });
			return answer;
		},
		answers: () => [...answers.values()],
	};
};
