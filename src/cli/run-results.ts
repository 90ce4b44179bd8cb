import { computeResults } from '#par-index/core/compute-results.ts';
import type { PrintedFact } from '#par-index/core/published-table.ts';
import type { Results } from '#par-index/core/results.ts';
import type { Settings } from '#par-index/core/settings.ts';
import { toPublicResults } from '#par-index/ui/messages.ts';
import type { LineageAnswer } from '#publication/core/inputs.ts';
import { type Call, EXIT, type ExitCode, WrongCall } from './command-line.ts';
import { printResults } from './print-results.ts';
import { type Published, readPrinted, readPublished, readSettingsFile } from './read-published.ts';
import { readHistory, remembering } from './unit-registry.ts';

/** Everything readable read, everything unreadable told at once: nobody mends one file to hear of the next. */
const all = async <T extends readonly unknown[]>(
	reading: {
		[K in keyof T]: Promise<T[K]>;
	},
): Promise<T> => {
	const settled = await Promise.allSettled(reading);
	const problems = settled.flatMap((one) => {
		if (one.status === 'fulfilled') return [];
		if (one.reason instanceof WrongCall) return one.reason.problems;
		throw one.reason;
	});
	if (problems.length > 0) throw new WrongCall(...problems);
	return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])) as unknown as T;
};

const yearOption = (call: Call): number | undefined => {
	const year = call.text('year');
	if (year === undefined) return undefined;
	if (/^(?:19|20)\d\d$/.test(year)) return Number(year);
	throw new WrongCall({ code: 'cli.not-a-year', details: { value: year } });
};

/** Only one thing can be read from the standard input. */
const refuseInputTwice = (call: Call): void => {
	const files = ['table', 'previous', 'settings', 'units', 'printed'].flatMap(call.texts);
	if (files.filter((file) => file === '-').length > 1)
		throw new WrongCall({ code: 'cli.stdin-twice', details: {} });
};

const isOfSeveralYears = ({ table }: Published): boolean =>
	new Set(table.rows.map(({ year }) => year)).size > 1;

/** The table of the call; printed statistics alone can be held against each other too. */
const readTableOf = async (call: Call, options: Parameters<typeof readPublished>[1]): Promise<Published> => {
	const table = call.text('table');
	if (table !== undefined) return readPublished(table, options);
	const [printed] = call.texts('printed');
	if (printed === undefined)
		throw new WrongCall({ code: 'cli.option-missing', details: { option: '--table' } });
	return { table: { file: printed, areas: [], rows: [] }, found: [], notes: [] };
};

/** What a call with files comes to, and what went into it: all that a release freezes. */
export type Computed = {
	readonly published: Published;
	readonly facts: readonly PrintedFact[];
	readonly previous: readonly { readonly source: string; readonly results: Results }[];
	readonly lineages: readonly LineageAnswer[];
	readonly results: Results;
};

/** Reads the files that the options of a call name, and computes. @throws WrongCall with everything that is wrong with them */
export const compute = async (call: Call): Promise<Computed> => {
	refuseInputTwice(call);
	const year = yearOption(call);
	const options = { sheet: call.text('sheet'), block: call.text('block'), year };
	const [settings, published, earlier, printed] = await all<
		[Settings, Published, Published[], (readonly PrintedFact[])[]]
	>([
		readSettingsFile(call.text('settings')),
		readTableOf(call, options),
		all<Published[]>(call.texts('previous').map((path) => readPublished(path))),
		all<(readonly PrintedFact[])[]>(call.texts('printed').map(readPrinted)),
	]);
	const units = call.texts('units');
	const compares = units.length > 0 || earlier.length > 0 || isOfSeveralYears(published);
	const history = compares
		? remembering(await readHistory(call.environment.project, units, published.table))
		: undefined;
	const facts = printed.flat();
	const previous = earlier.map(({ table }) => ({
		source: table.file,
		results: computeResults({ table, settings }),
	}));
	const computed = computeResults({
		table: published.table,
		settings,
		previous: previous.map((one) => one.results),
		facts,
		predecessors: history?.ask,
		found: [...earlier.flatMap(({ found }) => found), ...published.found],
	});
	return { results: computed, published, facts, previous, lineages: history?.answers() ?? [] };
};

/** Runs `openpar results`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const { results: computed, published } = await compute(call);
	const { locale, output, say } = call;
	if (call.has('json')) {
		output.out(`${JSON.stringify(toPublicResults(computed, locale), null, '\t')}\n`);
		for (const { code, details } of published.notes) output.err(`${say(code, details)}\n`);
	} else output.out(printResults(computed, published, { locale, say }));
	return computed.inconsistencies.length > 0 ? EXIT.findings : EXIT.fine;
};
