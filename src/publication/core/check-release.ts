import { parseDay } from '#kernel/calendar.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { isInstant } from './instant.ts';
import type { Statement } from './manifest.ts';
import { parseReleaseNumber } from './number.ts';

const sourceProblem = ({ source, asPublishedElsewhere, fictitious }: Statement): string | undefined => {
	if (!source) return asPublishedElsewhere && !fictitious ? 'publication.source-missing' : undefined;
	if (source.number?.trim() === '' || source.issuer.trim() === '') return 'publication.source-incomplete';
	if (source.date !== undefined && parseDay(source.date) !== source.date) return 'publication.source-date';
	return undefined;
};

/**
 * Whether results of so many units may become a release by this statement. Problems:
 * - `publication.nothing-to-release` no unit has a result
 * - `publication.title-missing` no Vietnamese title
 * - `publication.number-invalid` {number} not a number of this jurisdiction and year
 * - `publication.supersedes-itself` {number}
 * - `publication.moment-invalid` {value} `publishAt` or `createdAt` is not UTC to the second
 * - `publication.source-missing` taken from elsewhere, yet nobody is named who published it
 * - `publication.source-incomplete`, `publication.source-date` {value}
 */
export const checkRelease = (statement: Statement, units: number): Decision<null> => {
	if (units === 0) return no('publication.nothing-to-release');
	if (statement.title.vi.trim() === '') return no('publication.title-missing');
	const number = parseReleaseNumber(statement.number);
	if (number?.jurisdiction !== statement.jurisdiction.slug || number.year !== statement.year)
		return no('publication.number-invalid', { number: statement.number });
	if (statement.supersedes === statement.number)
		return no('publication.supersedes-itself', { number: statement.number });
	const wrong = [statement.publishAt, statement.createdAt].find((moment) => !isInstant(moment));
	if (wrong !== undefined) return no('publication.moment-invalid', { value: wrong });
	const problem = sourceProblem(statement);
	return problem ? no(problem, { value: statement.source?.date ?? '' }) : yes(null);
};
