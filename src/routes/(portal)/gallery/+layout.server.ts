import { error } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types.js';

/** Where every component can be looked at and tested; a site for the public does not have it. */
export const load: LayoutServerLoad = ({ locals }) => {
	if (!locals.app.hasGallery) error(404, 'Not Found', { code: 'frame.not-found' });
};
