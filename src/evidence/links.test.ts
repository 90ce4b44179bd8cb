import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { addRound, quang, roundId, settleRound, tam } from '#self-assessment/a-round.fixture.ts';
import { aSet } from '#self-assessment/core/a-set.fixture.ts';
import { card } from '#self-assessment/queries/card.ts';
import { benTre, granted, hoa, khach, lan, minh, soTaiChinh, soTuPhap } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { resultOf } from '../../tests/support/must.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { link } from './commands/link-document.ts';
import { saveDocument } from './commands/save-document.ts';
import { unlink } from './commands/unlink-document.ts';
import { evidenceOfLeaves } from './queries/evidence-of-leaves.ts';

const database = testDatabase();
const { runCommand, runQuery, clock } = testRunners(database.transactions('app'));
const superuser = () => database.pool('superuser');

const earlierRound = roundId.replace(/1$/, '2');
beforeAll(async () => {
	await settleRound(superuser());
	await addRound(superuser(), {
		id: earlierRound,
		key: '2025',
		year: 2025,
		phase: 'published',
		set: { ...aSet, id: 'bo-truoc' },
	});
});
beforeEach(async () => {
	clock.set('2026-11-22T08:00:00+07:00');
	await superuser().query('delete from evidence_link');
	await superuser().query('delete from explanation_request');
	await superuser().query(`update round set phase = 'self-assessment' where key = '2026'`);
	await superuser().query(`update scorecard set state = 'drafting'`);
});

const no = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

const write = async (actor: Actor = minh, more: object = {}) => {
	const fields = {
		number: '05/KH',
		issuedOn: '2026-01-31',
		issuer: 'Sở',
		subject: 'Kế hoạch',
		periodFrom: null,
		periodUntil: null,
		sensitivity: 'public',
		stateSecret: false,
		...more,
	};
	return resultOf(await runCommand(saveDocument, actor, { unitId: actor.units[0], fields })).id;
};
let part = 0;
/** A file, as it is once its bytes are in the store. */
const give = (
	documentId: string,
	unitId: string,
	sha256: string,
	more: { at?: string; flags?: string[] } = {},
) =>
	superuser().query(
		`insert into document_file (jurisdiction_id, id, document_id, unit_id, part, version, name, kind, size, sha256, scan,
			received_at, flags)
		 values ($1, gen_random_uuid(), $2, $3, $4, 1, 'a.pdf', 'pdf', 10, $5, 'off', $6, $7)`,
		[benTre.id, documentId, unitId, ++part, sha256, more.at ?? '2026-11-20T00:00:00Z', more.flags ?? []],
	);
const put = (documentId: string, leaves: readonly string[], actor: Actor = minh, unitId = actor.units[0]) =>
	runCommand(link, actor, { round: '2026', unitId, documentId, leaves });
const take = (documentId: string, leaves: readonly string[], actor: Actor = minh) =>
	runCommand(unlink, actor, { round: '2026', unitId: actor.units[0], documentId, leaves });
const at = async (actor: Actor, units: readonly string[], leaves?: readonly string[]) =>
	resultOf(await runQuery(evidenceOfLeaves, actor, { round: '2026', units, leaves }));

describe('a document at leaves', () => {
	it('proves several at once, each once, and is taken back', async () => {
		const id = await write();
		expect(await put(id, ['1.1', '1.2'])).toEqual({ ok: true, value: { linked: ['1.1', '1.2'] } });
		expect(await put(id, ['1.2', '1.1', '1.1'])).toEqual({ ok: true, value: { linked: [] } });
		expect((await at(minh, [soTuPhap])).items.map(({ leaf }) => leaf)).toEqual(['1.1', '1.2']);
		expect(await take(id, ['1.1'])).toEqual({ ok: true, value: { unlinked: ['1.1'] } });
		expect((await at(minh, [soTuPhap])).items.map(({ leaf }) => leaf)).toEqual(['1.2']);
		const { rows } = await superuser().query('select unlinked_at from evidence_link order by leaf');
		expect(rows.map(({ unlinked_at }) => unlinked_at !== null)).toEqual([true, false]);
	});

	it('counts in the card as soon as there is a file, and then no explanation is asked for', async () => {
		const id = await write();
		const seen = async () => resultOf(await runQuery(card, minh, { round: '2026', unitId: soTuPhap }));
		await put(id, ['1.1']);
		const before = await seen();
		expect(before?.evidence).toEqual({});
		expect(before?.gaps.filter(({ leaf }) => leaf === '1.1').map(({ problem }) => problem.code)).toContain(
			'self-assessment.explanation-missing',
		);
		await give(id, soTuPhap, 'a'.repeat(64));
		const after = await seen();
		expect(after?.evidence).toEqual({ '1.1': 1 });
		expect(after?.gaps.filter(({ leaf }) => leaf === '1.1').map(({ problem }) => problem.code)).not.toContain(
			'self-assessment.explanation-missing',
		);
	});

	it('has to be one of the set, and the document one of the unit', async () => {
		const id = await write();
		expect(await put(id, ['9.9'])).toEqual(no('evidence.leaf-unknown'));
		expect(await put(await write(tam), ['1.1'])).toEqual(no('evidence.document-missing'));
		expect(await put(id, ['1.1'], tam)).toEqual(no('evidence.document-missing'));
		// Somebody who sees all and is clerk here as well.
		const both: Actor = { ...minh, scope: 'all', grants: [...minh.grants, ...granted('secretariat')] };
		expect(await put(await write(tam), ['1.1'], both)).toEqual(no('evidence.document-missing'));
		expect(await put(id, ['1.1'], tam, soTuPhap)).toEqual(no('access.other-unit'));
		for (const actor of [lan, khach, hoa]) expect((await put(id, ['1.1'], actor, soTuPhap)).ok).toBe(false);
	});

	it('changes until the deadline, to the second, and not while the card lies handed in', async () => {
		const id = await write();
		clock.set('2026-11-30T23:59:59+07:00');
		expect(await put(id, ['1.1'])).toMatchObject({ ok: true });
		clock.set('2026-12-01T00:00:00+07:00');
		expect(await put(id, ['1.2'])).toEqual(no('access.phase-closed'));
		expect(await take(id, ['1.1'])).toEqual(no('access.phase-closed'));
		clock.set('2026-11-22T08:00:00+07:00');
		await superuser().query(
			`insert into scorecard (jurisdiction_id, round_id, unit_id, state, version) values ($1, $2, $3, 'submitted', 2)
			 on conflict (jurisdiction_id, round_id, unit_id) do update set state = 'submitted'`,
			[benTre.id, roundId, soTuPhap],
		);
		expect(await put(id, ['1.2'])).toEqual(no('evidence.card-submitted'));
		expect(await take(id, ['1.1'])).toEqual(no('evidence.card-submitted'));
	});

	it('comes in a second batch while the unit explains itself, at contested leaves alone', async () => {
		const id = await write();
		const second = await write();
		await put(id, ['1.1']);
		await superuser().query(`update round set phase = 'explanation' where key = '2026'`);
		await superuser().query(
			`insert into explanation_request (jurisdiction_id, id, round_id, unit_id, leaf, raised_by, question, asked_at, version)
			 values ($1, gen_random_uuid(), $2, $3, '1.1', 'appraiser', 'Vì sao?', now(), 1)`,
			[benTre.id, roundId, soTuPhap],
		);
		expect(await put(second, ['1.2'])).toEqual(no('evidence.leaf-not-contested'));
		expect(await put(second, ['1.1'], quang)).toMatchObject({ ok: true });
		const batches = (await at(lan, [soTuPhap])).items.map(({ batch }) => batch);
		expect(batches.toSorted()).toEqual(['explanation', 'self']);
		expect(await take(id, ['1.1'])).toEqual(no('evidence.link-of-self-assessment'));
		expect(await take(second, ['1.1'])).toMatchObject({ ok: true });
	});
});

