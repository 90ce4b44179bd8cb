import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import type { CardData } from '#self-assessment/ui/card-data.ts';
import { signedIn } from '../../../../signed-in.ts';
import type { PageServerLoad } from './$types.js';
import { cardFrame, cardPath, leafPath, openCard } from './card-source.ts';
import { cardView } from './card-view.ts';
import { clientWords } from './client-words.ts';
import { ownResultsOf } from './own-results.ts';

/** In a block of data of a page nothing may end the block. */
const inPage = (data: CardData): string =>
	`<script type="application/json" id="card-data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const { actor, name } = signedIn(locals);
	const card = await openCard(locals, params);
	const frame = cardFrame(card, locale);
	const results = await ownResultsOf(locals, card);
	const page = {
		...frame,
		results,
		title: m['card.title-of']({ unit: card.unit.name }),
		crumb: m['card.title'](),
	};
	const path = localize(locale, cardPath(card));
	const paths = {
		submit: `${path}/submit`,
		documents: localize(locale, `/work/units/${card.unit.id}/documents`),
	};
	if (!card.set) return { ...page, paths, view: undefined, block: '', start: undefined, shown: undefined };
	const mine = new Set(
		card.shares.filter(({ personId }) => personId === actor.personId).map(({ leaf }) => leaf),
	);
	const isMine = url.searchParams.has('mine') && mine.size > 0;
	const { fields, ...view } = cardView(card, card.set, locale, isMine ? mine : undefined);
	const data: CardData = {
		keep: `openpar:card:${actor.personId}:${card.round.id}:${card.unit.id}`,
		me: name,
		locale,
		mayEnter: card.may.enter,
		since: card.since,
		urls: {
			cells: `${path}/cells`,
			set: `${path}/set`,
			login: `${localize(locale, '/login')}?next=${encodeURIComponent(path)}&why=ended`,
			leaf: localize(locale, leafPath(card, '{code}')).replace('%7Bcode%7D', '{code}'),
		},
		cells: card.cells,
		fields,
		words: clientWords(),
	};
	const shown = {
		isMine,
		mine: mine.size,
		path,
		share: card.may['share-leaves'] && card.people.length > 1 ? `${path}/share` : undefined,
	};
	return { ...page, paths, shown, view, block: inPage(data), start: url.searchParams.get('at') ?? undefined };
};
