import { describe, expect, it } from 'vitest';
import { benTre, minh } from '../../../tests/support/cast.ts';
import { publicScope, setScope } from './scope.ts';

describe('the statements that put a transaction under its actor', () => {
	it('name jurisdiction, scope and units', () => {
		expect(setScope(minh)).toBe(
			`SET LOCAL app.jurisdiction = '${benTre.id}'; SET LOCAL app.scope = 'units'; ` +
				`SET LOCAL app.units = '${minh.units[0]}'`,
		);
	});

	it('name nothing for the public site', () => {
		expect(setScope(publicScope)).toBe(
			"SET LOCAL app.jurisdiction = ''; SET LOCAL app.scope = 'none'; SET LOCAL app.units = ''",
		);
	});

	it.each([
		{ ...minh, jurisdictionId: "'; DROP TABLE audit_event; --" },
		{ ...minh, units: ["x' OR '1'='1"] },
		{ ...minh, scope: "all'; --" },
	])('let in nothing but UUIDs and three words (%#)', (forged) => {
		expect(() => setScope(forged as never)).toThrow(TypeError);
	});
});
