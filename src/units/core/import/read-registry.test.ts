import { expect, it } from 'vitest';
import { readRegistry } from './read-registry.ts';
import { tableOf } from './tables.test-suite.ts';

const units = (kind: string) =>
	tableOf('communes.csv', 'key|kind|name|from|until', 'a|sở|Sở A||', `b|${kind}|Sở B||`);
const events = (date: string) =>
	tableOf('events.csv', 'event|kind|date|predecessor|successor', `e|merged|${date}|a|b`);

it('reads what is whole', () => {
	const { units: read, events: happened } = readRegistry([
		{ units: units('sở') },
		{ events: events('2025-03-01') },
	]);
	expect([[...read.keys()], happened.length]).toEqual([['a', 'b'], 1]);
});

it('refuses a damaged row of units with file, row, column and what is wrong', () => {
	expect(() => readRegistry([{ units: units('s') }])).toThrow(
		'communes.csv, row 3, column kind: units.unknown-kind {"value":"s"}',
	);
});

it('refuses a damaged row of events, and a file without its columns', () => {
	const read = () =>
		readRegistry([{ units: tableOf('communes.csv', 'key|kin') }, { events: events('2025-3') }]);
	expect(read).toThrow('events.csv, row 2, column date: units.bad-day {"value":"2025-3"}');
	expect(read).toThrow('communes.csv, row 1, column kin: units.unknown-column');
});

it('names the first ten of many damaged rows', () => {
	const rows = Array.from({ length: 25 }, (_, index) => `k${index}|?|Sở ${index}||`);
	expect(() =>
		readRegistry([{ units: tableOf('communes.csv', 'key|kind|name|from|until', ...rows) }]),
	).toThrow(/row 11, column kind: .*\n {2}and 15 more$/s);
});
