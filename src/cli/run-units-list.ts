import { formatDay } from '#design/format.ts';
import { localText } from '#design/locale.ts';
import { parseDay } from '#kernel/calendar.ts';
import { systemClock } from '#platform/clock/system-clock.server.ts';
import { kindOf } from '#units/core/kinds.ts';
import { type Became, type UnitOnDayRow, unitsOnDay } from '#units/queries/units-on-day.ts';
import { type Call, EXIT, type ExitCode, WrongCall } from './command-line.ts';
import { withDatabase } from './database.ts';
import { answerOf, NOBODY } from './jurisdiction.ts';
import { textTable, withoutEmpty } from './text-table.ts';

/** What the call asks for, checked before a database is opened. */
const questionOf = (call: Call) => {
	const [on, kind] = [call.text('on'), call.text('kind')];
	const day = on === undefined ? systemClock.today() : parseDay(on);
	if (!day) throw new WrongCall({ code: 'cli.not-a-day', details: { value: on ?? '' } });
	const known = kind === undefined ? undefined : kindOf(kind);
	if (kind !== undefined && !known)
		throw new WrongCall({ code: 'cli.unknown-kind', details: { value: kind } });
	return {
		day,
		parent: call.text('under'),
		kinds: known && [known],
		block: call.text('block'),
		text: call.text('search'),
	};
};

const becameText = (became: readonly Became[], { say, locale }: Call): string =>
	became
		.map(({ kind, day, names, key }) => {
			const event = `${say(`units.event.${kind}`)} ${formatDay(day)}`;
			return names ? `${event} → ${localText(names, locale).text} (${key})` : event;
		})
		.join('; ');

const rowOf = (row: UnitOnDayRow, call: Call): string[] => [
	row.key,
	localText(row.names, call.locale).text,
	call.say(`units.kind.${row.kind}`),
	row.code ?? '',
	row.parent ? localText(row.parent.names, call.locale).text : '',
	row.ended ? formatDay(row.ended) : '',
	becameText(row.became, call),
];

/** Runs `openpar units list`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const { say, output } = call;
	const question = questionOf(call);
	const list = await withDatabase(call, async ({ runQuery }) =>
		answerOf(await runQuery(unitsOnDay, NOBODY, question)),
	);
	if (call.has('json')) {
		output.out(`${JSON.stringify(list, null, '\t')}\n`);
		return EXIT.fine;
	}
	const heads = ['key', 'unit', 'kind', 'code', 'parent', 'ended', 'became'];
	const columns = heads.map((head) => ({ head: say(`cli.column.${head}`) }));
	const rows = list.rows.map((row) => rowOf(row, call));
	if (rows.length > 0) output.out(`${textTable(...withoutEmpty(columns, rows))}\n\n`);
	output.out(`${say('cli.units-counted', { count: list.total, day: formatDay(list.day) })}\n`);
	return EXIT.fine;
};
