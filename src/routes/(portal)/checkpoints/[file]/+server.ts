import { error } from '@sveltejs/kit';
import { checkpoint } from '#audit/queries/checkpoints.ts';
import type { RequestHandler } from './$types.js';

/** A checkpoint as its verifier reads it: `12.json`, `latest.json`. The signed text stands in it to the byte. */
export const GET: RequestHandler = async ({ locals, params: { file } }) => {
	const [, number] = /^(latest|\d{1,9})\.json$/.exec(file) ?? [];
	const read = number === undefined ? undefined : await locals.app.runPublicQuery(checkpoint, { number });
	if (!read?.ok || !read.value) error(404, 'Not Found', { code: 'frame.not-found' });
	return new Response(`${JSON.stringify(read.value, null, '\t')}\n`, {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="${read.value.number}.json"`,
		},
	});
};
