/**
 * Tables whose rows a result rests on, and by which columns a record puts its rows together; none: by the record itself.
 * A record has a digest over each group in which it wrote.
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
};

/** Tables that keep a signed paper byte for byte; the digest of a row has its hash instead. */
const SIGNED = ['signed_decision', 'signed_minutes'];

/** A card that was only looked at says nothing yet, and no record wrote it. */
const LOOKED_AT = `record_id is null and state = 'drafting' and version = 1 and handed_over_by is null
	and handed_over_at is null and submitted_by is null and submitted_at is null`;

/** A row as the text that digests are taken over: without what is null, and without bytes, which have a hash of their own. */
const TEXT = `(select jsonb_object_agg(name, value)::text from jsonb_each(to_jsonb(fact) - 'bytes') as member (name, value)
	where value <> 'null')`;

const groupsOf = ([table, columns]) => `
	select '${table}' as "table", ${columns.length === 0 ? 'record_id::text' : columns.map((column) => `${column}::text`).join(` || '/' || `)} as key,
		count(*)::integer as count, bool_or(record_id = any ($2)) as redacted,
		encode(sha256(convert_to(string_agg(${TEXT}, chr(10) order by ${TEXT} collate "C"), 'UTF8')), 'hex') as digest
	from ${table} fact where jurisdiction_id = $1${table === 'scorecard' ? ` and not (${LOOKED_AT})` : ''} group by 2`;

// built-sql: of the names above
const GROUPS = Object.entries(FACTS).map(groupsOf).join(' union all ');

/** SHA-256 of nothing: a group of which no row is left. */
export const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Gathers what the records of a chain say of rows, as they go by: the last that wrote in a group counts. */
export const gatherFacts = () => {
	const said = new Map();
	const redacted = [];
	const see = ({ seq, id, body }) => {
		if (!body) redacted.push(id);
		for (const [table, groups] of Object.entries(body?.rows ?? {}))
			for (const [key, digest] of Object.entries(groups))
				said.set(`${table} ${key || id}`, { table, key: key || id, digest, seq });
	};
	return { see, said, redacted };
};

/**
 * The groups of rows that there are, each with its digest.
 * @param redacted ids of records that say nothing any more
 */
export const readGroups = async (ask, jurisdiction, redacted) =>
	(await ask(GROUPS, [jurisdiction, redacted])).rows;

/**
 * Holds the rows that results rest on to the records that wrote them.
 * @param facts what `gatherFacts` came to over a chain that holds
 */
export const checkFacts = async (ask, jurisdiction, { said, redacted }) => {
	const findings = [];
	const open = new Map(said);
	let facts = 0;
	for (const { table, key, count, digest, redacted: unknown } of await readGroups(
		ask,
		jurisdiction,
		redacted,
	)) {
		facts += count;
		const record = open.get(`${table} ${key}`);
		open.delete(`${table} ${key}`);
		if (unknown || record?.digest === digest) continue;
		findings.push(
			record
				? { code: 'fact-differs', table, key, seq: record.seq }
				: { code: 'fact-unrecorded', table, key: key ?? '?' },
		);
	}
	for (const { table, key, digest, seq } of open.values())
		if (digest !== EMPTY) findings.push({ code: 'fact-gone', table, key, seq });
	for (const table of SIGNED) {
		// built-sql: of the names above
		const { rows } = await ask(
			`select id from ${table} where jurisdiction_id = $1
			 and (sha256 <> encode(sha256(bytes), 'hex') or size <> length(bytes))`,
			[jurisdiction],
		);
		for (const { id } of rows) findings.push({ code: 'row-changed', table, position: id, field: 'bytes' });
	}
	return { facts, findings };
};
