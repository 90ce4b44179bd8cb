import { localText } from '#design/locale.ts';
import type { Missing, RoundFindings } from '#exchange/core/round-findings.ts';
import { m } from '#paraglide/messages.js';
import { calledByRule, ruleProblemMessage } from '#scoring/ui/problems.ts';
import { problemText } from '../../../../../problem-text.ts';

type Locale = App.Locals['locale'];

const sentenceOf = ({ problem, inputs }: Missing, locale: Locale): string => {
	const { file, row } = problem.details;
	const place =
		row === undefined ? '' : ` ${m['work.round.place']({ file: String(file ?? ''), row: String(row) })}`;
	const sentence = problem.code.startsWith('scoring.')
		? ruleProblemMessage(problem, locale, calledByRule(inputs, locale))
		: problemText(problem);
	return sentence + place;
};

/** What is missing, unit by unit: whoever has thirty units to ask does not read three hundred lines first. */
const missingOf = ({ missing }: RoundFindings, locale: Locale) =>
	[...Map.groupBy(missing, ({ unit }) => unit)].map(([unit, own]) => ({
		unit,
		title: m['work.round.missing-of-unit']({ unit, count: own.length }),
		texts: own.map((one) =>
			one.leaf === null
				? sentenceOf(one, locale)
				: m['work.round.missing-at']({ leaf: one.leaf, sentence: sentenceOf(one, locale) }),
		),
	}));

/** What a preview says of a round beside its ranking: which set scored whom, what was left out, what is missing. */
export const roundView = (found: RoundFindings, locale: Locale) => ({
	isExample: found.fictitious,
	incomplete: found.incompleteSets,
	scored: found.scored.map(({ set, name, block, units }) => ({
		key: `${block} ${set}`,
		set,
		name: localText(name, locale),
		block: block || m['work.preview.one-block'](),
		units: String(units),
	})),
	leftOut: found.leftOut.map(({ unit, leaves }) => ({
		unit,
		text: leaves.map(({ code, effect }) => `${code} (${m[`work.round.effect.${effect}`]()})`).join('; '),
	})),
	missing: missingOf(found, locale),
	missingCount: found.missingCount,
	/** Said only in number. */
	missingMore: found.missingCount - found.missing.length,
});
