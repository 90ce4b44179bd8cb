import { type OwnResults, ownResults } from '#appraisal/queries/own-results.ts';
import { nodesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { pointsText } from '#scoring/ui/say.ts';
import type { Card } from '#self-assessment/queries/card.ts';
import { signedIn } from '../../../../signed-in.ts';
import { coded, figureText } from '../../appraisal/appraisal-view.ts';
import { leafPath } from './card-source.ts';

type Locale = App.Locals['locale'];

const rowOf = (
	line: OwnResults['lines'][number],
	names: ReadonlyMap<string, { name: string; max: string }>,
	card: Card,
	locale: Locale,
) => {
	const { decision } = line;
	const appraised = line.here ?? line.first;
	const reason = decision?.value === 'different' ? decision.reason : undefined;
	const node = names.get(line.code);
	return {
		code: line.code,
		name: `${line.code}. ${node?.name ?? ''}`,
		href: localize(locale, leafPath(card, line.code)),
		max: pointsText(node?.max ?? '', locale),
		self: figureText(line.self, locale),
		appraised: appraised ? figureText(appraised, locale) : '–',
		final: line.final ? figureText(line.final, locale) : '–',
		decision: decision ? coded('standing', decision.value, locale) : coded('standing', 'waiting', locale),
		isDifferent: decision?.value === 'different',
		reason: reason ? `${coded('reason', reason.code, locale)}. ${reason.text}` : '',
	};
};

const viewOf = ({ lines }: OwnResults, card: Card, set: CriteriaSet, locale: Locale) => {
	const names = new Map(
		nodesOf(set).map(({ node }) => [node.code, { name: localText(node.name, locale).text, max: node.max }]),
	);
	const count = (value: 'agreed' | 'different') =>
		lines.filter(({ decision }) => decision?.value === value).length;
	const [agreed, different] = [count('agreed'), count('different')];
	const rows = lines.map((line) => rowOf(line, names, card, locale));
	return {
		lead: m['appraisal.own.lead']({ agreed, different, none: lines.length - agreed - different }),
		hasFinal: lines.some(({ final }) => final !== undefined),
		different: rows.filter(({ isDifferent }) => isDifferent),
		others: rows.filter(({ isDifferent }) => !isDifferent),
	};
};
export type OwnResultsView = ReturnType<typeof viewOf>;

/** What appraisers made of the card, for its own unit when it is time; undefined before, and for everybody else. */
export const ownResultsOf = async (locals: App.Locals, card: Card): Promise<OwnResultsView | undefined> => {
	if (!card.may['read-appraisal']) return undefined;
	const { actor } = signedIn(locals);
	const input = { round: card.round.key, unitId: card.unit.id };
	const read = await locals.app.runQuery(ownResults, actor, input);
	return read.ok && read.value && card.set ? viewOf(read.value, card, card.set, locals.locale) : undefined;
};
