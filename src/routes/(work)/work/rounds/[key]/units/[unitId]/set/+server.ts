import { error, json } from '@sveltejs/kit';
import { openCard } from '../card-source.ts';
import type { RequestHandler } from './$types.js';

/** The set that scores the unit, and its block: what the browser needs to score by itself. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const card = await openCard(locals, params);
	if (!card.set) error(404, 'Not Found', { code: 'frame.not-found' });
	return json({ set: card.set, block: card.unit.block });
};
