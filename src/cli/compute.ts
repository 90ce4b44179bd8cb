import {
	type PublishedFiles,
	type PublishedResults,
	resultsOfFiles,
} from '#exchange/results-of-files.server.ts';
import type { Problem } from '#kernel/decision.ts';
import { NO_HISTORY } from '#par-index/core/unit-history.ts';
import { readSettings } from '#par-index/settings.ts';
import { historyOf, UnitsRefused } from '#shipped-history.server.ts';
import { type Call, WrongCall } from './command-line.ts';
import { type InputFile, readInput } from './read-input.ts';
import { readTables } from './read-tables.ts';
import { settle } from './settle.ts';

const yearOption = (call: Call): number | undefined => {
	const year = call.text('year');
	if (year === undefined) return undefined;
	if (/^(?:19|20)\d\d$/.test(year)) return Number(year);
	throw new WrongCall({ code: 'cli.not-a-year', details: { value: year } });
};

/** Only one thing can be read from the standard input. */
export const refuseInputTwice = (call: Call): void => {
	const files = ['table', 'set', 'entries', 'previous', 'settings', 'units', 'printed'].flatMap(call.texts);
	if (files.filter((file) => file === '-').length > 1)
		throw new WrongCall({ code: 'cli.stdin-twice', details: {} });
};

export const asText = ({ bytes, name }: InputFile): string => {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new WrongCall({ code: 'cli.settings-not-utf8', details: { path: name } });
	}
};

type Option = 'table' | 'settings' | 'previous' | 'printed';

/** The files that the options name, by option. */
const readFiles = async (call: Call) => {
	const options: readonly Option[] = ['table', 'settings', 'previous', 'printed'];
	const named = options.flatMap((option) => call.texts(option).map((path) => ({ option, path })));
	const opening = named.map(async ({ option, path }) => {
		const file = await readInput(path);
		return { option, file, text: option === 'settings' ? asText(file) : '' };
	});
	const { read, problems } = await settle(opening);
	const of = (wanted: Option) => read.filter(({ option }) => option === wanted);
	return { of, problems, isNamed: named.some(({ option }) => option === 'table' || option === 'printed') };
};

/** The sentences of settings speak of "the settings": which file that is stands with the code, for whoever says it. */
export const named = (problem: Problem, settings: InputFile | undefined): Problem =>
	settings && problem.code.startsWith('settings.')
		? { ...problem, details: { ...problem.details, file: settings.name } }
		: problem;

/** Units history of the call; the files of `--units` are looked at even where nothing is compared. */
export const historyFor = async (call: Call) => {
	const { read, problems } = await settle(call.texts('units').map(readTables));
	const units = read.flat();
	const history = (table: Parameters<typeof historyOf>[0]) => historyOf(table, units);
	if (units.length === 0) return { history, problems };
	const refused = await history({ file: '', areas: [], rows: [] }).then(
		() => [],
		(error: unknown) => {
			if (error instanceof UnitsRefused) return error.problems;
			throw error;
		},
	);
	return { history, problems: [...problems, ...refused] };
};

/**
 * Reads the files that the options of a call name, and computes.
 * @throws WrongCall with everything that is wrong with them
 */
export const compute = async (call: Call): Promise<PublishedResults> => {
	refuseInputTwice(call);
	const year = yearOption(call);
	const { of, problems: unopened, isNamed } = await readFiles(call);
	if (!isNamed) throw new WrongCall({ code: 'cli.option-missing', details: { option: '--table' } });
	const { history, problems: ofUnits } = await historyFor(call);
	const [settings] = of('settings');
	const files: PublishedFiles = {
		table: of('table')[0]?.file,
		previous: of('previous').map(({ file }) => file),
		facts: of('printed').map(({ file }) => file),
		settings: settings?.text,
		sheet: call.text('sheet'),
		block: call.text('block'),
		year,
	};
	const isWhole = unopened.length + ofUnits.length === 0;
	// Units that are refused are no reason not to look at the other files.
	const computed = await resultsOfFiles(files, {
		readSettings,
		historyOf: isWhole ? history : async () => NO_HISTORY,
	});
	const wrong = computed.ok ? [] : computed.problems.map((problem) => named(problem, settings?.file));
	const problems = [...wrong, ...unopened, ...ofUnits];
	if (computed.ok && problems.length === 0) return computed;
	throw new WrongCall(...problems);
};
