import { z } from 'zod';
import type { Problem } from '#kernel/decision.ts';
import type { LogLevel } from '#platform/log/log.server.ts';
import { OBJECT_STORE, type ObjectStoreSettings, objectStoreGaps, objectStoreOf } from './object-store.ts';

/** The settings of an installation: plain, frozen, read once. */
export type Config = {
	readonly port: number;
	readonly host: string;
	/** The address that people type, without a path: `https://cchc.bentre.gov.vn`. */
	readonly origin: string;
	/** PostgreSQL elsewhere; undefined for the embedded one. */
	readonly database:
		| { readonly app: string; readonly admin: string; readonly public: string | undefined }
		| undefined;
	/** Where database and files are kept; undefined for the place that the start finds by itself. */
	readonly dataFolder: string | undefined;
	/** Whether shipped examples may be shown: never on a real installation by accident. */
	readonly exampleData: boolean;
	readonly logLevel: LogLevel;
	/** The mail server; undefined: what people are told stays in the product. */
	readonly smtp: string | undefined;
	/** The virus scanner; undefined: files are not scanned. */
	readonly clamd: { readonly host: string; readonly port: number } | undefined;
	/** Where files of evidence are kept; undefined: on the disk, beside the data. */
	readonly objectStore: ObjectStoreSettings | undefined;
	/** Whose rules for accounts hold: ASVS 5.0, or those of TCVN 14423 level 3 and QCVN 12 on top. */
	readonly securityProfile: 'default' | 'vn-level3';
	/** An identity provider (OpenID Connect) by which people may sign in beside their passwords. */
	readonly provider: ProviderSettings | undefined;
	/** Seals what the database must not tell by itself; undefined for a key that is kept beside the data. */
	readonly secretKey: Uint8Array | undefined;
};

/** A provincial identity provider, as its administrators registered this installation there. */
export type ProviderSettings = {
	readonly issuer: string;
	readonly clientId: string;
	readonly clientSecret: string;
	/** What people call it: it stands on the button. */
	readonly name: string;
	/** Values of `acr` or `amr` that mean a second factor was given there; with none of them ours is asked for. */
	readonly secondFactor: readonly string[];
	/** Whether a mailbox that the provider calls verified ties its holder by itself. */
	readonly trustsEmail: boolean;
};

export type ConfigResult =
	| { readonly ok: true; readonly config: Config }
	| { readonly ok: false; readonly problems: readonly Problem[] };

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

const isLoopback = (host: string): boolean => LOOPBACK.has(host.replace(/^\[|\]$/g, ''));

/** A URL of one of the protocols; undefined for anything else. */
const urlOf = (text: string, protocols: readonly string[]): URL | undefined => {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	return url && protocols.includes(url.protocol) ? url : undefined;
};

const isOrigin = (text: string): boolean => urlOf(text, ['http:', 'https:'])?.origin === text;
/** Outside this machine, cookies and one-time secrets travel over TLS or not at all. */
const isSafe = (origin: string): boolean =>
	origin.startsWith('https:') || isLoopback(new URL(origin).hostname);

/** A provider is named exactly as it calls itself: no query, no fragment. */
const isIssuer = (text: string): boolean => {
	const url = urlOf(text, ['http:', 'https:']);
	return url !== undefined && url.search === '' && url.hash === '' && url.username === '';
};

const database = z.string().refine((text) => urlOf(text, ['postgres:', 'postgresql:']) !== undefined, {
	message: 'platform.config-database-address',
	abort: true,
});

// An issue's message is the problem's code: nothing of what was set is repeated, for it may hold a password.
const environment = z.object({
	PORT: z
		.string()
		.regex(/^\d{1,5}$/, 'platform.config-port')
		.transform(Number)
		.refine((port) => port < 65_536, 'platform.config-port')
		.default(3000),
	HOST: z
		.string()
		.regex(/^[\w.:-]+$/, 'platform.config-host')
		.default('127.0.0.1'),
	ORIGIN: z
		.string()
		.refine(isOrigin, { message: 'platform.config-origin', abort: true })
		.refine(isSafe, 'platform.config-origin-without-tls')
		.optional(),
	DATABASE_URL: database.optional(),
	DATABASE_ADMIN_URL: database.optional(),
	DATABASE_PUBLIC_URL: database.optional(),
	OPENPAR_DATA: z.string().optional(),
	OPENPAR_DEMO: z.enum(['0', '1'], 'platform.config-switch').optional(),
	OPENPAR_SMTP_URL: z
		.string()
		.refine((text) => urlOf(text, ['smtp:', 'smtps:']) !== undefined, 'platform.config-smtp-address')
		.optional(),
	OPENPAR_CLAMD: z
		.string()
		.regex(/^[\w.-]+:\d{1,5}$/, 'platform.config-clamd')
		.transform((text) => ({ host: text.split(':')[0] ?? '', port: Number(text.split(':')[1]) }))
		.optional(),
	OPENPAR_SECURITY_PROFILE: z
		.enum(['default', 'vn-level3'], 'platform.config-security-profile')
		.default('default'),
	OPENPAR_SECRET_KEY: z
		.string()
		.regex(/^[A-Za-z0-9_-]{43}=?$/, 'platform.config-secret-key')
		.transform((text) => new Uint8Array(Buffer.from(text, 'base64url')))
		.optional(),
	OPENPAR_OIDC_ISSUER: z
		.string()
		.refine(isIssuer, { message: 'platform.config-issuer', abort: true })
		.refine(isSafe, 'platform.config-issuer-without-tls')
		.optional(),
	OPENPAR_OIDC_CLIENT_ID: z.string().optional(),
	OPENPAR_OIDC_CLIENT_SECRET: z.string().optional(),
	OPENPAR_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
	OPENPAR_OIDC_NAME: z.string().max(60, 'platform.config-provider-name').optional(),
	OPENPAR_OIDC_SECOND_FACTOR: z.string().optional(),
	OPENPAR_OIDC_TRUST_EMAIL: z.enum(['0', '1'], 'platform.config-switch').optional(),
	...OBJECT_STORE,
	LOG_LEVEL: z
		.enum(['debug', 'info', 'warn', 'error', 'silent'], 'platform.config-log-level')
		.default('info'),
});

