import { expect, test } from 'vitest';
import { m } from '#paraglide/messages.js';
import { permissionLines } from '../core/permission-lines.ts';
import { ROLES } from '../core/roles.ts';
import { permissionTable } from './permission-words.ts';

test('every function, role, phase and field of the policy table has its words', () => {
	const lines = permissionLines();
	const keys = [
		...ROLES.map((role) => `role.${role}`),
		...lines.flatMap(({ may, phases, fields }) => [
			`group.${may.split('.')[0]}`,
			`may.${may}`,
			...phases.map((phase) => `phase.${phase}`),
			...fields.map((field) => `field.${field}`),
		]),
	];
	const known = new Set(Object.keys(m));
	expect([...new Set(keys)].filter((key) => !known.has(`permissions.${key}`))).toEqual([]);
});

test('the table has a column for each role and says to whose unit', () => {
	const { roles, groups } = permissionTable();
	const lines = groups.flatMap((group) => group.lines);
	expect(roles.map(({ role }) => role)).toEqual(ROLES);
	const entering = lines.find(({ name }) => name === 'self-assessment.enter');
	expect(entering?.cells.filter(({ mark }) => mark !== 'none')).toEqual([
		{ role: 'unit-clerk', mark: 'own', text: 'đơn vị mình' },
		{ role: 'unit-head', mark: 'own', text: 'đơn vị mình' },
	]);
	expect(entering?.when).toBe('tự chấm điểm');
});
