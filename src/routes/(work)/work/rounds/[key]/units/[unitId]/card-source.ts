import { error } from '@sveltejs/kit';
import { localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { type Card, card as cardQuery } from '#self-assessment/queries/card.ts';
import { momentText } from '#self-assessment/ui/cell-text.ts';
import { problemText } from '../../../../../../problem-text.ts';
import { signedIn } from '../../../../signed-in.ts';

type Params = { readonly key: string; readonly unitId: string };

/** The card of an address, for whoever may see it; for everybody else there is none. */
export const openCard = async (locals: App.Locals, params: Params): Promise<Card> => {
	const { actor } = signedIn(locals);
	const read = await locals.app.runQuery(cardQuery, actor, { round: params.key, unitId: params.unitId });
	const card = read.ok ? read.value : null;
	return card ?? error(404, 'Not Found', { code: 'frame.not-found' });
};

export const cardPath = ({ round, unit }: Pick<Card, 'round' | 'unit'>): string =>
	`/work/rounds/${round.key}/units/${unit.id}`;

export const leafPath = (card: Pick<Card, 'round' | 'unit'>, code: string): string =>
	`${cardPath(card)}/leaves/${encodeURIComponent(code)}`;

/** Why nothing can be entered, in words; undefined: it can. */
const closedText = ({ may, state, open }: Card): string | undefined => {
	if (may.enter) return undefined;
	if (!open.includes('self-assessment'))
		return problemText({
			code: 'access.phase-closed',
			details: { phases: m['card.phase.self-assessment']() },
		});
	if (state === 'submitted') return problemText({ code: 'self-assessment.submitted', details: {} });
	if (state === 'with-head') return problemText({ code: 'self-assessment.with-head', details: {} });
	return m['card.read-only']();
};

/** What the frame shows of a card, on each of its pages. */
export const cardFrame = (card: Card, locale: App.Locals['locale']) => ({
	roundName: localText(card.round.name, locale).text,
	unitName: card.unit.name,
	practice: card.round.practice,
	deadline:
		card.closesAt === null
			? undefined
			: m['card.submit.deadline']({ time: momentText(new Date(card.closesAt).toISOString()) }),
	closed: closedText(card),
});
