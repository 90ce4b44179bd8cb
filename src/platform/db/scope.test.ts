import { describe, expect, it } from 'vitest';
import { benTre, minh } from '../../../tests/support/cast.ts';
import { publicScope, setScope } from './scope.ts';

describe('the statements that put a transaction under its actor', () => {
	it('name jurisdiction, scope and units', () => {
		expect(setScope(minh)).toBe(
			`SET LOCAL app.jurisdiction = '${benTre.id}'; SET LOCAL app.scope = 'units'; ` +
				`SET LOCAL app.units = '${minh.units[0]}'; SET LOCAL app.surveys = ''`,
		);
	});

	it('name the rounds whose surveys somebody enters', () => {
		expect(setScope({ ...minh, surveys: 'all' })).toMatch(/app\.surveys = 'all'$/);
		const round = benTre.id as never;
		expect(setScope({ ...minh, surveys: [round] })).toMatch(`app.surveys = '${benTre.id}'`);
	});

	it('name nothing for the public site', () => {
		expect(setScope(publicScope)).toBe(
			"SET LOCAL app.jurisdiction = ''; SET LOCAL app.scope = 'none'; SET LOCAL app.units = ''; SET LOCAL app.surveys = ''",
		);
	});

	it.each([
		{ ...minh, jurisdictionId: "'; DROP TABLE audit_event; --" },
		{ ...minh, units: ["x' OR '1'='1"] },
		{ ...minh, scope: "all'; --" },
		{ ...minh, surveys: ["all'; --"] },
	])('let in nothing but UUIDs and three words (%#)', (forged) => {
		expect(() => setScope(forged as never)).toThrow(TypeError);
	});
});
