import { decimal, toFixed } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import type { AreaName, AreaNames } from '#par-index/core/area-names.ts';
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

/** A list of which so many sentences are made as are shown. */
const numbered = <T>(of: readonly T[], sentence: (one: T) => string, { say }: Speech): string => {
	const shown = of.slice(0, MOST_SHOWN).map((one, index) => `  ${index + 1}. ${sentence(one)}`);
	const more = of.length - shown.length;
	return [...shown, ...(more > 0 ? [`  ${say('cli.compute.more', { count: more })}`] : [])].join('\n');
};

const leftOutOf =
	({ say }: Speech) =>
	({ unit, leftOut }: Scorecard): string => {
		const leaves = leftOut.map(({ code, effect }) => `${code} (${say(`cli.compute.effect.${effect}`)})`);
		return say('cli.compute.left-out-of', { unit, leaves: leaves.join('; ') });
	};

/** What is missing or doubtful, with whom and where. */
type Lack = { readonly card: Scorecard; readonly leaf?: string; readonly problem: Problem };

const atLeaves = (card: Scorecard, leaves: Scorecard['lacking']): readonly Lack[] =>
	leaves.flatMap(({ code, problems }) => problems.map((problem) => ({ card, leaf: code, problem })));

const lacksOf = (card: Scorecard): readonly Lack[] => [
	...card.problems.map((problem) => ({ card, problem })),
	...atLeaves(card, card.lacking),
];

const doubtsOf = (card: Scorecard): readonly Lack[] => atLeaves(card, card.doubtful);

/** What is missing, with its unit, criterion and place. */
const lackSentence =
	(speech: Speech) =>
	({ card, leaf, problem }: Lack): string => {
		const { say } = speech;
		const sentence = leafSentences(card.set, speech)(problem);
		if (leaf === undefined) return say('cli.compute.problem-of-unit', { unit: card.unit, sentence });
		const { row, file = '' } = problem.details;
		const place = row === undefined ? '' : say('cli.compute.place', { file, row });
		return say('cli.compute.problem', { unit: card.unit, leaf, sentence: sentence + place });
	};

/**
 * What a ranking shows of a unit. Computed points have more digits than anybody reads; `--json` has them, and `explain` the
 * fractions. Named one by one, since areas and leaves are worked out when they are read.
 */
const shownOf = (unit: UnitResult, digits: number): UnitResult => {
	const short = (text: string | null) => text && toFixed(decimal(text), digits);
	const parts = Object.entries(unit.parts).map(([name, text]) => [name, short(text)]);
	return {
		unit: unit.unit,
		block: unit.block,
		year: unit.year,
		// On a set of 100 points the total is the percent, and stands only once.
		total: unit.total === unit.percent ? unit.total : short(unit.total),
		max: unit.max,
		percent: unit.percent,
		rank: unit.rank,
		ranked: unit.ranked,
		tieBrokenBy: unit.tieBrokenBy,
		band: unit.band,
		change: unit.change,
		rankChange: unit.rankChange,
		notComparable: unit.notComparable,
		streak: unit.streak,
		parts: Object.fromEntries(parts),
		// A ranking has their means below it.
		areas: [],
	};
};

/** The names of the areas of a block with their codes, where its sets agree on them. */
const areaNamesOf = (cards: readonly Scorecard[]): AreaNames => {
	const names = new Map<string, Map<string, AreaName>>();
	for (const set of new Set(cards.map((card) => card.set)))
		for (const { code, name } of set.nodes)
			names.set(code, (names.get(code) ?? new Map()).set(name.vi, name));
	const agreed = Array.from(names, ([code, known]): [string, AreaName][] => {
		const [name, ...others] = known.values();
		if (!name || others.length > 0) return [];
		return [[code, { vi: `${code}. ${name.vi}`, en: `${code}. ${name.en ?? name.vi}` }]];
	});
	return Object.fromEntries(agreed.flat());
};

/** An index for people: ranking of each block, what was left out, what is missing, what does not follow. */
export const printIndex = (
	{ results, cards, problems, warnings }: ComputedIndex,
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
		const shown = own.map((unit) => shownOf(unit, settings.rounding.digits));
		const ofBlock = cards.filter((card) => card.block === block.block && (card.year ?? null) === block.year);
		const areaNames = { ...areaNamesOf(ofBlock), ...settings.areaNames };
		// An area without a mean although units are ranked: sets that differ, or points that somebody lacks.
		const differs =
			block.areas.some(({ mean }) => mean === null) && new Set(ofBlock.map(({ set }) => set)).size > 1;
		const areasNote = differs && own.every(({ ranked }) => ranked) ? say('cli.compute.areas-differ') : '';
		return printBlock({ block, settings: { ...settings, areaNames }, units: shown, areasNote }, speech);
	});
	const sets = [...new Set(cards.map(({ set }) => set))];
	const incomplete = sets.filter(({ complete }) => !complete).map(({ id }) => id);
	const listed = <T>(head: string, of: readonly T[], sentence: (one: T) => string): string =>
		of.length === 0 ? '' : `${head}\n${numbered(of, sentence, speech)}`;
	const found = inconsistencies.length;
	const sections = [
		fictitious ? say('cli.compute.fictitious') : '',
		say('cli.compute.title', { file, sets: sets.map(({ id }) => id).join(', ') }),
		incomplete.length === 0 ? '' : say('cli.compute.incomplete', { sets: incomplete.join(', ') }),
		until === 'final' ? '' : say('cli.compute.until', { stage: say(`cli.stage.${until}`) }),
		...printed,
		listed(
			say('cli.compute.left-out'),
			cards.filter(({ leftOut }) => leftOut.length > 0),
			leftOutOf(speech),
		),
		listed(
			say('cli.compute.problems', { count: problems.length }),
			cards.flatMap(lacksOf),
			lackSentence(speech),
		),
		listed(
			say('cli.compute.warnings', { count: warnings.length }),
			cards.flatMap(doubtsOf),
			lackSentence(speech),
		),
		`${say('cli.results.settings-used')}\n${printSettings(settings, speech)}`,
		listed(say('cli.results.found', { count: found }), inconsistencies, (one) =>
			inconsistencyMessage(one, locale),
		),
		found + problems.length + warnings.length === 0 ? say('cli.compute.nothing-found') : '',
		listed(say('cli.results.notes'), notes, ({ code, details }) => say(code, details)),
	];
	return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
};
