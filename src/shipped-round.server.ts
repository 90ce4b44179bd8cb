import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readSet } from '#criteria/read-set.ts';
import type { ReadingMeans } from '#exchange/results-of-files.server.ts';
import { roundOfFiles } from '#exchange/round-of-files.server.ts';
import type { RoundResults } from '#exchange/round-results.server.ts';
import { readSettings, saysRounding } from '#par-index/settings.ts';

/** The files of a round that comes with the product, below `data`. */
export type ShippedRound = {
	readonly sets: readonly string[];
	readonly entries: string;
	/** Tables of earlier years. */
	readonly previous: readonly string[];
	readonly settings: string;
};

const refuse = (file: string, problems: readonly object[]): never => {
	throw new Error(`${file}: ${JSON.stringify(problems.slice(0, 10))}`);
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
	const read = await roundOfFiles(
		{
			sets,
			entries: await open(files.entries),
			previous: await Promise.all(files.previous.map(open)),
			settings: await readFile(join(data, files.settings), 'utf8'),
		},
		{ readSettings, saysRounding, historyOf },
	);
	return read.ok ? read : refuse(files.entries, read.problems);
};
