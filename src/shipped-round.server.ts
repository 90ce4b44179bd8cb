import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readSet } from '#criteria/read-set.ts';
import { readEntries } from '#exchange/core/read-entries.ts';
import { readEntryFile } from '#exchange/read-file.server.ts';
import { type ReadingMeans, resultsOfFiles } from '#exchange/results-of-files.server.ts';
import { type RoundResults, roundResults } from '#exchange/round-results.server.ts';
import { readSettings, saysRounding } from '#par-index/settings.ts';

/** The files of a round that comes with the product, below `data`. */
export type ShippedRound = {
	readonly sets: readonly string[];
	readonly entries: string;
	/** Tables of earlier years. */
	readonly previous: readonly string[];
	readonly settings: string;
};

const refuse = (file: string, problems: unknown): never => {
	throw new Error(`${file}: ${JSON.stringify(problems)}`);
};

/** Reads and computes a shipped round. @throws Error when a shipped file is faulty: a bug */
export const shippedRound = async (
	data: string,
	files: ShippedRound,
	historyOf: ReadingMeans['historyOf'],
): Promise<RoundResults> => {
	const open = async (name: string) => ({ name: basename(name), bytes: await readFile(join(data, name)) });
	const sets = await Promise.all(
		files.sets.map(async (name) => {
			const read = readSet(await readFile(join(data, name), 'utf8'));
			return read.ok ? read.set : refuse(name, read.problems);
		}),
	);
	const file = await open(files.entries);
	const sheet = await readEntryFile(file.bytes, file.name);
	if (!sheet.ok) return refuse(file.name, sheet.problem);
	const { table, problems } = readEntries(sheet.value.cells, sets);
	if (problems.length > 0) refuse(file.name, problems.slice(0, 10));
	const yaml = await readFile(join(data, files.settings), 'utf8');
	const settings = readSettings(yaml);
	if (!settings.ok) return refuse(files.settings, settings.problems);
	const previous = await Promise.all(
		files.previous.map(async (name) => {
			const read = await resultsOfFiles(
				{ table: await open(name), settings: yaml },
				{ readSettings, historyOf },
			);
			return read.ok ? { source: basename(name), results: read.results } : refuse(name, read.problems);
		}),
	);
	const computed = await roundResults(
		{
			sets,
			entries: table,
			file: file.name,
			settings: settings.settings,
			saysRounding: saysRounding(yaml),
			previous,
		},
		historyOf,
	);
	return computed.ok ? computed : refuse(file.name, computed.problems.slice(0, 10));
};
