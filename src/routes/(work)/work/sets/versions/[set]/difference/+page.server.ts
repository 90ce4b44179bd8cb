import { error } from '@sveltejs/kit';
import { differenceBetween } from '#criteria/core/difference.ts';
import { differenceTexts } from '#criteria/ui/change-text.ts';
import { m } from '#paraglide/messages.js';
import { openSetVersion, versionCrumbs } from '../../../set-page.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { set, previous } = await openSetVersion(locals, params.set);
	if (!previous) error(404, 'Not Found', { code: 'frame.not-found' });
	return {
		crumbs: versionCrumbs(set.id),
		title: m['work.sets.difference']({ set: previous.id }),
		difference: differenceTexts(differenceBetween(previous, set), locals.locale),
	};
};
