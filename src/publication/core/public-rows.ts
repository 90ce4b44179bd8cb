import type { Json } from '#kernel/json.ts';
import { fold, slug } from '#kernel/text.ts';
import type { Computed } from './frozen.ts';
import type { JsonObject } from './json.ts';
import { LINE_FILES, toLines } from './lines.ts';
import { inconsistencyRecords, resultRecords } from './results.ts';
import { includes, type Scope } from './scope.ts';
import { leafRecords, setDocument } from './scored.ts';

/** A block as the public site finds it. */
export type BlockRow = {
	readonly position: number;
	readonly block: string;
	/** The block in addresses, unique within its year. */
	readonly slug: string;
	readonly year: number | null;
	readonly record: JsonObject;
};

/** A unit in a block as the public site finds it. */
export type UnitRow = {
	readonly position: number;
	readonly block_position: number;
	readonly name: string;
	readonly code: string | null;
	readonly slug: string;
	readonly search: string;
	readonly year: number | null;
	readonly rank: number | null;
	readonly record: JsonObject;
};

/** What was found wrong, as the public site finds it. */
export type InconsistencyRow = {
	readonly position: number;
	readonly kind: string;
	readonly block: string | null;
	readonly year: number | null;
	readonly unit: string | null;
	readonly record: JsonObject;
};

/** A criteria set that scored units of the release, whole. */
export type SetRow = { readonly position: number; readonly set_id: string; readonly record: JsonObject };

/** A leaf of a unit as the public site finds it. */
export type LeafRow = {
	readonly position: number;
	readonly unit_position: number;
	readonly set_id: string;
	readonly leaf: string;
	readonly record: JsonObject;
};

export type PublicRows = {
	readonly blocks: readonly BlockRow[];
	readonly units: readonly UnitRow[];
	readonly inconsistencies: readonly InconsistencyRow[];
	readonly sets: readonly SetRow[];
	readonly leaves: readonly LeafRow[];
};

const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
const whole = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);

/** The address of a table without blocks, and of a name without a Latin letter. */
const NO_BLOCK = 'tat-ca';
const NO_NAME = 'don-vi';
/** Pages of a release of their own (`/r/<number>/data`): a block called so gets another address. */
const TAKEN = ['data', 'regions', 'set', 'settings'];

const unused = (wanted: string, used: ReadonlySet<string>): string => {
	for (let count = 1; ; count++) {
		const candidate = count === 1 ? wanted : `${wanted}-${count}`;
		if (!used.has(candidate)) return candidate;
	}
};

const toBlockRows = (records: readonly JsonObject[]): BlockRow[] => {
	const used = new Map<number | null, Set<string>>();
	return records.map((record, position) => {
		const { block, year } = record;
		const inYear = used.get(whole(year)) ?? new Set(TAKEN);
		const address = unused(slug(text(block) ?? '') || NO_BLOCK, inYear);
		used.set(whole(year), inYear.add(address));
		return { position, block: text(block) ?? '', slug: address, year: whole(year), record };
	});
};

const placeKey = (block: Json | undefined, year: Json | undefined): string => JSON.stringify([block, year]);

const toUnitRow = (record: JsonObject, position: number, block: number, code: string | null) => {
	const { unit, year, rank } = record;
	const name = text(unit) ?? '';
	return {
		position,
		block_position: block,
		name,
		code,
		slug: slug(name) || NO_NAME,
		search: fold(`${name} ${code ?? ''}`),
		year: whole(year),
		rank: whole(rank),
		record,
	};
};

const toInconsistencyRow = (record: JsonObject, position: number): InconsistencyRow => {
	const { kind, block, year, unit } = record;
	return {
		position,
		kind: text(kind) ?? '',
		block: text(block),
		year: whole(year),
		unit: text(unit),
		record,
	};
};

const toLeafRows = ({ scored, results }: Computed, scope: Scope): LeafRow[] => {
	if (!scored || !includes(scope, 'leaves')) return [];
	const rows = leafRecords(scored, results.units, scope).flatMap(({ set, leaves }, unit) =>
		leaves.map((record) => ({
			unit_position: unit,
			set_id: set,
			leaf: text(record['leaf']) ?? '',
			record,
		})),
	);
	return rows.map((row, position) => ({ position, ...row }));
};

/**
 * The rows that pages are made of. They hold the very records of the release's files, no more than its scope lays open,
 * but in the order in which the index gave them (units in order of rank).
 * @throws RangeError when a unit stands in a block that has no result
 */
export const publicRows = (computed: Computed, scope: Scope): PublicRows => {
	const { inputs, results, scored } = computed;
	const blocks = toBlockRows(resultRecords(results.blocks, scope));
	const positions = new Map(blocks.map((row) => [placeKey(row.block, row.year), row.position]));
	const codes = new Map(inputs.table.rows.map(({ unit, code }) => [unit.normalize('NFC'), code ?? null]));
	const units = resultRecords(results.units, scope).map((record, position) => {
		const { unit, block, year } = record;
		const inBlock = positions.get(placeKey(block, year));
		if (inBlock === undefined) throw new RangeError(`a unit in a block without results: ${block}`);
		const name = text(unit) ?? '';
		return toUnitRow(record, position, inBlock, codes.get(name) ?? null);
	});
	const areas = new Set(inputs.table.areas.map(({ code }) => code));
	const found = inconsistencyRecords(results.inconsistencies, areas, scope);
	const lines = toLines(LINE_FILES.inconsistencies, found);
	return {
		blocks,
		units,
		inconsistencies: lines.map((line, at) => toInconsistencyRow(JSON.parse(line), at)),
		sets: (scored?.sets ?? []).map((set, position) => ({
			position,
			set_id: set.id,
			record: setDocument(set),
		})),
		leaves: toLeafRows(computed, scope),
	};
};
