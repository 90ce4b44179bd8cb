import { error } from '@sveltejs/kit';
import { type Explanations, explanations, type ShownExplanation } from '#appraisal/queries/explanations.ts';
import { leavesOf } from '#criteria/core/leaves.ts';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { pointsText } from '#scoring/ui/say.ts';
import { momentText } from '../../../../../../../moment.ts';
import { signedIn } from '../../../../../signed-in.ts';

type Locale = App.Locals['locale'];
type Params = { readonly key: string; readonly unitId: string };

/** What is contested at a unit, for whoever may see it; for everybody else there is no such page. */
export const openExplanations = async (locals: App.Locals, params: Params): Promise<Explanations> => {
	const { actor } = signedIn(locals);
	const asked = { round: params.key, unitId: params.unitId };
	const read = await locals.app.runQuery(explanations, actor, asked);
	return (read.ok ? read.value : null) ?? error(404, 'Not Found', { code: 'frame.not-found' });
};

export const listPath = ({ key, unitId }: Params): string =>
	`/work/rounds/${key}/units/${unitId}/explanation`;

const pathOf = ({ round, unit }: Explanations): string => listPath({ key: round.key, unitId: unit.id });

/** The question that stands at a leaf; undefined: none, or it was taken back. */
export const standing = ({ requests }: Explanations, code: string): ShownExplanation | undefined =>
	requests.find(({ leaf, takenBackAt }) => leaf === code && takenBackAt === null);

const stateOf = ({ takenBackAt, sentAt, answer }: ShownExplanation, isUnit: boolean) => {
	if (takenBackAt !== null) return 'taken-back';
	if (sentAt !== null) return 'sent';
	if (!isUnit) return 'waiting';
	return answer === null ? 'missing' : 'draft';
};

const moment = (time: string | null): string => (time === null ? '' : momentText(time));

/** What the product itself did has no name. */
const nameOr = (name: string): string => name || m['appraisal.product']();

/** Somebody's name with the time; nothing where nobody did it. */
const said = (
	sentence: (values: { name: string; time: string }) => string,
	name: string,
	time: string | null,
): string | undefined => (time === null ? undefined : sentence({ name: nameOr(name), time: moment(time) }));

/** A question with its answer, in the words of the page. */
export const threadOf = (request: ShownExplanation, isUnit: boolean) => ({
	id: request.id,
	leaf: request.leaf,
	version: request.version,
	question: request.raisedBy === 'unit' ? m['explanation.own-objection']() : request.question,
	asked: m['explanation.asked-by']({ name: nameOr(request.askedBy), time: moment(request.askedAt) }),
	state: stateOf(request, isUnit),
	stateText: m[`explanation.state.${stateOf(request, isUnit)}`](),
	stance: request.stance,
	stanceText: request.stance ? m[`explanation.stance.${request.stance}`]() : undefined,
	answer: request.answer ?? '',
	answered: said(m['explanation.answered-by'], request.answeredBy, request.answeredAt),
	sent: said(
		m['explanation.sent-by'],
		request.sentBy,
		request.sentAt === null ? null : new Date(request.sentAt).toISOString(),
	),
	takenBack: said(m['explanation.taken-back-by'], request.takenBackBy, request.takenBackAt),
	evidence: request.evidence,
});

/** The scores of a leaf as the unit and its appraisers have them, in the words of the page. */
export const scoresOf = (found: Explanations, code: string, locale: Locale) => {
	const node = found.set && leavesOf(found.set).find((one) => one.node.code === code)?.node;
	const leaf = found.leaves.find((one) => one.leaf === code);
	const latest = leaf?.appraisal2 ?? leaf?.appraisal1 ?? null;
	const points = (text: string | null | undefined): string => (text ? pointsText(text, locale) : '–');
	return {
		code,
		name: node ? localText(node.name, locale).text : '',
		href: localize(locale, `${pathOf(found)}/${encodeURIComponent(code)}`),
		max: node ? pointsText(node.max, locale) : '–',
		self: points(leaf?.self),
		appraised: latest ? points(latest.points) : m['explanation.no-decision'](),
		reason: latest?.reason ?? undefined,
	};
};

/** What the frame shows on each of these pages. */
export const explanationFrame = (found: Explanations, locale: Locale) => {
	const { round, unit } = found;
	const isUnit = found.may.answer;
	const card = `/work/rounds/${round.key}/units/${unit.id}`;
	return {
		roundName: localText(round.name, locale).text,
		unitName: unit.name,
		practice: round.practice,
		isUnit,
		deadline:
			found.closesAt === null
				? undefined
				: m['explanation.deadline']({ time: moment(new Date(found.closesAt).toISOString()) }),
		cardHref: localize(locale, card),
		listHref: localize(locale, pathOf(found)),
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: card, label: unit.name },
		],
	};
};
