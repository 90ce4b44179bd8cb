import { error, json } from '@sveltejs/kit';
import { m } from '#paraglide/messages.js';
import type { NotedHelp } from '#self-assessment/ui/card-margin.ts';
import { helpOfSet } from '../../../../../sets/samples/leaf-help.ts';
import { openCard } from '../card-source.ts';
import type { RequestHandler } from './$types.js';

/**
 * The set that scores the unit, its block, and what helps at its leaves: what the browser needs to score by itself, and
 * says beside the grid. It comes once somebody can type.
 */
export const GET: RequestHandler = async ({ locals, params }) => {
	const card = await openCard(locals, params);
	if (!card.set) error(404, 'Not Found', { code: 'frame.not-found' });
	const found = await helpOfSet(locals, card.set.id);
	const help = Object.fromEntries(
		Object.entries(found).map(([leaf, { help: text, sample }]): [string, NotedHelp] => [
			leaf,
			{
				title: m['work.samples.help-head'](),
				text,
				sample: sample && {
					href: sample.href,
					text: `${m['work.samples.sample-of']({ name: sample.name })} (${sample.about})`,
				},
			},
		]),
	);
	return json({ set: card.set, block: card.unit.block, help });
};
