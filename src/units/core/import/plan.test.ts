import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NOTHING, planOf, problemsOf, storedAfter, tableOf } from './tables.test-suite.ts';

const HEAD = 'key|kind|name|code|parent|region|block|from|until';
const units = (...rows: string[]) => tableOf('u.csv', HEAD, ...rows);
const EVENT_HEAD = 'event|kind|date|predecessor|successor|share|basis|keeps';
const events = (...rows: string[]) => tableOf('e.csv', EVENT_HEAD, ...rows);
const faults = (...rows: string[]) => problemsOf(planOf(units(...rows)));

const TWO = ['a|sở|Sở A|||||2000-01-01|2025-03-01', 'b|sở|Sở B|||||2025-03-01|'];
const eventFaults = (...rows: string[]) => problemsOf(planOf(units(...TWO), events(...rows)));

describe('faults of the table of units, with file, row and column', () => {
	it.each([
		['an unknown kind', ['a|cục|Cục A||||||'], ['units.unknown-kind u.csv:2 kind']],
		['no kind', ['a||Sở A||||||'], ['units.kind-missing u.csv:2 kind']],
		['no name', ['a|sở|||||||'], ['units.name-missing u.csv:2 name']],
		['a day that does not exist', ['a|sở|Sở A|||||31/02/2020|'], ['units.bad-day u.csv:2 from']],
		['a reversed period', ['a|sở|Sở A|||||2020-01-02|2020-01-02'], ['units.period-reversed u.csv:2 until']],
		['a key with accents', ['sở-a|sở|Sở A||||||'], ['units.bad-key u.csv:2 key']],
		[
			'overlapping periods of one key',
			['a|sở|Sở A|||||2000-01-01|2020-01-02', 'a|sở|Sở B|||||2020-01-01|'],
			['units.period-overlaps u.csv:3 from'],
		],
		['a row twice', ['a|sở|Sở A||||||', 'a|sở|Sở A||||||'], ['units.duplicate-row u.csv:3 from']],
		[
			'one code for two units at a time',
			['a|sở|Sở A|24||||2000-01-01|2020-01-02', 'b|sở|Sở B|24||||2020-01-01|'],
			['units.code-overlaps u.csv:3 code'],
		],
		['one unit under two keys', ['a|sở|Sở A||||||', 'b|sở|Sở A||||||'], ['units.same-name u.csv:3 name']],
		['an unknown parent', ['a|sở|Sở A||x||||'], ['units.unknown-parent u.csv:2 parent']],
		[
			'a parent that ends earlier',
			['p|tỉnh|Tỉnh P||||||2020-01-01', 'a|sở|Sở A||p||||'],
			['units.parent-not-there-then u.csv:3 parent'],
		],
		[
			'a circle of parents',
			['a|sở|Sở A||b||||', 'b|sở|Sở B||c||||', 'c|sở|Sở C||a||||'],
			[2, 3, 4].map((row) => `units.parents-in-a-circle u.csv:${row} parent`),
		],
		['two regions of one scheme', ['a|tỉnh|Tỉnh A|||6: X; 6: Y|||'], ['units.region-twice u.csv:2 region']],
		['an invisible character', ['a|sở|Sở \u200bA||||||'], ['units.invisible-character u.csv:2 name']],
		['a Cyrillic letter', ['a|sở|Sở Nội v\u0443||||||'], ['units.foreign-letter u.csv:2 name']],
		['a block for nobody', ['a||||||Sở||'], ['units.unknown-unit-in-row u.csv:2 key']],
	])('%s', (_what, rows, expected) => {
		expect(faults(...rows)).toEqual(expected);
	});

	it('are all told at once, in the order of the rows, without follow-on complaints', () => {
		const found = faults(
			'p|bang|Bang P||||||',
			'a|sở|Sở A||p||||',
			'b|sở|Sở B|||||1/13/2020|',
			'c|sở||||x||',
		);
		expect(found).toEqual([
			'units.unknown-kind u.csv:2 kind',
			'units.bad-day u.csv:4 from',
			'units.name-missing u.csv:5 name',
		]);
	});

	it('name columns as the file does, and unknown, missing and doubled columns', () => {
		const table = (head: string) => problemsOf(planOf(tableOf('u.csv', '', head, 'x|x|x|x')));
		expect(table('Khóa|LOẠI|tên|màu')).toEqual([
			'units.unknown-column u.csv:2 màu',
			'units.unknown-kind u.csv:3 LOẠI',
		]);
		expect(table('key|name')).toContain('units.missing-column u.csv:2 kind');
		expect(table('key|kind|name|tên')).toContain('units.column-twice u.csv:2 tên');
		expect(planOf(tableOf('u.csv'))).toMatchObject({ problems: [{ code: 'units.no-head' }] });
	});
});

