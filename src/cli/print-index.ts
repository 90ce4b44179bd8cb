import { decimal, toFixed } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import type { UnitResult } from '#par-index/core/results.ts';
import type { ComputedIndex } from '#par-index/core/scorecard/compute-index.ts';
import type { Stage } from '#par-index/core/scorecard/entry.ts';
import type { Scorecard } from '#par-index/core/scorecard/scorecard.ts';
import { inconsistencyMessage } from '#par-index/ui/messages.ts';
import { leafSentences } from './leaf-sentences.ts';
import { printBlock } from './print-block.ts';
import { printSettings } from './print-settings.ts';
import type { Locale, Say } from './say.ts';

type Speech = { readonly locale: Locale; readonly say: Say };

/** More than this nobody reads in a terminal; `--json` has them all. */
const MOST_SHOWN = 200;

const numbered = (sentences: readonly string[], { say }: Speech): string => {
	const shown = sentences.slice(0, MOST_SHOWN).map((sentence, index) => `  ${index + 1}. ${sentence}`);
	const more = sentences.length - shown.length;
	return [...shown, ...(more > 0 ? [`  ${say('cli.compute.more', { count: more })}`] : [])].join('\n');
};

const leftOutOf = (cards: readonly Scorecard[], { say }: Speech): readonly string[] =>
	cards.flatMap(({ unit, leaves }) => {
		const out = leaves.flatMap(({ leaf, notApplicable }) =>
			notApplicable ? [`${leaf.code} (${say(`cli.compute.effect.${notApplicable}`)})`] : [],
		);
		return out.length === 0 ? [] : [say('cli.compute.left-out-of', { unit, leaves: out.join('; ') })];
	});

/** Everything that is missing, each with its unit, criterion and place. */
const problemLines = (cards: readonly Scorecard[], speech: Speech): readonly string[] => {
	const { say } = speech;
	return cards.flatMap((card) => {
		const sentenceOf = leafSentences(card.set, speech);
		const { unit } = card;
		const ofLeaves = card.leaves.flatMap(({ leaf, problems }) =>
			problems.map((problem) => {
				const { row, file = '' } = problem.details;
				const place = row === undefined ? '' : say('cli.compute.place', { file, row });
				return say('cli.compute.problem', { unit, leaf: leaf.code, sentence: sentenceOf(problem) + place });
			}),
		);
		const ofUnit = card.problems.map((problem) =>
			say('cli.compute.problem-of-unit', { unit, sentence: sentenceOf(problem) }),
		);
		return [...ofUnit, ...ofLeaves];
	});
};

/** Computed points have more digits than anybody reads; `--json` has them, and `explain` the fractions. */
const shortenedIn = <T extends UnitResult>(unit: T, digits: number): T => {
	const short = (text: string | null) => text && toFixed(decimal(text), digits);
	const parts = Object.entries(unit.parts).map(([name, text]) => [name, short(text)]);
	// On a set of 100 points the total is the percent, and stands only once.
	const total = unit.total === unit.percent ? unit.total : short(unit.total);
	return { ...unit, total, parts: Object.fromEntries(parts) };
};

/** An index for people: ranking of each block, what was left out, what is missing, what does not follow. */
export const printIndex = (
	{ results, cards, problems }: ComputedIndex,
	{
		file,
		notes,
		until,
	}: { readonly file: string; readonly notes: readonly Problem[]; readonly until: Stage },
	speech: Speech,
): string => {
	const { locale, say } = speech;
	const { units, blocks, settings, inconsistencies, fictitious } = results;
	const printed = blocks.map((block) => {
		const own = units.filter((unit) => unit.block === block.block && unit.year === block.year);
		const shown = own.map((unit) => shortenedIn(unit, settings.rounding.digits));
		return printBlock({ block, settings, units: shown }, speech);
	});
	const sets = [...new Set(cards.map(({ set }) => set))];
	const incomplete = sets.filter(({ complete }) => !complete).map(({ id }) => id);
	const listed = (head: string, sentences: readonly string[]): string =>
		sentences.length === 0 ? '' : `${head}\n${numbered(sentences, speech)}`;
	const found = inconsistencies.map((one) => inconsistencyMessage(one, locale));
	const sections = [
		fictitious ? say('cli.compute.fictitious') : '',
		say('cli.compute.title', { file, sets: sets.map(({ id }) => id).join(', ') }),
		incomplete.length === 0 ? '' : say('cli.compute.incomplete', { sets: incomplete.join(', ') }),
		until === 'final' ? '' : say('cli.compute.until', { stage: say(`cli.stage.${until}`) }),
		...printed,
		listed(say('cli.compute.left-out'), leftOutOf(cards, speech)),
		listed(say('cli.compute.problems', { count: problems.length }), problemLines(cards, speech)),
		`${say('cli.results.settings-used')}\n${printSettings(settings, speech)}`,
		listed(say('cli.results.found', { count: found.length }), found),
		found.length + problems.length === 0 ? say('cli.compute.nothing-found') : '',
		listed(
			say('cli.results.notes'),
			notes.map(({ code, details }) => say(code, details)),
		),
	];
	return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
};
