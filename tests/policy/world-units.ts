import { ROLES } from '#access/core/roles.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { AT, type Insert, idOf, OPEN, type Province, personOf, unitMark } from './provinces.ts';

export const writeUnit = async (put: Insert, province: Province, at: 0 | 1): Promise<void> => {
	const { id, units, roundId, setVersionId, slug, extensionIds } = province;
	const unit = { jurisdiction_id: id, round_id: roundId, unit_id: units[at] };
	const said = unitMark(province, at);
	const person = personOf(province, 'unit-clerk', at).personId;
	await put('unit', { id: units[at], key: `so-${at + 1}-${slug}`, steward_id: id });
	await put('unit_name', {
		unit_id: units[at],
		steward_id: id,
		during: '(,)',
		kind: 'department',
		names: { vi: `Sở ${at + 1}` },
		search: `so ${at + 1}`,
	});
	await put('round_unit', {
		...unit,
		ordinal: at + 1,
		name: said,
		block: 'Sở',
		set_version_id: setVersionId,
	});
	await put('scorecard', { ...unit, state: 'drafting', version: 1 });
	const cell = {
		leaf: '1.1',
		stage: 'self',
		input: 'option',
		value: said,
		version: 1,
		person_id: person,
		at: AT,
	};
	const event = idOf(province.n, 20, at);
	await put('score_event', { ...unit, ...cell, id: event, kind: 'entered' });
	await put('score_cell', { ...unit, ...cell, event_id: event });
	await put('leaf_share', { ...unit, leaf: '1.1', person_id: person, shared_by: person, shared_at: AT });
	await put('leaf_comment', {
		...unit,
		id: idOf(province.n, 21, at),
		leaf: '1.1',
		person_id: person,
		at: AT,
		text: said,
	});
	await put('phase_extension', {
		...unit,
		id: extensionIds[at],
		phase: 'self-assessment',
		kind: 'reopening',
		until: OPEN.closes_at,
		reason: said,
		asked_by: personOf(province, 'organiser').personId,
		asked_at: AT,
	});
};

/** A document of a unit with its file and the leaf that it proves, and an upload that a leader began, who is nobody's clerk. */
export const writeEvidence = async (put: Insert, province: Province, at: 0 | 1): Promise<void> => {
	const { id, units, roundId } = province;
	const own = { jurisdiction_id: id, unit_id: units[at] };
	const said = unitMark(province, at);
	const [documentId, fileId, uploadId] = province.evidenceIds[at];
	await put('document', {
		...own,
		id: documentId,
		version: 1,
		number: said,
		issuer: said,
		subject: said,
		sensitivity: 'public',
		search: said,
		created_at: AT,
		changed_at: AT,
	});
	await put('document_file', {
		...own,
		id: fileId,
		document_id: documentId,
		part: 1,
		version: 1,
		name: `${said}.pdf`,
		kind: 'pdf',
		size: 10,
		sha256: '0'.repeat(64),
		scan: 'off',
		received_at: AT,
	});
	await put('evidence_link', {
		...own,
		id: documentId,
		round_id: roundId,
		leaf: '1.1',
		document_id: documentId,
		batch: 'self',
		linked_at: AT,
	});
	await put('self_report', {
		...own,
		id: documentId,
		round_id: roundId,
		document_id: documentId,
		signer: said,
		filed_at: AT,
	});
	const person = personOf(province, 'leader').personId;
	await put('upload', { ...own, id: uploadId, person_id: person, name: said, size: 10, started_at: AT });
};

/** What is asked of a unit and a judgement of its score: it sees neither before it is time to answer. */
export const writeAppraisal = async (put: Insert, province: Province, at: 0 | 1): Promise<void> => {
	const { id, units, roundId } = province;
	const unit = { jurisdiction_id: id, round_id: roundId, unit_id: units[at], leaf: '1.2' };
	const said = unitMark(province, at);
	const person_id = personOf(province, 'appraiser', at === 0 ? 1 : 0).personId;
	const cell = { ...unit, stage: 'appraisal1', input: 'option', value: said, version: 1, person_id, at: AT };
	const event = idOf(province.n, 22, at);
	await put('score_event', { ...cell, id: event, kind: 'decided', reason: said });
	await put('score_cell', { ...cell, event_id: event });
	await put('explanation_request', {
		...unit,
		id: province.explanationIds[at],
		raised_by: 'appraiser',
		question: said,
		asked_by: person_id,
		asked_at: AT,
		version: 1,
	});
};

/** A draw of second readings: of each unit one leaf, to be read by an appraiser of the other. */
export const writeReadings = async (put: Insert, province: Province): Promise<void> => {
	const round = { jurisdiction_id: province.id, round_id: province.roundId };
	await put('reading_draw', {
		...round,
		seed: province.mark,
		percent: 10,
		change_percent: 50,
		candidates: 2,
		drawn_at: AT,
	});
	for (const at of [0, 1] as const)
		await put('second_reading', {
			...round,
			id: province.readingIds[at],
			unit_id: province.units[at],
			leaf: '1.2',
			why: 'share',
			reader_id: personOf(province, 'appraiser', at === 0 ? 1 : 0).personId,
		});
};

/** A proposal, a named reader and their reading, a signed decision. */
export const writeDecision = async (
	put: Insert,
	{ id, n, roundId, mark, proposalId, readerId, signedId, organiserId }: Province,
) => {
	const own = { jurisdiction_id: id, round_id: roundId };
	const hash = '0'.repeat(64);
	await put('decision_proposal', {
		...own,
		id: proposalId,
		basis: hash,
		result_hash: hash,
		scope: 'areas',
		title: { vi: mark },
		changes: '[]',
		reason: '',
		proposed_by: organiserId,
		proposed_at: AT,
	});
	const person = idOf<'person'>(n, 10, ROLES.indexOf('leader'));
	await put('preview_reader', {
		...own,
		id: readerId,
		person_id: person,
		during: '[2026-01-01,2026-01-02)',
		reason: mark,
		named_by: organiserId,
		named_at: AT,
	});
	await put('preview_view', { ...own, id: idOf(n, 32), person_id: person, named: true, at: AT });
	const bytes = Buffer.from(mark);
	await put('signed_decision', {
		...own,
		id: signedId,
		proposal_id: proposalId,
		number: '01/QĐ-UBND',
		year: 2026,
		issued_on: '2026-01-01',
		issuer: mark,
		signer: mark,
		file_name: mark,
		size: bytes.length,
		sha256: Buffer.from(sha256(bytes)).toString('hex'),
		bytes,
		uploaded_by: organiserId,
		uploaded_at: AT,
	});
};
