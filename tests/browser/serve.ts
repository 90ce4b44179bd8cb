import { execFileSync } from 'node:child_process';
import { createApp } from '../../src/app.server.ts';
import { serve } from '../../src/server.ts';

// The site as the browser tests see it: built, with an application that shows the gallery of components.
if (process.env['OPENPAR_BUILT'] !== '1') {
	execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
		stdio: 'inherit',
	});
}
const app = await createApp({
	hasGallery: true,
	jurisdiction: { vi: 'Tỉnh Bến Tre', en: 'Bến Tre Province' },
});
const site = await serve({ app, port: Number(process.env['PORT'] ?? 4173), host: '127.0.0.1' });
process.stdout.write(`${site.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => void site.close().then(() => process.exit(0)));
}
