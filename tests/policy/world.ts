import type pg from 'pg';
import { PHASES } from '#access/core/phases.ts';
import { ROLES, type Role, sightOf } from '#access/core/roles.ts';
import { aLeaf, aNode, aSet } from '#criteria/core/a-set.fixture.ts';
import type { Grant } from '#kernel/grant.ts';
import type { Id } from '#kernel/id.ts';
import { type Actor, system } from '#platform/actor.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { createRelease } from '#publication/commands/create-release.ts';
import { someParts } from '#publication/core/a-release.fixture.ts';
import { releaseContent } from '#publication/core/content.ts';
import { writeCouncil } from './world-council.ts';

/** An id that tells whose it is: 1 or 2 for the province, then a kind and a number. */
const idOf = <Of extends string>(province: number, kind: number, n = 0): Id<Of> =>
	`0000000${province}-0000-7000-80${String(kind).padStart(2, '0')}-${String(n).padStart(12, '0')}` as Id<Of>;

/** Ids and words of one province. Everything secret in it has its `mark`. */
const provinceOf = (n: number, slug: string, name: string) => ({
	n,
	slug,
	name,
	/** Stands in all that was written in the province; nobody outside may ever see it. */
	mark: `chỉ-của-${slug}`,
	id: idOf<'jurisdiction'>(n, 1),
	units: [idOf<'unit'>(n, 2, 1), idOf<'unit'>(n, 2, 2)] as const,
	roundId: idOf<'round'>(n, 3),
	setId: `bo-${slug}`,
	setVersionId: idOf<'set-version'>(n, 4),
	setDraftId: idOf<'set-draft'>(n, 5),
	tableDraftId: idOf<'table-draft'>(n, 6),
	extensionIds: [idOf(n, 7, 1), idOf(n, 7, 2)] as const,
	/** Of each unit: document, file, upload. */
	evidenceIds: [
		[idOf(n, 9, 1), idOf(n, 9, 2), idOf(n, 9, 3)],
		[idOf(n, 9, 4), idOf(n, 9, 5), idOf(n, 9, 6)],
	] as const,
	explanationIds: [idOf(n, 8, 1), idOf(n, 8, 2)] as const,
	council: {
		open: idOf(n, 30, 1),
		preparing: idOf(n, 30, 2),
		empty: idOf(n, 30, 3),
		items: [idOf(n, 31, 1), idOf(n, 31, 2)],
	},
	figureIds: [idOf(n, 32, 1), idOf(n, 32, 2)],
	readingIds: [idOf(n, 23, 1), idOf(n, 23, 2)] as const,
	waitingNumber: `${slug}-2023-01`,
	/** A proposal that is void since nobody hashed what it rests on, a reader, and who named them. */
	proposalId: idOf(n, 30),
	readerId: idOf(n, 31),
	signedId: idOf(n, 33),
	organiserId: idOf<'person'>(n, 10, ROLES.indexOf('organiser')),
});

/** Two provinces at work, each with two units, a round in self-assessment, drafts, and a release that waits. */
export const here = provinceOf(1, 'ben-tre', 'Tỉnh Bến Tre');
export const there = provinceOf(2, 'hai-duong', 'Tỉnh Hải Dương');
export type Province = typeof here;

/** Stands in what was written for one unit. */
export const unitMark = (province: Province, at: 0 | 1): string => `${province.mark}-đơn-vị-${at + 1}`;

const OF_A_UNIT: readonly Role[] = ['unit-clerk', 'unit-head', 'appraiser'];

/** Somebody with one role, for the province's first or second unit where the role is held for a unit. */
export const personOf = (province: Province, role: Role, at: 0 | 1 = 0): Actor => {
	const unitId = OF_A_UNIT.includes(role) ? province.units[at] : null;
	const grants: readonly Grant[] = [{ role, unitId, roundId: null }];
	return {
		personId: idOf<'person'>(province.n, 10 + at, ROLES.indexOf(role)),
		jurisdictionId: province.id,
		...sightOf(grants),
		grants,
		// They have always just shown who they are: that gate has tests of its own.
		reauthenticatedAt: Number.MAX_SAFE_INTEGER,
	};
};

/** Everybody of a province: each role once, those of a unit for both units. */
export const peopleOf = (province: Province): readonly { readonly who: string; readonly actor: Actor }[] => [
	...ROLES.map((role) => ({ who: role, actor: personOf(province, role) })),
	...OF_A_UNIT.map((role) => ({ who: `${role} of the other unit`, actor: personOf(province, role, 1) })),
	{
		who: 'without a role',
		actor: { ...personOf(province, 'leader', 1), scope: 'none', grants: [] } satisfies Actor,
	},
];

const emailOf = ({ personId }: Actor): string => `p${personId.slice(0, 8)}.${personId.slice(19)}@vi-du.vn`;

const insert = async (superuser: pg.Pool, table: string, row: Readonly<Record<string, unknown>>) => {
	const columns = Object.keys(row);
	const places = columns.map((_, index) => `$${index + 1}`);
	await superuser.query(
		// built-sql: a test's own tables and columns, by the superuser; values are parameters.
		`insert into ${table} (${columns.join(', ')}) values (${places.join(', ')}) on conflict do nothing`,
		Object.values(row),
	);
};

type Insert = (table: string, row: Readonly<Record<string, unknown>>) => Promise<void>;
const AT = '2026-11-01T00:00:00Z';
/** While the tests' clock stands at 22 November 2026. */
const TIMED = PHASES.filter((phase) => phase !== 'preparation' && phase !== 'published');
const OPEN = { opens_at: AT, closes_at: '2026-12-31T00:00:00Z' };

