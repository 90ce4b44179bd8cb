import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSet } from '#criteria/read-set.ts';
import { readEntries } from '#exchange/core/read-entries.ts';
import { readCsv } from '#exchange/csv.ts';
import { type RoundResults, roundResults } from '#exchange/round-results.server.ts';
import { computeResults } from '#par-index/core/compute-results.ts';
import { NO_HISTORY } from '#par-index/core/unit-history.ts';
import { readSettings, saysRounding } from '#par-index/settings.ts';
import { aStatement } from '#publication/core/a-release.fixture.ts';
import type { ReleaseParts } from '#publication/core/release.ts';
import type { Scope } from '#publication/core/scope.ts';
import { shippedTable } from './computed.fixture.ts';

const DATA = join(import.meta.dirname, '../data');
const textOf = (path: string) => readFileSync(join(DATA, path), 'utf8');

const setOf = (id: string) => {
	const read = readSet(textOf(`sets/${id}.yaml`));
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read.set;
};

/** A shipped round, computed by the product. @param previous earlier tables of its folder */
export const shippedRound = async (
	name: string,
	ids: readonly string[],
	previous: readonly string[] = [],
): Promise<RoundResults> => {
	const sets = ids.map(setOf);
	const sheet = readCsv(readFileSync(join(DATA, `rounds/${name}/entries.csv`)), 'entries.csv');
	if (!sheet.ok) throw new Error(sheet.problem.code);
	const { entries, problems } = readEntries(sheet.value, sets);
	const yaml = textOf(`rounds/${name}/settings.yaml`);
	const settings = readSettings(yaml);
	if (!settings.ok || problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)));
	const computed = await roundResults(
		{
			sets,
			entries,
			file: 'entries.csv',
			settings: settings.settings,
			saysRounding: saysRounding(yaml),
			previous: previous.map((file) => ({
				source: file,
				results: computeResults({
					table: shippedTable(`../rounds/${name}/${file}`),
					settings: settings.settings,
				}),
			})),
		},
		async () => NO_HISTORY,
	);
	if (!computed.ok) throw new Error(JSON.stringify(computed.problems.slice(0, 3)));
	return computed;
};

export const SON_LA = ['son-la-2017-departments', 'son-la-2017-office', 'son-la-2017-districts'];

/** A computed round, ready to be released. */
export const roundParts = ({ computed }: Pick<RoundResults, 'computed'>, scope: Scope): ReleaseParts => ({
	...computed,
	statement: aStatement({ scope }),
});