type Environment = z.output<typeof environment>;
type Variable = keyof Environment;

const about = (variable: Variable, code: string): Problem => ({ code, details: { variable } });

/** What two settings say together. */
const contradictions = (set: Partial<Environment>): Problem[] => {
	const problems: Problem[] = [];
	const { DATABASE_URL: app, DATABASE_ADMIN_URL: admin } = set;
	if (app !== undefined && admin === undefined) {
		problems.push(about('DATABASE_ADMIN_URL', 'platform.config-missing-beside-database'));
	}
	for (const variable of ['DATABASE_ADMIN_URL', 'DATABASE_PUBLIC_URL'] as const) {
		if (set[variable] && app === undefined)
			problems.push(about(variable, 'platform.config-database-missing'));
	}
	if (set.HOST !== undefined && !isLoopback(set.HOST) && set.ORIGIN === undefined) {
		problems.push(about('ORIGIN', 'platform.config-origin-missing'));
	}
	return [...problems, ...providerGaps(set), ...objectStoreGaps(set)];
};

const OF_PROVIDER = [
	'OPENPAR_OIDC_ISSUER',
	'OPENPAR_OIDC_CLIENT_ID',
	'OPENPAR_OIDC_CLIENT_SECRET',
	'OPENPAR_OIDC_NAME',
] as const;

/** The four settings of a provider stand together or not at all. */
const providerGaps = (set: Partial<Environment>): Problem[] => {
	const { OPENPAR_OIDC_CLIENT_SECRET: secret, OPENPAR_OIDC_CLIENT_SECRET_FILE: file } = set;
	const isMeant = file !== undefined || OF_PROVIDER.some((variable) => set[variable] !== undefined);
	if (!isMeant) return [];
	return OF_PROVIDER.filter((variable) => set[variable] === undefined).map((variable) =>
		variable === 'OPENPAR_OIDC_CLIENT_SECRET' && file !== undefined && secret === undefined
			? about('OPENPAR_OIDC_CLIENT_SECRET_FILE', 'platform.config-secret-file')
			: about(variable, 'platform.config-provider-missing'),
	);
};

const providerOf = (set: Environment): ProviderSettings | undefined => {
	const [issuer, clientId, clientSecret, name] = OF_PROVIDER.map((variable) => set[variable]);
	if (!issuer || !clientId || !clientSecret || !name) return undefined;
	const secondFactor = (set.OPENPAR_OIDC_SECOND_FACTOR ?? '').split(/\s+/).filter((value) => value !== '');
	const trustsEmail = set.OPENPAR_OIDC_TRUST_EMAIL === '1';
	return Object.freeze({ issuer, clientId, clientSecret, name, secondFactor, trustsEmail });
};

const toConfig = (set: Environment): Config => {
	const { DATABASE_URL: app, DATABASE_ADMIN_URL: admin } = set;
	const reserved = app === undefined && isLoopback(set.HOST);
	return {
		port: set.PORT,
		host: set.HOST,
		origin: set.ORIGIN ?? `http://localhost:${set.PORT}`,
		database: app && admin ? Object.freeze({ app, admin, public: set.DATABASE_PUBLIC_URL }) : undefined,
		dataFolder: set.OPENPAR_DATA,
		exampleData: set.OPENPAR_DEMO === undefined ? reserved : set.OPENPAR_DEMO === '1',
		logLevel: set.LOG_LEVEL,
		smtp: set.OPENPAR_SMTP_URL,
		clamd: set.OPENPAR_CLAMD && Object.freeze(set.OPENPAR_CLAMD),
		securityProfile: set.OPENPAR_SECURITY_PROFILE,
		secretKey: set.OPENPAR_SECRET_KEY,
		provider: providerOf(set),
		objectStore: objectStoreOf(set),
	};
};

/**
 * Reads the settings out of an environment, all that is wrong with it at once. A variable that is set to nothing is
 * not set.
 */
export const parseConfig = (env: Readonly<Record<string, string | undefined>>): ConfigResult => {
	const present = Object.fromEntries(
		Object.keys(environment.shape).map((name) => [name, env[name]?.trim() || undefined]),
	);
	const parsed = environment.safeParse(present);
	if (parsed.success) {
		const problems = contradictions(parsed.data);
		return problems.length > 0
			? { ok: false, problems }
			: { ok: true, config: Object.freeze(toConfig(parsed.data)) };
	}
	const wrong = parsed.error.issues.map((issue) => about(issue.path[0] as Variable, issue.message));
	return { ok: false, problems: [...wrong, ...contradictions(present as Partial<Environment>)] };
};
