import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Who sends headers or a body drop by drop (slow loris) is let go after so many milliseconds; how often that is looked at. */
const PATIENCE = { headersTimeout: 10_000, requestTimeout: 60_000, connectionsCheckingInterval: 2_000 };
const LIMITS = {
	keepAliveTimeout: 10_000,
	maxHeaderSize: 16 * 1024,
} as const;
/** Who does not read the answer is let go too. */
const IDLE_SOCKET = 120_000;
/** How long requests under way may take once the server is told to stop. */
const GRACE = 5_000;

export type Listening = { readonly url: string; readonly close: () => Promise<void> };

const stop = (server: Server): Promise<void> =>
	new Promise((resolve) => {
		const timer = setTimeout(() => server.closeAllConnections(), GRACE);
		server.close(() => {
			clearTimeout(timer);
			resolve();
		});
		server.closeIdleConnections();
	});

/** Starts an HTTP server. @throws the system's error when the port is taken or not allowed. */
export const listen = async (
	listener: RequestListener,
	port: number,
	host: string,
	patience: typeof PATIENCE = PATIENCE,
): Promise<Listening> => {
	const server = createServer({ ...LIMITS, ...patience }, listener);
	server.maxHeadersCount = 100;
	server.setTimeout(IDLE_SOCKET);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});
	const bound = (server.address() as AddressInfo).port;
	const name = host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host === '::' ? '[::1]' : host;
	let closing: Promise<void> | undefined;
	return {
		url: `http://${name}:${bound}`,
		close: () => {
			closing ??= stop(server);
			return closing;
		},
	};
};
