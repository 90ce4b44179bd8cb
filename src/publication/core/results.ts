import type { Json } from '#kernel/json.ts';
import { baseName } from './inputs.ts';
import { type JsonObject, toRecord } from './json.ts';
import { includes, type Scope } from './scope.ts';

/**
 * What the index computed, as records without language. The shape is that of `openpar results --json`; a release
 * relies only on the members by which it sorts (`unit`, `block`, `year`, `kind`) and on those that a scope takes away.
 */
export type Results = {
	readonly settings: object;
	readonly units: readonly object[];
	readonly blocks: readonly object[];
	readonly inconsistencies: readonly object[];
};

const isObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The settings used, one record a setting, so that a changed one can be named. */
export const settingRecords = (settings: object): JsonObject[] =>
	Object.entries(toRecord(settings)).map(([key, value]) => toRecord({ key, value: value ?? null }));

const withoutAreas = (record: JsonObject): JsonObject => {
	const { areas: _, ...rest } = record;
	return rest;
};

/** Blocks without a known region have none in a release either, as before there were regions: the same bytes. */
const withoutNoRegions = (record: JsonObject): JsonObject => {
	const { regions, ...rest } = record;
	return Array.isArray(regions) && regions.length === 0 ? rest : record;
};

/** Of a unit that a set scored: its leaves stand in a file of their own; the rest as far as the scope goes. */
const withoutLeaves = (record: JsonObject, scope: Scope): JsonObject => {
	if (!Array.isArray(record['leaves'])) return record;
	const { leaves: _, problems: __, leftOut, gap, ...rest } = record;
	return {
		...rest,
		...(includes(scope, 'leaves') ? { leftOut: leftOut ?? [] } : {}),
		...(includes(scope, 'gap') ? { gap: gap ?? null } : {}),
	};
};

/** Results of units or of blocks; without what concerns areas when the scope ends before them. */
export const resultRecords = (results: readonly object[], scope: Scope): JsonObject[] =>
	results
		.map((one) => withoutLeaves(toRecord('leaves' in one ? { ...one, leaves: [] } : one), scope))
		.map(withoutNoRegions)
		.map((record) => (includes(scope, 'areas') ? record : withoutAreas(record)));

const bareFile = (place: Json | undefined): Json | undefined => {
	if (!isObject(place)) return place;
	const { file } = place;
	return typeof file === 'string' ? { ...place, file: baseName(file) } : place;
};

const mentionsArea = (record: JsonObject, areas: ReadonlySet<string>): boolean => {
	const { place, details, kind } = record;
	if (typeof kind === 'string' && kind.startsWith('weights-')) return true;
	return [record, place, details].filter(isObject).some(({ area, column }) => {
		return [area, column].some((code) => typeof code === 'string' && areas.has(code));
	});
};

/**
 * What was found wrong, without sentences. When the scope ends before areas, findings about an area column are left
 * out: their details would print what the scope withholds.
 * @param areas the codes of all area columns of the tables
 */
export const inconsistencyRecords = (
	found: readonly object[],
	areas: ReadonlySet<string>,
	scope: Scope,
): JsonObject[] =>
	found
		.map(toRecord)
		.map(({ message: _, place, ...record }) => toRecord({ ...record, place: bareFile(place) }))
		.filter((record) => includes(scope, 'areas') || !mentionsArea(record, areas));
