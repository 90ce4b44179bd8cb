import { checkSet } from '#criteria/core/check-set.ts';
import type { CriteriaSet, SetNode } from '#criteria/core/set.ts';
import { findingSentence } from '#criteria/ui/messages.ts';
import { formatDecimal } from '#design/format.ts';
import { type Locale, type LocalText, localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { type RuleWords, ruleWords } from '#scoring/ui/rule-words.ts';
import { quoted, type Spoken, spoken } from '#scoring/ui/spoken.ts';

/** A text that is data, with its language where that is not the page's. */
export type Shown = { readonly text: string; readonly lang: Locale | undefined };

export const shownIn = (text: LocalText, locale: Locale): Shown => {
	const { text: found, lang } = localText(text, locale);
	return { text: found, lang: lang === locale ? undefined : lang };
};

/** A finding that somebody let stand: what it is, and why. Both are Vietnamese where the reader's language has none. */
export type Acknowledged = { readonly what: Shown; readonly reason: string };

/** A node of a set as the page of its methodology shows it. */
export type NodeView = {
	readonly code: string;
	readonly id: string;
	readonly name: Shown;
	readonly max: string;
	readonly ruleText: string | undefined;
	readonly words: RuleWords | undefined;
	readonly evidence: readonly string[];
	/** Short statements: source, appraiser, what happens where it does not apply. */
	readonly facts: readonly Spoken[];
	readonly acknowledged: readonly Acknowledged[];
	/** The leaf across units, where the release lays leaves open. */
	readonly acrossHref: string | undefined;
	readonly children: readonly NodeView[];
};

/** The page of a set of a release, without language. */
export const setPath = (number: string, id: string): string => `/r/${number}/set/${id}`;

/** The page of a leaf across units, without language. */
export const leafPath = (number: string, id: string, code: string): string =>
	`${setPath(number, id)}/leaf/${encodeURIComponent(code)}`;

const acknowledgedAt = (set: CriteriaSet, locale: Locale) => {
	const found = checkSet(set).acknowledged;
	// What the checker says it says to staff, in two languages.
	const lang = locale === 'km' ? 'vi' : undefined;
	return (at: string): Acknowledged[] =>
		found
			.filter((one) => one.at === at)
			.map((one) => ({
				what: { text: findingSentence(one, locale === 'en' ? 'en' : 'vi'), lang },
				reason: one.reason,
			}));
};

const appraiserOf = (node: SetNode, set: CriteriaSet, locale: Locale): readonly string[] => {
	const nameOf = (key: string): string => {
		const name = set.appraisers[key];
		return name ? quoted(name, locale) : key;
	};
	if (node.appraiser === undefined) return [];
	const first = nameOf(node.appraiser);
	const appraiser =
		node.secondAppraiser === undefined
			? first
			: m['portal.set.second-appraiser']({ appraiser: first, second: nameOf(node.secondAppraiser) });
	return [m['portal.set.appraiser']({ appraiser })];
};

const factsOf = (node: SetNode, set: CriteriaSet, locale: Locale): readonly string[] => {
	const effect = node.notApplicable ?? set.notApplicable;
	const counts = node.counts ?? 'score';
	return [
		m['portal.set.source']({ source: m[`portal.set.source.${node.source ?? 'self'}`]() }),
		...(counts === 'score' ? [] : [m[`portal.set.counts.${counts}`]()]),
		...appraiserOf(node, set, locale),
		...(effect === 'refused'
			? []
			: [m['portal.set.not-applicable']({ effect: m[`portal.set.effect.${effect}`]() })]),
	];
};

/** The nodes of a set as a tree for reading. @param number the release; leaves link to their pages where it shows them */
export const setView = (
	set: CriteriaSet,
	{ number, showsLeaves, locale }: { number: string; showsLeaves: boolean; locale: Locale },
): { readonly nodes: readonly NodeView[]; readonly acknowledged: readonly Acknowledged[] } => {
	const letStand = acknowledgedAt(set, locale);
	const view = (node: SetNode): NodeView => {
		const isLeaf = node.children.length === 0;
		return {
			code: node.code,
			id: `t-${node.code}`,
			name: shownIn(node.name, locale),
			max: m['portal.set.points']({ max: formatDecimal(node.max, locale) }),
			ruleText: node.ruleText,
			words: node.rule && ruleWords(node.rule, node.max, locale),
			evidence: node.evidence,
			facts: isLeaf ? factsOf(node, set, locale).map(spoken) : [],
			acknowledged: letStand(node.code),
			acrossHref: isLeaf && showsLeaves ? localize(locale, leafPath(number, set.id, node.code)) : undefined,
			children: node.children.map(view),
		};
	};
	return { nodes: set.nodes.map(view), acknowledged: letStand('') };
};
