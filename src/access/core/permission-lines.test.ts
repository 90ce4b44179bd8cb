import { expect, test } from 'vitest';
import { permissionLines } from './permission-lines.ts';
import { POLICY_TABLE, type PolicyRow } from './policy-table.ts';

const lines = permissionLines();

test('every row of the policy table stands in the lines that people read, and nothing else', () => {
	const shown = lines.flatMap(({ may, marks }) => [...marks.keys()].map((role) => `${may} ${role}`));
	const said = (POLICY_TABLE as readonly PolicyRow[]).flatMap(({ may, roles }) =>
		roles.map((role) => `${may} ${role}`),
	);
	expect([...new Set(shown)].sort()).toEqual([...new Set(said)].sort());
});

test('a line says to whose unit, and when', () => {
	const appraising = lines.find(({ may }) => may === 'appraisal.decide');
	expect(appraising).toMatchObject({ phases: ['appraisal-1', 'appraisal-2'], fields: [] });
	expect([...(appraising?.marks ?? [])]).toEqual([['appraiser', 'other']]);
	const reading = lines.find(({ may }) => may === 'self-assessment.read');
	expect(reading?.marks.get('unit-clerk')).toBe('own');
	expect(reading?.marks.get('leader')).toBe('yes');
	expect(lines.filter(({ may }) => may === 'people.invite').map(({ fields }) => fields)).toEqual([
		['round-roles'],
		['all-roles'],
	]);
});
