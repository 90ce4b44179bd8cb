import { differences, instant, toInstant } from './columns.mjs';

const checkBytes = async (hashOf, jurisdiction, { sha256 }) => {
	const found = await hashOf(jurisdiction, sha256);
	if (found === undefined) return ['bytes-gone'];
	return found === sha256 ? [] : ['bytes-changed'];
};

/**
 * Holds the files of evidence against what was recorded when they were received, and their bytes against their hash.
 * @param events records of the chain
 * @param hashOf tells the hash of bytes that are kept (`places.mjs`); undefined: they are not looked at
 */
export const checkEvidence = async (ask, jurisdiction, events, hashOf) => {
	const { rows } = await ask(
		`select id, document_id, unit_id, part, version, name, size::text, sha256, purged_at is not null as purged, received_by,
		   ${instant('received_at')} as received_at
		 from document_file where jurisdiction_id = $1 order by id`,
		[jurisdiction],
	);
	const of = (type) =>
		new Map(
			events.filter(({ body }) => body?.event.type === type).map(({ body }) => [body.event.file, body]),
		);
	const received = of('evidence.file-received');
	const purged = of('evidence.file-purged');
	const findings = [];
	const tell = (row, finding) => findings.push({ ...finding, file: row.name, id: row.id });
	for (const row of rows) {
		const record = received.get(row.id);
		const event = record?.event;
		received.delete(row.id);
		if (!event) {
			tell(row, { code: 'file-unrecorded' });
			continue;
		}
		const expected = {
			document_id: event.document,
			unit_id: event.unit,
			part: event.part,
			version: event.version,
			name: event.name,
			size: String(event.size),
			sha256: event.sha256,
			purged: purged.has(row.id),
			received_by: record.actor === 'system' ? null : record.actor,
			received_at: toInstant(record.at),
		};
		for (const finding of differences(row, expected, { code: 'column-changed', table: 'document_file' }))
			tell(row, finding);
		if (row.purged || hashOf === undefined) continue;
		for (const code of await checkBytes(hashOf, jurisdiction, event)) tell(row, { code });
	}
	for (const { event } of received.values())
		tell({ id: event.file, name: event.name }, { code: 'file-gone' });
	return { files: rows.length, findings };
};
