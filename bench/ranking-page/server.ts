/** A server under measurement: ours with its real pages, or a bare one that sends the same bytes. Talks to its parent. */
import { createServer } from 'node:http';
import { parseConfig } from '#platform/config/config.ts';
import { createApp, type Parts } from '../../src/app.server.ts';
import { serve } from '../../src/server.ts';

export type Order =
	| { readonly kind: 'ours'; readonly database: Parts['database'] }
	| { readonly kind: 'bare'; readonly body: string; readonly headers: readonly string[] }
	| { readonly kind: 'measure' };

const ours = async (database: Parts['database']): Promise<string> => {
	const settings = parseConfig({ LOG_LEVEL: 'error' });
	if (!settings.ok) throw new Error('settings were refused');
	const app = await createApp({ database, config: settings.config });
	const { url } = await serve({ app, port: 0, host: '127.0.0.1' });
	return url;
};

const bare = async (body: Buffer, headers: string[]): Promise<string> => {
	const server = createServer({ keepAliveTimeout: 10_000 }, (_, response) => {
		response.writeHead(200, headers);
		response.end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://localhost:${(server.address() as { port: number }).port}`;
};

let before = process.cpuUsage();
process.on('message', async (order: Order) => {
	if (order.kind === 'measure') {
		const { user, system } = process.cpuUsage(before);
		before = process.cpuUsage();
		process.send?.({ cpu: user + system });
		return;
	}
	const url =
		order.kind === 'ours'
			? await ours(order.database)
			: await bare(Buffer.from(order.body, 'base64'), [...order.headers]);
	process.send?.({ url });
});
process.on('disconnect', () => process.exit(0));
