/**
 * Tables whose rows a result rests on, and by which columns their rows are put together in a record: the record has one
 * digest for each such group that it wrote in. None: the rows of one record are one group, since they are never changed.
 * A round's plan is a group as a whole, since its rows are also taken away. Migration 0026 has the same list, but for what came later.
 */
export const FACTS = {
	council_attendance: ['session_id'],
	council_item: ['id'],
	council_opinion: [],
	council_session: ['id'],
	decision_proposal: ['id'],
	document: ['id'],
	document_file: ['id'],
	evidence_link: ['id'],
	explanation_request: ['id'],
	figure_entry: [],
	figure_objection: ['id'],
	leaf_comment: [],
	phase_extension: ['id'],
	preview_reader: ['id'],
	preview_view: [],
	reading_draw: [],
	round: ['id'],
	round_appraiser: ['round_id'],
	round_council_member: ['round_id'],
	round_phase: ['round_id'],
	round_release: [],
	round_unit: ['round_id'],
	score_event: [],
	scorecard: ['round_id', 'unit_id'],
	second_reading: ['id'],
	self_report: [],
	set_version: [],
	signed_decision: ['id'],
	signed_minutes: ['id'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FactTable = keyof typeof FACTS;

/** Those of some tables that hold facts, in the order in which records name them. */
export const factsAmong = (tables: ReadonlySet<string>): readonly FactTable[] =>
	(Object.keys(FACTS) as FactTable[]).filter((table) => tables.has(table)).sort();
