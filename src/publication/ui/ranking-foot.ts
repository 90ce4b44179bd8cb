import type { Locale } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import type { ReleaseRanking } from '../queries/release-ranking.ts';
import { isShortened } from './figure.ts';
import { releaseWords } from './release-words.ts';
import type { Sayings } from './sayings.ts';

/** Why no unit has a change, each reason once; nothing where some have one, since the table says it then. */
const noChanges = ({ rows }: ReleaseRanking, say: Sayings): string[] => {
	const units = rows.map(({ result }) => result);
	if (units.some(({ change }) => change !== null)) return [];
	const reasons = new Set(units.flatMap(({ notComparable }) => (notComparable ? [notComparable] : [])));
	return [...reasons].map((reason) => m['portal.ranking.no-changes']({ reason: say.notComparable(reason) }));
};

const tiesBroken = ({ rows }: ReleaseRanking, say: Sayings): string[] =>
	rows.flatMap(({ result: { unit, tieBrokenBy } }) =>
		tieBrokenBy === null ? [] : [m['portal.ranking.tie-broken']({ unit, key: say.rankKey(tieBrokenBy) })],
	);

const streaks = ({ rows }: ReleaseRanking, say: Sayings): string[] =>
	rows.flatMap(({ result }) => {
		const sentence = say.streak(result);
		return sentence === '' ? [] : [`${result.unit}: ${sentence}.`];
	});

const areShortened = ({ rows, settings }: ReleaseRanking): boolean =>
	rows.some(({ result: { percent } }) => percent !== null && isShortened(percent, settings.rounding.digits));

/** Below the table: by which rules it came about, what is not in it, and whose figures they are. */
export const rankingFoot = (ranking: ReleaseRanking, say: Sayings, locale: Locale): string[] => {
	const { release, settings, block } = ranking;
	const { number, source, publishedOn } = releaseWords(release, locale);
	return [
		block.figures.complete ? say.rankRule(settings.rank) : m['portal.ranking.incomplete-block'](),
		...(areShortened(ranking) ? [m['portal.ranking.shortened']({ digits: settings.rounding.digits })] : []),
		...tiesBroken(ranking, say),
		...streaks(ranking, say),
		...noChanges(ranking, say),
		m['portal.release.line']({ source, number, day: publishedOn }),
	];
};
