import { error } from '@sveltejs/kit';
import { localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { localValue } from '#scoring/ui/say.ts';
import { type CardPage, cardPage } from '#self-assessment/queries/card-page.ts';
import { momentText } from '#self-assessment/ui/cell-text.ts';
import { problemText } from '../../../../../../problem-text.ts';
import { signedIn } from '../../../../signed-in.ts';
import { lastYearPoints } from './last-year.ts';

type Params = { readonly key: string; readonly unit: string };

/** The card of an address, for whoever may see it; for everybody else there is none. */
export const openCard = async (locals: App.Locals, params: Params): Promise<CardPage> => {
	const { actor } = signedIn(locals);
	const read = await locals.app.runQuery(cardPage, actor, { round: params.key, unitId: params.unit });
	const card = read.ok ? read.value : null;
	return card ?? error(404, 'Not Found', { code: 'frame.not-found' });
};

export const cardPath = ({ round, unit }: CardPage): string => `/work/rounds/${round.key}/units/${unit.id}`;

export const leafPath = (card: CardPage, code: string): string =>
	`${cardPath(card)}/leaves/${encodeURIComponent(code)}`;

/** What the frame shows of a card, on each of its pages. */
export const cardFrame = (card: CardPage, locale: App.Locals['locale']) => ({
	roundName: localText(card.round.name, locale).text,
	unitName: card.unit.name,
	state: card.state,
	deadline: card.closesAt && m['card.submit.deadline']({ time: momentText(card.closesAt) }),
	closed:
		card.closed &&
		problemText({
			code: card.closed,
			details: { phases: m['card.phase.self-assessment'](), state: card.state },
		}),
});

/** Points of the year before by leaf, as people write them. */
export const lastYearTexts = (card: CardPage, locale: App.Locals['locale']): ReadonlyMap<string, string> =>
	card.cells && card.lastYear
		? new Map(
				[...lastYearPoints(card.cells.set, card.lastYear, card.unit.block)].map(([code, points]) => [
					code,
					localValue(points, locale),
				]),
			)
		: new Map();
