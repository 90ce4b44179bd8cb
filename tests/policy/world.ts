import type pg from 'pg';
import { aLeaf, aNode, aSet } from '#criteria/core/a-set.fixture.ts';
import { type Actor, system } from '#platform/actor.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { createRelease } from '#publication/commands/create-release.ts';
import { someParts } from '#publication/core/a-release.fixture.ts';
import { releaseContent } from '#publication/core/content.ts';
import {
	AT,
	here,
	type Insert,
	idOf,
	OPEN,
	type Province,
	peopleOf,
	personOf,
	TIMED,
	there,
	unitMark,
} from './provinces.ts';
import { writeCouncil } from './world-council.ts';
import { writeAppraisal, writeDecision, writeEvidence, writeReadings, writeUnit } from './world-units.ts';

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
	const about = { name: { vi: mark }, supersedes: { id: previousOf(setId), mapping: UNCHANGED } };
	const draftDocument = JSON.stringify(aSet({ ...about, id: `${setId}-nhap` }));
	// With leaves that units never score themselves.
	const figure = aNode('2', [
		aLeaf('1.3', { source: 'leader' }),
		aLeaf('1.4', { source: 'sipas' }),
		aLeaf('1.5', { source: 'outcome' }),
	]);
	const document = JSON.stringify(
		aSet({ ...about, id: setId, nodes: [aNode('1', [aLeaf('1.1'), aLeaf('1.2')]), figure] }),
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
		document,
		supersedes_id: previous.id,
	});
	const bytes = Buffer.from(mark);
	await put('leaf_sample', {
		...own,
		id: province.sampleId,
		set_version_id: province.setVersionId,
		leaf: '1.1',
		help: mark,
		file_name: mark,
		size: bytes.length,
		sha256: Buffer.from(sha256(bytes)).toString('hex'),
		bytes,
		saved_at: AT,
	});
	const draft = { created_at: AT, changed_at: AT, version: 1 };
	await put('set_draft', { ...set, ...draft, id: province.setDraftId, document: draftDocument });
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
