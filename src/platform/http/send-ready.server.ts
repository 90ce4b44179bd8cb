import type { IncomingMessage, ServerResponse } from 'node:http';
import { chooseEncoding } from './encoding.ts';
import type { ReadyAnswer } from './ready-bytes.server.ts';

/** Sends an answer in the form the reader takes; 304 where the reader has these very bytes already. */
export const sendReady = (request: IncomingMessage, response: ServerResponse, answer: ReadyAnswer): void => {
	const form = answer[chooseEncoding(request.headers['accept-encoding'])];
	const known = request.headers['if-none-match'];
	if (
		known !== undefined &&
		answer.status === 200 &&
		(known === form.etag || known.includes(form.etag) || known === '*')
	) {
		response.writeHead(304, withoutLength(form.headers));
		response.end();
		return;
	}
	response.writeHead(answer.status, form.headers);
	response.end(request.method === 'HEAD' ? undefined : form.bytes);
};

const withoutLength = (headers: readonly string[]): string[] => headers.slice(0, -2);
