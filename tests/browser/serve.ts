import { execFileSync } from 'node:child_process';
import { parseConfig } from '#platform/config/config.ts';
import { createApp } from '../../src/app.server.ts';
import { seed } from '../../src/seed.server.ts';
import { serve } from '../../src/server.ts';
import { startTestServer, TEMPLATE } from '../support/test-server.ts';
import { takeReleases } from './releases.ts';
import { settleRound } from './settle-round.ts';

// The site as the browser tests see it: built, with an application that shows the gallery of components.
if (process.env['OPENPAR_BUILT'] !== '1') {
	execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
		stdio: 'inherit',
	});
}
const server = await startTestServer();
const { PORT, OPENPAR_DEMO } = process.env;
const provider = Object.entries(process.env).filter(([name]) => name.startsWith('OPENPAR_OIDC_'));
const settings = parseConfig({ LOG_LEVEL: 'error', PORT, OPENPAR_DEMO, ...Object.fromEntries(provider) });
if (!settings.ok) throw new Error('settings were refused');
const at = (role: 'app' | 'public') => ({
	address: { ...server.addresses[role], database: TEMPLATE },
	user: String(server.addresses[role].user),
});
const parts = {
	database: { app: at('app'), public: at('public') },
	config: settings.config,
	hasGallery: true,
};
await seed(parts, ({ code, details }) => {
	// printed once, as at a real start: the journey of the first administrator begins with it
	if (code === 'start.first-secret') process.stdout.write(`secret ${details?.['secret']}\n`);
});
// journeys through a round need one, with its people
const round = process.env['OPENPAR_TEST_ROUND'];
if (round !== undefined)
	await settleRound({ ...server.addresses.superuser, database: TEMPLATE }, JSON.parse(round));
const app = await createApp(parts);
// For tests that need people whom nobody can invite yet: they put them into the database themselves.
process.stdout.write(`superuser ${JSON.stringify({ ...server.addresses.superuser, database: TEMPLATE })}\n`);
const site = await serve({ app, port: Number(process.env['PORT'] ?? 4173), host: '127.0.0.1' });
const releases = takeReleases(app, Number(process.env['PORT'] ?? 4173) + 1);
process.stdout.write(`${site.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, async () => {
		releases.close();
		await site.close();
		await app.close();
		await server.stop();
		process.exit(0);
	});
}
