import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { domainOptions, fieldsOf, typeText } from './record-words.ts';

const SOURCE = join(import.meta.dirname, '../..');

/** Types of events as sources write them. */
const typesIn = (text: string): string[] =>
	Array.from(text.matchAll(/\btype: '([a-z-]+\.[a-z0-9-]+)'/g), ([, type = '']) => type);

const types = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.ts') && !/\.(?:test|fixture)\.ts$|^paraglide/.test(name))
	.flatMap((name) => typesIn(readFileSync(join(SOURCE, name), 'utf8')));

describe('audit records for people', () => {
	it('have words for everything that is recorded, and for its kind', () => {
		expect(types.length).toBeGreaterThan(50);
		expect([...new Set(types)].filter((type) => typeText(type) === type)).toEqual([]);
		const domains = domainOptions().map(({ value }) => value);
		expect(
			[...new Set(types.map((type) => type.split('.')[0]))].filter((one) => !domains.includes(one as never)),
		).toEqual([]);
	});

	it('show what ids are called, and lead to what else concerns them', () => {
		const id = '00000000-0000-7000-8000-000000000001';
		const event = {
			type: 'rounds.phase-extended',
			unit: id,
			until: '2026-12-01',
			cells: [{ leaf: '1.1', to: null }],
		} as const;
		expect(
			fieldsOf(
				{ seq: '1', at: '', person: null, type: event.type, command: '', event, isWithheld: false },
				{ [id]: 'Sở Y tế' },
			),
		).toEqual([
			{ field: 'unit', value: 'Sở Y tế', subject: id },
			{ field: 'until', value: '2026-12-01', subject: undefined },
			{ field: 'cells', value: 'leaf: 1.1, to: –', subject: undefined },
		]);
	});
});
