import { describe, expect, it } from 'vitest';
import { binh, thu } from '#rounds/a-round.fixture.ts';
import { benTre, hoa, lan, minh } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import { addDecided, chair, decidedOnce } from './a-decided-round.fixture.ts';
import { nameReader } from './commands/name-reader.ts';
import { notePreview } from './commands/note-preview.ts';
import { revokeReader } from './commands/revoke-reader.ts';
import { decisionState } from './queries/decision-state.ts';
import { myPreviews } from './queries/my-previews.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
const settled = decidedOnce(database);

let counted = 0;
/** A round of its own for a test. */
const aRound = () => {
	counted += 1;
	return addDecided(database, settled().province, { key: `thu-${counted}` });
};

const code = (answer: { ok: boolean; problem?: { code: string } }): string | undefined =>
	answer.problem?.code;

describe('results before they are published', () => {
	it('are read by the organiser and the chair, and by whom the organiser named, each time written down', async () => {
		const { runCommand, runQuery, clock } = settled().province;
		const { round, key } = await aRound();
		expect(await must(runCommand(notePreview, lan, { key }))).toMatchObject({ as: 'office' });
		expect(await must(runCommand(notePreview, chair, { key }))).toMatchObject({ as: 'office' });
		for (const other of [thu, minh, hoa])
			expect((await runCommand(notePreview, other, { key })).ok).toBe(false);
		await superuser().query(
			`insert into role_grant (id, person_id, jurisdiction_id, role, granted_at)
			 values (gen_random_uuid(), $1, $2, 'secretariat', now())`,
			[thu.personId, benTre.id],
		);
		const named = await must(
			runCommand(nameReader, lan, {
				round,
				personId: thu.personId,
				from: '2026-11-22',
				until: '2026-11-24',
				reason: 'Báo cáo Chủ tịch',
			}),
		);
		expect(await must(runCommand(notePreview, thu, { key }))).toMatchObject({
			as: 'named',
			until: '2026-11-24',
		});
		const invited = async () =>
			(await must(runQuery(myPreviews, thu, {}))).map((one) => [one.round, one.until]);
		expect(await invited()).toEqual([[key, '2026-11-24']]);
		clock.set('2026-11-25T08:00:00+07:00');
		expect(code(await runCommand(notePreview, thu, { key }))).toBe('access.not-allowed');
		expect(await invited()).toEqual([]);
		clock.set('2026-11-22T08:00:00+07:00');
		await must(runCommand(revokeReader, lan, { round, id: named.id }));
		expect(code(await runCommand(notePreview, thu, { key }))).toBe('access.not-allowed');
		expect(await invited()).toEqual([]);
		const state = await must(settled().province.runQuery(decisionState, lan, { key }));
		expect(state?.views.map(({ named: isNamed }) => isNamed).toSorted()).toEqual([false, false, true]);
		const { rows } = await superuser().query(
			`select count(*)::int as n from audit_event where body ->> 'command' = 'publication.note-preview'
			 or body::text like '%publication.preview-read%'`,
		);
		expect(rows[0].n).toBe(3);
	});

	it('refuse a reader without a role, and days that are over or too many', async () => {
		const { runCommand } = settled().province;
		const { round } = await aRound();
		const asked = { round, personId: hoa.personId, from: '2026-11-22', until: '2026-11-24', reason: 'x' };
		expect(code(await runCommand(nameReader, lan, asked))).toBe('publication.reader-unknown');
		await superuser().query(
			`insert into role_grant (id, person_id, jurisdiction_id, role, granted_at)
			 values (gen_random_uuid(), $1, $2, 'leader', now())`,
			[binh.personId, benTre.id],
		);
		for (const days of [
			{ from: '2026-11-22', until: '2027-11-24' },
			{ from: '2026-11-20', until: '2026-11-21' },
		])
			expect(code(await runCommand(nameReader, lan, { ...asked, personId: binh.personId, ...days }))).toBe(
				'publication.reader-days',
			);
	});
});
