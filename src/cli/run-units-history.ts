import { formatDay } from '#design/format.ts';
import { localText } from '#design/locale.ts';
import type { Day } from '#kernel/calendar.ts';
import { searchUnits } from '#units/queries/search-units.ts';
import { type Relative, type UnitHistory, unitHistory } from '#units/queries/unit-history.ts';
import { type Call, EXIT, type ExitCode, WrongCall } from './command-line.ts';
import { withDatabase } from './database.ts';
import { answerOf, NOBODY } from './jurisdiction.ts';
import { textTable, withoutEmpty } from './text-table.ts';

type Dated = { readonly from: Day | null; readonly until: Day | null };

const periodOf = ({ from, until }: Dated, call: Call): string =>
	[
		from ? call.say('cli.period.from', { day: formatDay(from) }) : '',
		until ? call.say('cli.period.until', { day: formatDay(until) }) : '',
	]
		.filter((end) => end !== '')
		.join(' ');

const lines = (title: string, rows: readonly (readonly string[])[]): string =>
	rows.length === 0
		? ''
		: `${title}\n${rows.map((row) => `  ${row.filter((cell) => cell !== '').join('  ')}`).join('\n')}\n`;

const relatives = (title: string, kin: readonly Relative[], call: Call): string => {
	if (kin.length === 0) return '';
	const heads = ['day', 'event', 'unit', 'key', 'share', 'decision'];
	const columns = heads.map((head) => ({ head: call.say(`cli.column.${head}`) }));
	const rows = kin.map(({ key, names, share, day, event }) => [
		formatDay(day),
		call.say(`units.event.${event.kind}`),
		localText(names, call.locale).text,
		key,
		share ?? call.say('units.share-unknown'),
		event.decision ?? '',
	]);
	return `${title}\n${textTable(...withoutEmpty(columns, rows)).replaceAll(/^(?=.)/gm, '  ')}\n`;
};

const printHistory = (history: UnitHistory, call: Call): string => {
	const { say, locale } = call;
	const parts = [
		lines(
			say('cli.history.names', { key: history.key }),
			history.names.map((row) => [
				localText(row.names, locale).text,
				say(`units.kind.${row.kind}`),
				periodOf(row, call),
			]),
		),
		lines(
			say('cli.history.codes'),
			history.codes.map((row) => [row.code, periodOf(row, call)]),
		),
		lines(
			say('cli.history.parents'),
			history.parents.map((row) => [localText(row.names, locale).text, row.key, periodOf(row, call)]),
		),
		lines(
			say('cli.history.regions'),
			history.regions.map((row) => [row.scheme, row.name, periodOf(row, call)]),
		),
		lines(
			say('cli.history.events'),
			history.events.map(({ day, kind, decision, note }) => [
				formatDay(day),
				say(`units.event.${kind}`),
				decision ?? '',
				note ?? '',
			]),
		),
		relatives(say('cli.history.ancestors'), history.ancestors, call),
		relatives(say('cli.history.successors'), history.successors, call),
		history.exists ? '' : `${say('cli.history.ended')}\n`,
	];
	return parts.filter((part) => part !== '').join('\n');
};

/** Runs `openpar units history`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const [key = ''] = call.operands;
	const history = await withDatabase(call, async ({ runQuery }) => {
		const found = answerOf(await runQuery(unitHistory, NOBODY, { key }));
		if (found) return found;
		const like = answerOf(await runQuery(searchUnits, NOBODY, { text: key.replaceAll('-', ' '), limit: 5 }));
		const known = like.map((unit) => unit.key).join(', ');
		const code = known === '' ? 'cli.unit-unknown' : 'cli.unit-unknown-but';
		throw new WrongCall({ code, details: { key, known } });
	});
	call.output.out(
		call.has('json') ? `${JSON.stringify(history, null, '\t')}\n` : printHistory(history, call),
	);
	return EXIT.fine;
};
