import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { type MyCard, myCards } from '#self-assessment/queries/my-cards.ts';
import { momentText } from '#self-assessment/ui/cell-text.ts';
import { signedIn } from './signed-in.ts';

const linkOf = ({ round, unitId, lastLeaf, state, maySubmit, mayEnter }: MyCard) => {
	const path = `/work/rounds/${round}/units/${unitId}`;
	if (state === 'with-head' && maySubmit) return { href: `${path}/submit`, label: m['card.mine.review']() };
	if (!mayEnter) return { href: path, label: m['card.mine.look']() };
	if (lastLeaf === null) return { href: path, label: m['card.mine.start']() };
	return {
		href: `${path}?at=${encodeURIComponent(lastLeaf)}`,
		label: m['card.mine.continue']({ leaf: lastLeaf }),
	};
};

/** The cards that wait for whoever is signed in, each with the way to where they were. */
export const myWork = async (locals: App.Locals) => {
	const { actor } = signedIn(locals);
	const { locale } = locals;
	const today = locals.app.clock.today();
	const read = await locals.app.runQuery(myCards, actor, {});
	return (read.ok ? read.value : []).map((card) => {
		const { href, label } = linkOf(card);
		return {
			key: `${card.round}/${card.unitId}`,
			round: localText(card.roundName, locale).text,
			unit: card.unitName,
			state: m[`card.submit.state.${card.state}`](),
			progress: m['card.mine.progress']({ done: card.done, of: card.of }),
			due:
				card.closesAt === null
					? m['card.mine.no-due']()
					: m['card.mine.due']({ time: momentText(new Date(card.closesAt).toISOString()) }),
			href: localize(locale, href),
			label,
			mine: {
				all: localize(locale, `/work/rounds/${card.round}/units/${card.unitId}?mine`),
				left: card.mine.filter(({ isFilled }) => !isFilled).length,
				leaves: card.mine.map(({ code, name, due, isFilled }) => ({
					code,
					name: localText(name, locale).text,
					href: localize(
						locale,
						`/work/rounds/${card.round}/units/${card.unitId}/leaves/${encodeURIComponent(code)}`,
					),
					due: due === null ? undefined : due.split('-').reverse().join('/'),
					// A promise among colleagues: what is late is said, and nothing closes on it.
					isLate: due !== null && !isFilled && due < today,
					isFilled,
				})),
			},
		};
	});
};