describe('faults of the table of events', () => {
	it.each([
		['an unknown kind', ['m|nổ|2025-03-01|a|b|1||'], ['units.unknown-event-kind e.csv:2 kind']],
		['a share over one', ['m|merged|2025-03-01|a|b|1.01||'], ['units.share-out-of-range e.csv:2 share']],
		['a share of nothing', ['m|merged|2025-03-01|a|b|0||'], ['units.share-out-of-range e.csv:2 share']],
		['a share that is no number', ['m|merged|2025-03-01|a|b|nửa||'], ['units.bad-share e.csv:2 share']],
		['an unknown unit', ['m|merged|2025-03-01|x|b|1||'], ['units.unknown-unit-in-row e.csv:2 predecessor']],
		['no unit at all', ['m|merged|2025-03-01|||1||'], ['units.link-empty e.csv:2 predecessor']],
		[
			'a link twice',
			Array(2).fill('m|merged|2025-03-01|a|b|||'),
			['units.duplicate-link e.csv:3 predecessor'],
		],
		[
			'a day on which the old unit still and the new one not yet exists',
			['m|merged|2025-02-01|a|b|1||'],
			['units.date-does-not-fit e.csv:2 predecessor', 'units.date-does-not-fit e.csv:2 successor'],
		],
		[
			'a dissolved unit that goes on',
			['m|dissolved|2025-03-01|b||||'],
			['units.date-does-not-fit e.csv:2 predecessor'],
		],
		[
			'a renaming to another key',
			['m|renamed|2025-03-01|a|b|1||'],
			['units.renamed-key-differs e.csv:2 successor'],
		],
		[
			'two kinds in one event',
			['m|merged|2025-03-01|a|b|1||', 'm|established|2025-03-01||b|||'],
			['units.event-differs e.csv:3 kind'],
		],
	])('%s', (_what, rows, expected) => {
		expect(eventFaults(...rows)).toEqual(expected);
	});

	const THREE = [...TWO, 'c|sở|Sở C|||||2025-03-01|'];
	const divided = (one: string, two: string) =>
		problemsOf(
			planOf(units(...THREE), events(`m|split|2025-03-01|a|b|${one}||`, `n|split|2025-03-01|a|c|${two}||`)),
		);

	it('shares of one unit that add up to more than the whole, over all events of the day', () => {
		expect(divided('1/3', '2/3')).toEqual([]);
		expect(divided('60 %', '0,4')).toEqual([]);
		expect(divided('', '')).toEqual([]);
		expect(divided('1/3', '0.667')).toEqual(['units.shares-over-one e.csv:3 share']);
		expect(divided('1', '')).toEqual(['units.shares-over-one e.csv:3 share']);
	});
});

describe('importing twice', () => {
	const table = units(
		...TWO,
		'd|sở|Sở D||||Khối sở|2000-01-01|2010-01-01',
		'd|sở|Sở D||||Khối sở|2010-01-01|',
	);
	const merger = events('m|merged|2025-03-01|a|b|1/3|tasks|có');

	it('changes nothing', () => {
		const stored = storedAfter(planOf(table, merger));
		const again = planOf(table, merger, stored);
		expect(again.ok && again.changes).toMatchObject({
			addedUnits: [],
			changedUnits: [],
			addedEvents: [],
			changedEvents: [],
			unchanged: 4,
		});
		expect(stored.units.get('d')?.versions).toHaveLength(1);
		expect(stored.memberships).toHaveLength(1);
	});

	it('finds what was changed, and only that', () => {
		const stored = storedAfter(planOf(table, merger));
		const changed = planOf(units('b|sở|Sở Bê|||||2025-03-01|'), undefined, stored);
		expect(changed.ok && changed.changes).toMatchObject({
			addedUnits: [],
			changedUnits: [{ key: 'b' }],
			unchanged: 0,
		});
	});

	it('makes the same key again for a unit without one, out of its name and its province', () => {
		const rows = units('ben-tre-2025|tỉnh|Tỉnh Bến Tre||||||', '|sở|Sở Nội vụ||ben-tre-2025||||');
		expect([...storedAfter(planOf(rows)).units.keys()]).toEqual(['ben-tre-2025', 'so-noi-vu-ben-tre']);
		expect(planOf(rows, undefined, storedAfter(planOf(rows)))).toMatchObject({ changes: { unchanged: 2 } });
	});

	it('takes texts in NFD and other apostrophes as the same name', () => {
		const plan = planOf(units('a|xã|Xã Ea H’Leo'.normalize('NFD')), undefined, NOTHING);
		expect(storedAfter(plan).units.get('a')?.versions[0]?.names.vi).toBe("Xã Ea H'Leo");
	});
});

describe('the sentences of problems', () => {
	const source = readdirSync('src/units', { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') && !file.includes('.test'))
		.map((file) => readFileSync(`src/units/${file}`, 'utf8'))
		.join('\n');
	const spoken = [
		...source.matchAll(/(?:complain\(|no\(|code: |code = .*\? |^\t\| |= )'(units\.[a-z-]+)'/gm),
	];

	it.each(['vi', 'en'])('exist for every code (%s)', (language) => {
		const messages = JSON.parse(readFileSync(`messages/units/${language}.json`, 'utf8'));
		const codes = new Set(spoken.map(([, code]) => code));
		expect([...codes].filter((code) => !Object.hasOwn(messages, code ?? ''))).toEqual([]);
		expect(codes.size).toBeGreaterThan(35);
	});
});
