import { type App, createApp } from '#app.server.ts';
import { parseConfig } from '#platform/config/config.ts';
import type { PostgresServer } from '#platform/postgres/supervisor.server.ts';

/** The application on an embedded server, as the start composes it. */
export const composed = (server: PostgresServer): Promise<App> => {
	const settings = parseConfig({ OPENPAR_DEMO: '0', LOG_LEVEL: 'silent' });
	if (!settings.ok) throw new Error('the settings are wrong');
	const login = (address: PostgresServer['app']) => ({ address, user: String(address.user) });
	return createApp({
		database: { app: login(server.app), public: login(server.public) },
		config: settings.config,
	});
};
