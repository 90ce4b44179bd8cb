import { error } from '@sveltejs/kit';
import { sampleBytes } from '#criteria/queries/leaf-samples.ts';
import { isId } from '#kernel/id.ts';
import { signedIn } from '../../../signed-in.ts';
import type { RequestHandler } from './$types.js';

/** The document of a sample. Never shown by the browser inside a page of ours. */
export const GET: RequestHandler = async ({ locals, params: { id } }) => {
	const { actor } = signedIn(locals);
	const read = isId(id) ? await locals.app.runQuery(sampleBytes, actor, { id }) : undefined;
	if (!read?.ok || !read.value) error(404, 'Not found', { code: 'frame.not-found' });
	const name = read.value.name.replace(/[^\p{L}\p{M}\d ._-]/gu, '') || 'mau.pdf';
	return new Response(read.value.bytes, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
			'x-content-type-options': 'nosniff',
			'content-security-policy': 'sandbox',
		},
	});
};
