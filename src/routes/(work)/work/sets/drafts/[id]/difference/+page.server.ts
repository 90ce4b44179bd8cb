import { error } from '@sveltejs/kit';
import { differenceBetween } from '#criteria/core/difference.ts';
import { differenceTexts } from '#criteria/ui/change-text.ts';
import { m } from '#paraglide/messages.js';
import { draftFrame, openSetDraft } from '../../../set-page.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { draft } = await openSetDraft(locals, params.id);
	if (!draft.previous) error(404, 'Not Found', { code: 'frame.not-found' });
	return {
		...draftFrame(draft),
		title: m['work.sets.difference']({ set: draft.previous.id }),
		difference: differenceTexts(differenceBetween(draft.previous, draft.set), locals.locale),
	};
};
