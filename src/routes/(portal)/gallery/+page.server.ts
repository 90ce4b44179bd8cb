import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';

const STATES = ['frame.forbidden', 'frame.embargoed', 'frame.withdrawn'];

export const load: PageServerLoad = ({ url }) => {
	const state = url.searchParams.get('state');
	if (state === 'frame.failed') throw new Error('a failure to look at');
	if (state && STATES.includes(state)) error(403, 'state', { code: state });
	return { title: 'Gallery', isWrong: url.searchParams.has('wrong') };
};
