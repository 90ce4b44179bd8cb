import { parseConfig } from '#platform/config/config.ts';
import type { Address } from '#platform/db/connection.server.ts';
import { createApp } from '../../src/app.server.ts';
import { BUILT_CHILD_PROGRAM } from '../../src/build.ts';
import { seed } from '../../src/seed.server.ts';
import { createDatabase } from '../support/create-database.ts';
import { TEMPLATE, type TestServer } from '../support/test-server.ts';

/** For real work, or with examples. */
export type SiteKind = 'real' | 'examples';

/** A database as a first start leaves it, and the secret that the start told. */
export type SiteDatabase = {
	readonly secret: string;
	readonly superuser: Address;
	readonly app: Address;
	readonly public: Address;
};

/** What makes an application over a database: of the product, with the gallery of components. */
const partsOf = (database: SiteDatabase, kind: SiteKind, port: number) => {
	const told = Object.entries(process.env).filter(([name]) =>
		/^OPENPAR_(?:OIDC_.*|SECURITY_PROFILE)$/.test(name),
	);
	const settings = parseConfig({
		LOG_LEVEL: 'error',
		PORT: String(port),
		OPENPAR_DEMO: kind === 'real' ? '0' : '1',
		...Object.fromEntries(told),
	});
	if (!settings.ok) throw new Error('settings were refused');
	const at = (role: 'app' | 'public') => ({ address: database[role], user: String(database[role].user) });
	const from = { app: at('app'), public: at('public') };
	return { database: from, config: settings.config, childProgram: BUILT_CHILD_PROGRAM, hasGallery: true };
};

/** An application over a database. */
export const appOver = (database: SiteDatabase, kind: SiteKind, port: number) =>
	createApp(partsOf(database, kind, port));

/**
 * Databases for sites, all on one server. What a first start brings in takes many seconds, so it is done once a kind, and
 * every site gets a copy: `copy('real')`.
 */
export const siteDatabases = ({ addresses }: TestServer) => {
	const named = (database: string, secret: string): SiteDatabase => ({
		secret,
		superuser: { ...addresses.superuser, database },
		app: { ...addresses.app, database },
		public: { ...addresses.public, database },
	});
	const seeded = async (kind: SiteKind): Promise<SiteDatabase> => {
		const name = `seeded_${kind}`;
		await createDatabase(addresses.superuser, name, TEMPLATE);
		let secret = '';
		await seed(partsOf(named(name, ''), kind, 0), ({ code, details }) => {
			if (code === 'start.first-secret') secret = String(details?.['secret']);
		});
		return named(name, secret);
	};
	const seeds = new Map<SiteKind, Promise<SiteDatabase>>();
	let copies = 0;
	return {
		copy: async (kind: SiteKind): Promise<SiteDatabase> => {
			const seeding = seeds.get(kind) ?? seeded(kind);
			seeds.set(kind, seeding);
			const name = `site_${++copies}`;
			const { secret } = await seeding;
			await createDatabase(addresses.superuser, name, `seeded_${kind}`);
			return named(name, secret);
		},
	};
};

export type SiteDatabases = ReturnType<typeof siteDatabases>;
