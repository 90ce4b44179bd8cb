import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const CLIENT = new URL('../../build/client/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
	css: 'text/css',
	woff2: 'font/woff2',
	svg: 'image/svg+xml',
};

/** The page as a static table: no script, no data for one, an input in each cell that takes something. */
export const withoutScript = (html: string): string =>
	html
		.replaceAll(/<script\b.*?<\/script>/gs, '')
		.replaceAll(
			/(<td class="entry[^>]*>)<span class="v">(.*?)<\/span><span class="state"><\/span>/gs,
			'$1<input value="$2">',
		);

/** Sends it from memory, with the styles and faces of the build. */
export const serveStatic = async (
	html: string,
): Promise<{ readonly url: string; readonly close: () => void }> => {
	const page = Buffer.from(html);
	const files = new Map<string, Buffer>();
	const server = createServer((request, response) => {
		const path = (request.url ?? '/').split('?')[0] ?? '/';
		if (path === '/') {
			response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
			response.end(page);
			return;
		}
		try {
			const bytes = files.get(path) ?? readFileSync(new URL(`.${path}`, CLIENT));
			files.set(path, bytes);
			const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
			response.writeHead(200, {
				'content-type': type,
				'cache-control': 'public, max-age=31536000, immutable',
			});
			response.end(bytes);
		} catch {
			response.writeHead(404).end();
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `http://localhost:${port}/`, close: () => server.close() };
};
