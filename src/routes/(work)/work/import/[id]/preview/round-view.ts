import { localText } from '#design/locale.ts';
import type { Missing, RoundFindings } from '#exchange/core/round-findings.ts';
import { m } from '#paraglide/messages.js';
import { ruleProblemMessage } from '#scoring/ui/problems.ts';
import { problemText } from '../../../../../problem-text.ts';

type Locale = App.Locals['locale'];

const sentenceOf = ({ problem, inputs }: Missing, locale: Locale): string => {
	const { file, row } = problem.details;
	const place =
		row === undefined ? '' : ` ${m['work.round.place']({ file: String(file ?? ''), row: String(row) })}`;
	const sentence = problem.code.startsWith('scoring.')
		? ruleProblemMessage(problem, locale, inputs)
		: problemText(problem);
	return sentence + place;
};

const missingText = (one: Missing, locale: Locale): string => {
	const sentence = sentenceOf(one, locale);
	return one.leaf === null
		? m['work.round.missing-of-unit']({ unit: one.unit, sentence })
		: m['work.round.missing-at']({ unit: one.unit, leaf: one.leaf, sentence });
};

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
	missing: found.missing.map((one) => missingText(one, locale)),
	missingCount: found.missingCount,
});