describe('whoever appraises', () => {
	it('sees what proves a leaf across units, with what they should look at; a unit sees its own', async () => {
		const mine = await write();
		const theirs = await write(tam, { issuedOn: '2025-05-05' });
		await put(mine, ['1.1', '1.2']);
		await put(theirs, ['1.1'], tam);
		await give(mine, soTuPhap, 'b'.repeat(64));
		await give(mine, soTuPhap, 'c'.repeat(64), { at: '2026-12-05T00:00:00Z', flags: ['no-text'] });
		await give(theirs, soTaiChinh, 'b'.repeat(64));
		await superuser().query(
			`insert into evidence_link (jurisdiction_id, id, round_id, unit_id, leaf, document_id, batch, linked_at)
			 values ($1, gen_random_uuid(), $2, $3, '1.1', $4, 'self', now())`,
			[benTre.id, earlierRound, soTuPhap, mine],
		);
		const seen = await at(lan, [soTuPhap, soTaiChinh], ['1.1']);
		expect(seen.items.map(({ unitId, files }) => [unitId, files.map(({ notices }) => notices)])).toEqual([
			[
				soTuPhap,
				[
					[
						{ kind: 'same-file-other-unit', units: [soTaiChinh] },
						{ kind: 'same-file-other-year', years: [2025] },
					],
					[
						{ kind: 'same-file-other-year', years: [2025] },
						{ kind: 'late' },
						{ kind: 'flag', flag: 'no-text' },
					],
				],
			],
			[soTaiChinh, [[{ kind: 'same-file-other-unit', units: [soTuPhap] }, { kind: 'outside-round' }]]],
		]);
		const own = await at(minh, [soTuPhap, soTaiChinh], ['1.1']);
		expect(own.items.map(({ unitId }) => unitId)).toEqual([soTuPhap]);
		expect(JSON.stringify(own)).not.toContain(soTaiChinh);
		expect((await at(hoa, [soTuPhap])).items).toEqual([]);
		const refused = await runQuery(evidenceOfLeaves, khach, { round: '2026', units: [soTuPhap] });
		expect(refused.ok).toBe(false);
	});

	it('sees that what is written of a document was changed after the deadline, and the record says from what to what', async () => {
		const late = { periodFrom: '2025-01-01', periodUntil: '2025-12-31' };
		const id = await write(minh, late);
		await give(id, soTuPhap, 'd'.repeat(64));
		await put(id, ['1.1']);
		const notices = async () =>
			(await at(lan, [soTuPhap], ['1.1'])).items.flatMap(({ files }) => files.flatMap((one) => one.notices));
		expect(await notices()).toEqual([{ kind: 'outside-round' }]);
		clock.set('2026-12-01T00:00:00+07:00');
		const fields = {
			number: '05/KH',
			issuedOn: '2026-01-31',
			issuer: 'Sở',
			subject: 'Kế hoạch',
			periodFrom: '2026-01-01',
			periodUntil: '2026-12-31',
			sensitivity: 'public',
			stateSecret: false,
		};
		const known = { id, version: 1 };
		resultOf(await runCommand(saveDocument, minh, { unitId: soTuPhap, known, fields }));
		expect(await notices()).toEqual([{ kind: 'changed-late' }]);
		const { rows } = await superuser().query(
			`select body -> 'event' as event from audit_event where type = 'evidence.document-saved' order by seq desc limit 1`,
		);
		expect(rows[0].event).toMatchObject({ before: late, after: { periodFrom: '2026-01-01' } });
	});
});
