import type pg from 'pg';

/** What `pg` needs to connect as each login role; the superuser is for making roles and for tests. */
export type Connections = Readonly<Record<'superuser' | 'owner' | 'app' | 'public', pg.ClientConfig>>;

export const connectionsTo = (
	socketFolder: string,
	port: number,
	passwords: Readonly<Record<keyof Connections, string>>,
): Connections => {
	const as = (user: string, password: string): pg.ClientConfig => ({
		host: socketFolder,
		port,
		user,
		password,
		database: 'openpar',
	});
	return {
		superuser: as('postgres', passwords.superuser),
		owner: as('openpar_owner', passwords.owner),
		app: as('openpar_app', passwords.app),
		public: as('openpar_public', passwords.public),
	};
};