const writeUnit = async (put: Insert, province: Province, at: 0 | 1): Promise<void> => {
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
const writeEvidence = async (put: Insert, province: Province, at: 0 | 1): Promise<void> => {
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
const writeAppraisal = async (put: Insert, province: Province, at: 0 | 1): Promise<void> => {
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
const writeReadings = async (put: Insert, province: Province): Promise<void> => {
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
const writeDecision = async (
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

const previousOf = (setId: string): string => `${setId}-truoc`;
const UNCHANGED = ['1.1', '1.2'].map((code) => ({ kind: 'same' as const, from: [code], to: [code] }));

const writeProvince = async (put: Insert, province: Province): Promise<void> => {
	const { id, slug, name, mark, roundId, setId } = province;
	const own = { jurisdiction_id: id };
	await put('jurisdiction', { id, slug, kind: 'province', name: { vi: name } });
	for (const { actor } of peopleOf(province)) {
		const { personId, grants } = actor;
		await put('person', { id: personId, name: mark, email: emailOf(actor), home_id: id, created_at: AT });
		for (const { role, unitId } of grants) {
			// The unit comes later: registry rows of people know it by a foreign key.
			if (unitId)
				await put('unit', {
					id: unitId,
					key: `so-${province.units.indexOf(unitId) + 1}-${slug}`,
					steward_id: id,
				});
			const grant = { id: personId, person_id: personId, ...own, role, unit_id: unitId, granted_at: AT };
			await put('role_grant', grant);
		}
	}
	const document = (named: string) =>
		JSON.stringify(
			aSet({
				nodes: [aNode('1', [aLeaf('1.1'), aLeaf('1.2')]), aNode('2', [aLeaf('1.3', { source: 'leader' })])],
				id: named,
				name: { vi: mark },
				supersedes: { id: previousOf(setId), mapping: UNCHANGED },
			}),
		);
	const set = { ...own, adopted_from: null };
	const version = {
		...set,
		year: 2024,
		name: { vi: mark },
		hash: '0'.repeat(64),
		reason: mark,
		published_at: AT,
	};
	const previous = { id: idOf(province.n, 8), set_id: previousOf(setId) };
	await put('set_version', {
		...version,
		...previous,
		document: JSON.stringify(aSet({ id: previous.set_id })),
	});
	await put('set_version', {
		...version,
		id: province.setVersionId,
		set_id: setId,
		document: document(setId),
		supersedes_id: previous.id,
	});
	const draft = { created_at: AT, changed_at: AT, version: 1 };
	await put('set_draft', { ...set, ...draft, id: province.setDraftId, document: document(`${setId}-nhap`) });
	await put('table_draft', {
		...own,
		...draft,
		id: province.tableDraftId,
		block: mark,
		year: 2023,
		mapping: '{}',
		settings: mark,
		refused: '[]',
	});
	await put('table_draft_file', {
		...own,
		draft_id: province.tableDraftId,
		position: 0,
		role: 'table',
		name: `${mark}.csv`,
		sha256: '0'.repeat(64),
		bytes: Buffer.from(mark),
	});
	const round = { ...own, round_id: roundId };
	await put('round', {
		...own,
		id: roundId,
		key: '2026',
		year: 2026,
		name: { vi: mark },
		practice: false,
		phase: 'self-assessment',
		version: 1,
		created_at: AT,
		opened_at: AT,
	});
	for (const phase of TIMED) await put('round_phase', { ...round, phase, ...OPEN });
	for (const at of [0, 1] as const) await writeUnit(put, province, at);
	for (const at of [0, 1] as const) await writeEvidence(put, province, at);
	for (const at of [0, 1] as const) await writeAppraisal(put, province, at);
	await writeReadings(put, province);
	await put('round_appraiser', { ...round, appraiser_key: 'so-noi-vu', unit_id: province.units[0] });
	await writeDecision(put, province);
	const member = personOf(province, 'council-member').personId;
	await put('round_council_member', { ...round, person_id: member, chair: false, ordinal: 1 });
	const chair = personOf(province, 'council-chair').personId;
	await put('round_council_member', { ...round, person_id: chair, chair: true, ordinal: 2 });
	const members = [
		{ personId: member, chair: false },
		{ personId: chair, chair: true },
		// Of those who are tried nobody: what they said is there to be read.
		{ personId: personOf(province, 'leader').personId, chair: false },
	];
	await writeCouncil(put, {
		...province,
		members,
		unitMarks: [unitMark(province, 0), unitMark(province, 1)],
	});
};

/** What an organiser hands in for a release; `more` is what matters to a test. */
export const releaseInput = (more: object = {}) => {
	const { statement, inputs, results } = someParts();
	const { number: _, jurisdiction: __, createdAt: ___, publishAt: ____, ...rest } = statement;
	return { ...rest, content: releaseContent({ inputs, results }, 'areas', sha256), ...more };
};

/** Puts both provinces into a database. */
export const settleWorld = async (superuser: pg.Pool, runCommand: RunCommand): Promise<void> => {
	for (const province of [here, there]) {
		await writeProvince((table, row) => insert(superuser, table, row), province);
		const waiting = releaseInput({ title: { vi: province.mark }, publishAt: '2999-01-01T00:00:00Z' });
		const made = await runCommand(createRelease, system(province.id), waiting);
		if (!made.ok) throw new Error(JSON.stringify(made.problem));
	}
};

/** Brings both rounds to a phase that is open, or lets the deadline of self-assessment pass (`closed`). */
export const moveRounds = async (superuser: pg.Pool, moment: string): Promise<void> => {
	const phase = moment === 'closed' ? 'self-assessment' : moment;
	await superuser.query('update round set phase = $1', [phase]);
	const until = moment === 'closed' ? '2026-11-20T00:00:00Z' : OPEN.closes_at;
	await superuser.query('update round_phase set closes_at = $1', [until]);
};
