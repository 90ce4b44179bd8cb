import type { ServerResponse } from 'node:http';
import type { ServedApp } from './served-app.ts';

const LONGEST = 2000;

const sendJson = (response: ServerResponse, status: number, body: object): void => {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		'Content-Type': 'application/json',
		'Cache-Control': 'no-store',
		'Content-Length': Buffer.byteLength(text),
	});
	response.end(text);
};

/** `/livez`: this process answers. A supervisor restarts it only when this one fails. */
export const sendAlive = (response: ServerResponse): void => sendJson(response, 200, { app: 'ok' });

/** `/healthz`: this process and the database answer. A balancer sends nobody here while it fails. */
export const sendHealth = async (response: ServerResponse, app: ServedApp): Promise<void> => {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<{ database: 'unreachable' }>((resolve) => {
		timer = setTimeout(() => resolve({ database: 'unreachable' }), LONGEST);
	});
	const unreachable = { database: 'unreachable' } as const;
	const health = await Promise.race([app.health().catch(() => unreachable), late]);
	clearTimeout(timer);
	sendJson(response, health.database === 'ok' ? 200 : 503, { app: 'ok', ...health });
};
