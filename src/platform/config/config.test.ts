import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.ts';

const codes = (env: Record<string, string>): string[] => {
	const result = parseConfig(env);
	return result.ok ? [] : result.problems.map(({ code, details: { variable } }) => `${variable} ${code}`);
};

const POSTGRES = 'postgres://openpar:secret@db.example/openpar';

describe('the settings', () => {
	it('need nothing: the embedded database on loopback, with examples', () => {
		expect(parseConfig({})).toEqual({
			ok: true,
			config: {
				port: 3000,
				host: '127.0.0.1',
				origin: 'http://localhost:3000',
				database: undefined,
				dataFolder: undefined,
				exampleData: true,
				logLevel: 'info',
				securityProfile: 'default',
				secretKey: undefined,
				provider: undefined,
			},
		});
	});

	it('cannot be changed by anybody who reads them', () => {
		const result = parseConfig({ DATABASE_URL: POSTGRES, DATABASE_ADMIN_URL: POSTGRES });
		if (!result.ok) throw new Error('settings were refused');
		expect(Object.isFrozen(result.config)).toBe(true);
		expect(Object.isFrozen(result.config.database)).toBe(true);
	});

	it('take a variable that is set to nothing for one that is not set', () => {
		expect(parseConfig({ PORT: '', ORIGIN: ' ', DATABASE_URL: '' })).toMatchObject({ ok: true });
	});

	it('name everything that is wrong at once, and repeat no secret', () => {
		const env = {
			PORT: '99999',
			HOST: '0.0.0.0',
			DATABASE_URL: 'mysql://root:secret@db',
			OPENPAR_DEMO: 'yes',
			LOG_LEVEL: 'loud',
		};
		expect(codes(env)).toEqual([
			'PORT platform.config-port',
			'DATABASE_URL platform.config-database-address',
			'OPENPAR_DEMO platform.config-switch',
			'LOG_LEVEL platform.config-log-level',
			'DATABASE_ADMIN_URL platform.config-missing-beside-database',
			'ORIGIN platform.config-origin-missing',
		]);
		expect(JSON.stringify(parseConfig(env))).not.toContain('secret');
	});

	it.each([
		['http://cchc.example', ['ORIGIN platform.config-origin-without-tls']],
		['https://cchc.example/', ['ORIGIN platform.config-origin']],
		['https://cchc.example/par', ['ORIGIN platform.config-origin']],
		['cchc.example', ['ORIGIN platform.config-origin']],
		['https://cchc.example', []],
		['http://localhost:8080', []],
		['http://[::1]:8080', []],
	])('judge the origin %s', (ORIGIN, expected) => {
		expect(codes({ ORIGIN })).toEqual(expected);
	});

	it.each([
		[{}, true],
		[{ HOST: '0.0.0.0', ORIGIN: 'https://cchc.example' }, false],
		[{ HOST: '0.0.0.0', ORIGIN: 'https://cchc.example', OPENPAR_DEMO: '1' }, true],
		[{ DATABASE_URL: POSTGRES, DATABASE_ADMIN_URL: POSTGRES }, false],
		[{ OPENPAR_DEMO: '0' }, false],
	])('allow examples with %j: %s', (env, expected) => {
		expect(parseConfig(env as Record<string, string>)).toMatchObject({ config: { exampleData: expected } });
	});

	const PROVIDER = {
		OPENPAR_OIDC_ISSUER: 'https://sso.bentre.gov.vn/realms/tinh',
		OPENPAR_OIDC_CLIENT_ID: 'openpar',
		OPENPAR_OIDC_CLIENT_SECRET: 'secret',
		OPENPAR_OIDC_NAME: 'SSO tỉnh Bến Tre',
	};

	it('take an identity provider whole', () => {
		expect(parseConfig({ ...PROVIDER, OPENPAR_OIDC_SECOND_FACTOR: ' mfa  otp' })).toMatchObject({
			config: { provider: { name: 'SSO tỉnh Bến Tre', secondFactor: ['mfa', 'otp'], trustsEmail: false } },
		});
	});

	it.each([
		[
			{ OPENPAR_OIDC_ISSUER: 'http://sso.bentre.gov.vn' },
			['OPENPAR_OIDC_ISSUER platform.config-issuer-without-tls'],
		],
		[{ OPENPAR_OIDC_ISSUER: 'http://localhost:9000' }, []],
		[{ OPENPAR_OIDC_ISSUER: 'https://sso.vn/?realm=1' }, ['OPENPAR_OIDC_ISSUER platform.config-issuer']],
		[{ OPENPAR_OIDC_ISSUER: 'sso.vn' }, ['OPENPAR_OIDC_ISSUER platform.config-issuer']],
		[{ OPENPAR_OIDC_NAME: '' }, ['OPENPAR_OIDC_NAME platform.config-provider-missing']],
		[{ OPENPAR_OIDC_CLIENT_SECRET: '' }, ['OPENPAR_OIDC_CLIENT_SECRET platform.config-provider-missing']],
		[
			{ OPENPAR_OIDC_CLIENT_SECRET: '', OPENPAR_OIDC_CLIENT_SECRET_FILE: '/run/none' },
			['OPENPAR_OIDC_CLIENT_SECRET_FILE platform.config-secret-file'],
		],
		[{ OPENPAR_OIDC_TRUST_EMAIL: 'yes' }, ['OPENPAR_OIDC_TRUST_EMAIL platform.config-switch']],
	])('judge an identity provider with %j', (change, expected) => {
		expect(codes({ ...PROVIDER, ...change } as Record<string, string>)).toEqual(expected);
	});

	it('refuse an administrator of no database', () => {
		expect(codes({ DATABASE_ADMIN_URL: POSTGRES })).toEqual([
			'DATABASE_ADMIN_URL platform.config-database-missing',
		]);
	});
});
