import { PHASE_OF } from '#appraisal/core/stages.ts';
import { TO_DO } from '#appraisal/core/standing.ts';
import { type AppraisedCard, unitCard } from '#appraisal/queries/unit-card.ts';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { openAt } from '#rounds/core/unit-clock.ts';
import { signedIn } from '../../../../../signed-in.ts';
import { evidenceOf } from '../../../evidence-of.ts';
import { agreeAction } from '../../agree-action.ts';
import { appraisalFrame, found, unitPath } from '../../appraisal-view.ts';
import { filterIn, filterOptions, fits, lineView } from '../../line-view.ts';
import type { Actions, PageServerLoad } from './$types.js';

const linksOf = ({ round, order, unit }: AppraisedCard, locale: App.Locals['locale']) => {
	const at = order.findIndex(({ unitId }) => unitId === unit.unitId);
	const link = (kind: 'previous-unit' | 'next-unit', one: AppraisedCard['order'][number] | undefined) =>
		one === undefined
			? []
			: [
					{
						href: localize(locale, unitPath(round.key, one.unitId)),
						label: m[`appraisal.list.${kind}`]({ unit: one.name }),
					},
				];
	return [...link('previous-unit', order[at - 1]), ...link('next-unit', order[at + 1])];
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const { actor } = signedIn(locals);
	const input = { round: params.key.slice(0, 80), unitId: params.unitId };
	const card = found(await locals.app.runQuery(unitCard, actor, input));
	const { round, stage, unit, leaves, set, isAppraiser } = card;
	// Appraisers look at their own criteria first; the rest of the card is one press away.
	const isAll = !isAppraiser || url.searchParams.get('whose') === 'all';
	const mine = card.lines.filter(({ isYours }) => isAll || isYours);
	const evidence = await evidenceOf(locals, {
		round: round.key,
		units: [unit.unitId],
		leaves: mine.map(({ code }) => code),
	});
	const filter = filterIn(url.searchParams);
	const shown = mine.filter((line) => {
		const max = leaves.get(line.code)?.leaf.node.max ?? '';
		return fits(filter, line, max, evidence(line.unitId, line.code).length);
	});
	const areaOf = (code: string) => leaves.get(code)?.leaf.area.code;
	const done = mine.filter(
		({ standing }) => !TO_DO.includes(standing) && standing !== 'not-submitted',
	).length;
	const isOpen = openAt(unit, locals.app.clock.now()).includes(PHASE_OF[stage]);
	return {
		...appraisalFrame(card, isOpen, locale),
		title: unit.name,
		crumb: unit.name,
		card: unit.isSubmitted ? m['appraisal.work.submitted']() : m['appraisal.work.not-submitted'](),
		cardHref: localize(locale, `/work/rounds/${round.key}/units/${unit.unitId}`),
		links: linksOf(card, locale),
		filter,
		filters: filterOptions(),
		isAppraiser,
		isAll,
		query: url.search,
		isSecond: stage === 'appraisal2',
		total: m['appraisal.list.total']({ done, of: mine.length }),
		shown: m['appraisal.list.shown']({ count: shown.length, all: mine.length }),
		caption: m['appraisal.list.caption-unit']({ unit: unit.name, count: shown.length }),
		groups: set.nodes.flatMap((area) => {
			const inside = shown.flatMap((line) => {
				const leaf = leaves.get(line.code);
				if (!leaf || areaOf(line.code) !== area.code) return [];
				const view = { round: round.key, via: 'unit' as const, locale };
				return [lineView(line, leaf, evidence(line.unitId, line.code), view)];
			});
			const name = `${area.code}. ${localText(area.name, locale).text}`;
			return inside.length > 0 ? [{ key: area.code, name, lines: inside }] : [];
		}),
	};
};

export const actions: Actions = {
	agree: (event) => agreeAction(event, ({ leaf }) => leaf),
};
