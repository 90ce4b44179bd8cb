import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { type Changes, isNothing } from '../core/import/diff.ts';
import { planImport } from '../core/import/plan.ts';
import type { Membership } from '../core/import/stored.ts';
import type { UnitEvent, UnitKey } from '../core/unit.ts';
import { IMPORT_FILES } from '../queries/check-import.ts';
import { readStored } from '../queries/read-stored.ts';
import {
	clearVersions,
	insertBlocks,
	insertUnits,
	insertVersions,
	putEvents,
	putShipped,
	replaceMemberships,
} from '../store.ts';

/** `shipped` is set when the files came with the product. */
const INPUT = IMPORT_FILES.extend({
	shipped: z.object({ name: z.string(), sha256: z.string() }).optional(),
});

/** How much an import changed: units and events by number. All zero when everything was there already. */
export type ImportCounts = {
	readonly addedUnits: number;
	readonly changedUnits: number;
	readonly addedEvents: number;
	readonly changedEvents: number;
	readonly changedMemberships: number;
	readonly unchanged: number;
};

const countsOf = (changes: Changes): ImportCounts => ({
	addedUnits: changes.addedUnits.length,
	changedUnits: changes.changedUnits.length,
	addedEvents: changes.addedEvents.length,
	changedEvents: changes.changedEvents.length,
	changedMemberships: changes.memberships.size,
	unchanged: changes.unchanged,
});

const fileNames = (
	files: readonly { units?: { file: string } | undefined; events?: { file: string } | undefined }[],
) => files.flatMap(({ units, events }) => [units, events].flatMap((table) => table?.file ?? []));

/**
 * Brings in units and events from files, all rows or none. The whole of what the files say of a unit takes the place of what
 * was stored of it. A no names the first fault and their number; `units.check-import` lists all.
 */
export const applyImport = defineCommand({
	name: 'units.apply-import',
	policy: 'units.import',
	input: INPUT,
	load: async (tx, _input, { jurisdictionId }) => {
		// One import of a jurisdiction at a time: two would each plan against what the other is about to change.
		await tx.selectFrom('jurisdiction').select('id').where('id', '=', jurisdictionId).forUpdate().execute();
		return readStored(tx, jurisdictionId);
	},
	decide: ({ stored, unitIds, eventIds, blockIds }, { files, shipped }, { newId }) => {
		const plan = planImport(files, stored);
		if (!plan.ok) {
			const [first] = plan.problems;
			return no('units.import-has-problems', { ...first?.details, count: plan.problems.length });
		}
		const { changes } = plan;
		const ids = new Map(unitIds);
		for (const { key } of changes.addedUnits) ids.set(key, newId<'unit'>());
		const memberships = [...changes.memberships.values()].flat();
		const newBlocks = [...new Set(memberships.map(({ block }) => block))]
			.filter((name) => !blockIds.has(name))
			.map((name) => ({ id: newId<'block'>() as string, name }));
		const counts = countsOf(changes);
		return yes({
			changes: {
				...changes,
				ids,
				events: [...changes.addedEvents, ...changes.changedEvents].map(
					(event): UnitEvent & { id: string } => ({
						...event,
						id: eventIds.get(event.key) ?? newId<'event'>(),
					}),
				),
				newBlocks,
				blockIds: new Map([...blockIds, ...newBlocks.map(({ id, name }) => [name, id] as const)]),
				memberUnits: [...changes.memberships.keys()],
				memberRows: memberships.map((row): Membership & { id: string } => ({
					...row,
					id: newId<'unit-block'>(),
				})),
				nothing: isNothing(changes),
				shipped,
			},
			event: {
				type: 'units.units-imported',
				...counts,
				files: fileNames(files),
				sha256: shipped?.sha256 ?? null,
			},
			answer: counts,
		});
	},
	save: async (tx, changes, { actor: { jurisdictionId }, now }) => {
		const known = (ids: ReadonlyMap<string, string>) => (key: UnitKey) => {
			const id = ids.get(key);
			if (id === undefined) throw new Error(`no id for ${key}`);
			return id;
		};
		const idOf = known(changes.ids);
		if (changes.shipped) await putShipped(tx, changes.shipped.name, changes.shipped.sha256, now);
		if (changes.nothing) return;
		const keys = changes.addedUnits.map(({ key }) => key);
		await insertUnits(tx, jurisdictionId, keys, idOf);
		await clearVersions(
			tx,
			changes.changedUnits.map(({ key }) => idOf(key)),
		);
		await insertVersions(tx, jurisdictionId, [...changes.addedUnits, ...changes.changedUnits], idOf);
		await putEvents(tx, jurisdictionId, changes.events, idOf);
		await insertBlocks(tx, jurisdictionId, changes.newBlocks);
		const members = changes.memberUnits.map(idOf);
		await replaceMemberships(tx, jurisdictionId, members, changes.memberRows, idOf, known(changes.blockIds));
	},
	constraints: { unit_key_once: 'units.key-taken' },
});
