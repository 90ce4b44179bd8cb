import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';

/** What somebody sees instead of a page that is not for them; the hooks show it at that page's own address. */
export const load: PageServerLoad = ({ params }) => {
	if (params.status === '400') error(400, 'Bad Request', { code: 'frame.ambiguous' });
	if (params.status === '422') error(422, 'Unprocessable', { code: 'frame.unreadable' });
	if (params.status === '413') error(413, 'Too large', { code: 'frame.too-large' });
	if (params.status === '403') error(403, 'Forbidden', { code: 'frame.forbidden' });
	error(404, 'Not Found', { code: 'frame.not-found' });
};
