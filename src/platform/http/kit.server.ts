import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequest, setResponse } from '@sveltejs/kit/node';
import type { ServedApp } from './served-app.ts';

/** The largest form that a page takes; files of evidence go another way. */
const BODY_LIMIT = 10 * 1024 * 1024;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
type KitServer = {
	respond: (
		request: Request,
		options: { platform: object; getClientAddress: () => string },
	) => Promise<Response>;
};

/** The built pages. */
export type Kit = {
	/** Whether the path is a file of the build (styles, fonts, icons). */
	readonly isAsset: (pathname: string) => boolean;
	/** Sends such a file, with ETag and compressed as built. */
	readonly sendAsset: Handler;
	/** Renders a page as anybody without cookies would get it, in this process, without a connection. */
	readonly render: (url: string, origin: string) => Promise<Response>;
	/** Answers a request with all it carries. */
	readonly answer: (request: IncomingMessage, response: ServerResponse, origin: string) => Promise<void>;
};

/**
 * Loads what the build made. Kit bundles its own copies of our modules, so nothing can be shared by importing: the
 * application is handed over with each request, as `event.platform.app`, and the hooks put it into `event.locals.app`.
 * adapter-node's own handler is used for files only, since it would guess the origin from headers of the request.
 */
export const loadKit = async (build: URL, app: ServedApp): Promise<Kit> => {
	// the handler initialises the server that the second module exports
	const { handler } = (await import(new URL('handler.js', build).href)) as { handler: Handler };
	const { server, assets } = (await import(new URL('adapter-node.js', build).href)) as {
		server: KitServer;
		assets: { entries: readonly (readonly [string, unknown])[] };
	};
	const files = new Set(assets.entries.map(([path]) => path));
	const respond = (request: Request, address: string) =>
		server.respond(request, { platform: { app }, getClientAddress: () => address });
	return {
		isAsset: (pathname) => files.has(pathname),
		sendAsset: handler,
		render: (url, origin) => respond(new Request(origin + url, { headers: { accept: 'text/html' } }), ''),
		answer: async (incoming, outgoing, origin) => {
			const request = getRequest({
				request: incoming,
				response: outgoing,
				base: origin,
				bodySizeLimit: BODY_LIMIT,
			});
			const response = await respond(request, incoming.socket.remoteAddress ?? '');
			setResponse(outgoing, response);
		},
	};
};
