import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { day } from '#kernel/calendar.ts';
import { comparablePredecessors } from '../core/comparable.ts';
import { planImport } from '../core/import/plan.ts';
import { readRegistry } from '../core/import/read-registry.ts';
import { registryAfter } from '../core/import/registry-after.ts';
import type { Stored } from '../core/import/stored.ts';
import { NOTHING, storedAfter } from '../core/import/tables.test-suite.ts';
import { levelOf, shortName } from '../core/kinds.ts';
import { lineageOf } from '../core/lineage.ts';
import type { Registry } from '../core/unit.ts';
import { type UnitOnDay, unitsOn } from '../core/units-on.ts';
import { readShippedUnits, type ShippedUnits } from './read-shipped-units.server.ts';

const FOLDER = 'data/units';
const [BEFORE, MERGER, NOW] = [day('2025-06-30'), day('2025-07-01'), day('2026-05-01')];

let shipped: ShippedUnits;
let stored: Stored;
let registry: Registry;
beforeAll(async () => {
	shipped = await readShippedUnits(FOLDER);
	stored = storedAfter(planImport(shipped.tables(), NOTHING));
	registry = { units: stored.units, events: [...stored.events.values()] };
});

const on = (date: typeof NOW): UnitOnDay[] => unitsOn(registry.units.values(), date);
const atLevel = (date: typeof NOW, level: string): UnitOnDay[] =>
	on(date).filter(({ version }) => levelOf(version.kind) === level);
const counts = (units: UnitOnDay[]): Record<string, number> => {
	const result: Record<string, number> = {};
	for (const { version } of units) result[version.kind] = (result[version.kind] ?? 0) + 1;
	return result;
};

describe('the shipped units', () => {
	it('are read without being checked as the import reads them', () => {
		const plan = planImport(shipped.tables(), NOTHING);
		expect(readRegistry(shipped.tables())).toEqual(plan.ok && registryAfter(plan.changes, NOTHING));
	});

	it('are imported without a single problem, and a second import changes nothing', () => {
		const again = planImport(shipped.tables(), stored);
		expect(again.ok && again.changes).toMatchObject({
			addedUnits: [],
			changedUnits: [],
			addedEvents: [],
			changedEvents: [],
			memberships: new Map(),
		});
	});

	it('count 63 provinces before 1 July 2025 and 34 since, in two kinds', () => {
		expect(counts(atLevel(day('2024-12-31'), 'province'))).toEqual({ province: 58, municipality: 5 });
		expect(counts(atLevel(BEFORE, 'province'))).toEqual({ province: 57, municipality: 6 });
		expect(counts(atLevel(MERGER, 'province'))).toEqual({ province: 28, municipality: 6 });
		expect(counts(atLevel(NOW, 'province'))).toEqual({ province: 27, municipality: 7 });
	});

	it('leave 11 provinces as they were and make 23 out of 52', () => {
		const before = new Set(atLevel(BEFORE, 'province').map(({ key }) => key));
		const after = atLevel(MERGER, 'province').map(({ key }) => key);
		expect(after.filter((key) => before.has(key))).toHaveLength(11);
		const merged = after.filter((key) => !before.has(key));
		expect(merged).toHaveLength(23);
		const lineage = lineageOf(registry);
		const sources = merged.flatMap((key) => lineage.whatCameBefore(key).map((kin) => kin.key));
		expect(new Set(sources).size).toBe(52);
		expect(sources).toHaveLength(52);
	});

	it('count 696 districts and 10,035 communal units on the last day of the district level', () => {
		expect(counts(atLevel(BEFORE, 'district'))).toEqual({
			'urban-district': 49,
			'rural-district': 508,
			town: 52,
			city: 87,
		});
		expect(counts(atLevel(BEFORE, 'commune'))).toEqual({ ward: 1726, township: 617, commune: 7692 });
		expect(atLevel(MERGER, 'district')).toEqual([]);
	});

	it('count the 3,321 communal units as published for every province', async () => {
		type Row = {
			day: string;
			unit: string;
			total: string;
			ward: string;
			commune: string;
			special_zone: string;
		};
		const rows: Row[] = parse(await readFile(`${FOLDER}/published-counts.csv`), {
			columns: true,
		});
		const communes = atLevel(MERGER, 'commune');
		for (const row of rows.filter(({ day: date }) => date === MERGER)) {
			const here = communes.filter(({ version }) => row.unit === 'viet-nam' || version.parent === row.unit);
			const { ward = 0, commune = 0, 'special-zone': zone = 0 } = counts(here);
			expect([row.unit, here.length, ward, commune, zone].map(String)).toEqual([
				row.unit,
				row.total,
				row.ward,
				row.commune,
				row.special_zone,
			]);
		}
		expect(rows).toHaveLength(36);
	});

	it('miss the ten wards of Đồng Nai of 30 April 2026, whose names are not known, and nothing else', () => {
		const { ward, commune, 'special-zone': zone } = counts(atLevel(NOW, 'commune'));
		expect([ward, commune, zone]).toEqual([697 - 10, 2611 + 10, 13]);
	});

	it('say of every former communal unit what became of it, with a share only where it is known', () => {
		const lineage = lineageOf(registry);
		let [divided, kept] = [0, 0];
		const still = new Set(atLevel(MERGER, 'commune').map(({ key }) => key));
		for (const { key } of atLevel(BEFORE, 'commune')) {
			const became = lineage.whatBecameOf(key);
			if (still.has(key)) kept += 1;
			else if (became.length > 1) divided += 1;
			if (still.has(key)) expect([key, became]).toEqual([key, []]);
			else if (became.length === 1) expect([key, became[0]?.share]).toEqual([key, { n: 1n, d: 1n }]);
			else expect([key, became.map(({ share }) => share)]).toEqual([key, became.map(() => undefined)]);
		}
		expect({ divided, kept }).toEqual({ divided: 471, kept: 132 });
	});

	it('know the renamed Huế as one unit and the merged Đồng Nai as a new one', () => {
		const comparable = comparablePredecessors(registry);
		expect(comparable('thua-thien-hue', day('2022-12-31'))).toMatchObject({ comparable: true });
		expect(comparable('dong-nai-2025', day('2025-12-31'))).toMatchObject({ comparable: true });
		expect(comparable('dong-nai-2025', day('2024-12-31'))).toEqual({
			comparable: false,
			reason: 'units.formed-by-merger',
		});
		expect(comparable('dac-khu-con-dao-ho-chi-minh', day('2024-12-31'))).toMatchObject({
			key: 'huyen-con-dao-ba-ria-vung-tau',
		});
	});

	it('use codes again: 24 was Bắc Giang and is Bắc Ninh', () => {
		const holder = (date: typeof NOW) =>
			on(date).find(({ version }) => version.code === '24')?.version.names.vi;
		expect([holder(BEFORE), holder(MERGER)]).toEqual(['Tỉnh Bắc Giang', 'Tỉnh Bắc Ninh']);
	});

	it('put the 63 into six and into eight regions', () => {
		const provinces = atLevel(BEFORE, 'province');
		const regions = (scheme: string) =>
			new Set(
				provinces
					.flatMap(({ version }) => version.regions.filter((region) => region.scheme === scheme))
					.map(({ name }) => name),
			);
		expect([regions('6 vùng').size, regions('8 vùng').size]).toEqual([6, 8]);
		expect(provinces.every(({ version }) => version.regions.length === 2)).toBe(true);
	});

	it('name provinces as published tables do', () => {
		expect(atLevel(MERGER, 'province').map(({ version }) => shortName(version.names.vi))).toContain('Huế');
	});
});
