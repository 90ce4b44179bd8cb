import { error } from '@sveltejs/kit';
import { isId } from '#kernel/id.ts';
import { signedBytes } from '#publication/queries/signed-bytes.ts';
import { signedIn } from '../../../../../signed-in.ts';
import type { RequestHandler } from './$types.js';

/** The signed decision as it came. Never shown by the browser inside a page of ours. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { actor } = signedIn(locals);
	const asked = { key: params.key.slice(0, 80), id: params.id };
	const read = isId(params.id) ? await locals.app.runQuery(signedBytes, actor, asked) : undefined;
	if (!read?.ok || !read.value) error(404, 'Not found', { code: 'frame.not-found' });
	const name = read.value.number.replaceAll('/', '-').replace(/[^\p{L}\d.-]/gu, '');
	return new Response(read.value.bytes, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`,
			'x-content-type-options': 'nosniff',
			'content-security-policy': 'sandbox',
		},
	});
};
