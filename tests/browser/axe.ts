import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';

/** Where sites of tests give out the program that looks at pages. */
export const AXE_AT = '/axe-of-tests.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'));

/** Gives it out, to be kept by the browser. */
export const sendAxe = (response: ServerResponse): void => {
	response.writeHead(200, {
		'Content-Type': 'text/javascript; charset=utf-8',
		'Cache-Control': 'max-age=3600, immutable',
	});
	response.end(axe);
};
