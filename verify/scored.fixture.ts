import { join } from 'node:path';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { type RoundResults, roundResults } from '#exchange/round-results.server.ts';
import { entriesOf } from '#par-index/core/scorecard/a-set.fixture.ts';
import { NO_HISTORY } from '#par-index/core/unit-history.ts';
import { aStatement } from '#publication/core/a-release.fixture.ts';
import type { ReleaseParts } from '#publication/core/release.ts';
import type { Scope } from '#publication/core/scope.ts';
import { shippedRound } from '#shipped-round.server.ts';

const DATA = join(import.meta.dirname, '../data');

/** Sơn La 2017 against 2016, constructed: three sets, computed by the product. */
export const sonLa = (): Promise<RoundResults> =>
	shippedRound(
		DATA,
		{
			sets: ['departments', 'office', 'districts'].map((group) => `sets/son-la-2017-${group}.yaml`),
			entries: 'rounds/son-la-2017/entries.csv',
			previous: ['rounds/son-la-2017/previous-2016.csv'],
			settings: 'rounds/son-la-2017/settings.yaml',
		},
		async () => NO_HISTORY,
	);

/** A computed round, ready to be released. */
export const roundParts = ({ computed }: Pick<RoundResults, 'computed'>, scope: Scope): ReleaseParts => ({
	...computed,
	statement: aStatement({ scope }),
});

/** A round of one block, computed from what each unit entered ("1.1 option yes"). */
export const roundOf = async (
	set: CriteriaSet,
	units: Readonly<Record<string, readonly string[]>>,
): Promise<RoundResults> => {
	const entries = Object.entries(units).flatMap(([unit, lines]) => [
		...entriesOf(unit, lines, { stage: 'self' }),
		...entriesOf(unit, lines),
	]);
	const computed = await roundResults(
		{ sets: [set], entries, file: 'du-lieu.csv', previous: [] },
		async () => NO_HISTORY,
	);
	if (!computed.ok) throw new Error(JSON.stringify(computed.problems));
	return computed;
};
