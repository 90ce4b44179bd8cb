import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartRefused } from '#platform/postgres/refused.ts';
import type { Where } from '#platform/start/steps.ts';

/** The refusal that an error of listening means to the operator. */
export const asRefusal = (error: unknown, where: Where): unknown => {
	const code = (error as NodeJS.ErrnoException).code;
	if (code === 'EADDRINUSE')
		return new StartRefused('start.port-taken', { port: where.port, next: where.port + 1 });
	if (code === 'EACCES') return new StartRefused('start.port-forbidden', { port: where.port });
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
		return new StartRefused('start.host-unknown', { host: where.host });
	}
	return error;
};

/** Says early, before anything is built, that nobody else listens there. */
export const requireFree = (where: Where): Promise<void> =>
	new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', (error) => reject(asRefusal(error, where)));
		server.listen(where.port, where.host, () => server.close(() => resolve()));
	});

/** The address for a browser on this machine. */
export const addressOf = ({ port, host }: Where): string => {
	const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
	return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}/`;
};

/** Waits until the site gives an answer of any kind. */
export const untilItAnswers = async (where: Where, patienceMs = 10_000): Promise<void> => {
	const giveUp = Date.now() + patienceMs;
	for (;;) {
		try {
			const answer = await fetch(addressOf(where), {
				redirect: 'manual',
				signal: AbortSignal.timeout(5_000),
			});
			await answer.body?.cancel();
			return;
		} catch {
			if (Date.now() > giveUp) throw new StartRefused('start.site-silent', { address: addressOf(where) });
			await sleep(50);
		}
	}
};
