import { instant } from './columns.mjs';

/** Where a cell is, as words. */
const PLACE = ['round_id', 'unit_id', 'leaf', 'stage', 'input'];

/** Cells that are not where their events came to. */
const FOLD = `
	select * from (
		select ${PLACE.join(', ')}, jsonb_build_array(value, version, event_id, person_id, at) as cell
		from score_cell where jurisdiction_id = $1
	) c
	full join (
		select distinct on (${PLACE.join(', ')}) ${PLACE.join(', ')},
			jsonb_build_array(value, version, id, person_id, at) as event
		from score_event where jurisdiction_id = $1 order by ${PLACE.join(', ')}, version desc
	) e using (${PLACE.join(', ')})`;

/** What units entered, as it stands and as the audit chain recorded it. */
const ENTERED = `
	select * from (
		select round_id::text as round_id, unit_id::text as unit_id, leaf, 'self' as stage, input, version,
			jsonb_build_array(value, person_id, ${instant('at')}, reason, reason_code) as stored
		from score_event where jurisdiction_id = $1 and stage = 'self' and kind = 'entered'
	) e
	full join (
		select body -> 'event' ->> 'round' as round_id, body -> 'event' ->> 'unit' as unit_id, cell ->> 'leaf' as leaf,
			'self' as stage, cell ->> 'input' as input, (cell ->> 'version')::integer as version,
			jsonb_build_array(cell ->> 'to', nullif(body ->> 'actor', 'system'), replace(body ->> 'at', 'Z', '000Z'),
				null, null) as recorded
		from audit_event, jsonb_array_elements(body -> 'event' -> 'cells') cell
		where jurisdiction_id = $1 and type = 'self-assessment.cells-entered' and body is not null
	) a using (${PLACE.join(', ')}, version)`;

const MOST = 20;

/** Cells of scorecards against their events, and the events of units against the audit chain. */
export const checkCells = async (ask, jurisdiction) => {
	const faults = async (sql, [here, there], code) =>
		(
			await ask(
				`select ${PLACE.join(', ')} from (${sql}) both_sides where ${here} is distinct from ${there}
				 order by ${PLACE.join(', ')} limit ${MOST}`,
				[jurisdiction],
			)
		).rows.map(({ unit_id, leaf, stage, input }) => ({ code, unit: unit_id, leaf, stage, input }));
	const { rows } = await ask('select count(*)::integer as n from score_event where jurisdiction_id = $1', [
		jurisdiction,
	]);
	return {
		entries: rows[0].n,
		findings: [
			...(await faults(FOLD, ['cell', 'event'], 'cell-differs')),
			...(await faults(ENTERED, ['stored', 'recorded'], 'entry-differs')),
		],
	};
};
