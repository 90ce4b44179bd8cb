import { describe, expect, it } from 'vitest';
import { binh } from '#rounds/a-round.fixture.ts';
import { lan } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import { chair, computed, decidedOnce, SIGNED_PDF } from './a-decided-round.fixture.ts';
import { approveDecision } from './commands/approve-decision.ts';
import { proposeDecision } from './commands/propose-decision.ts';
import { publishDecision } from './commands/publish-decision.ts';
import { receiveDecision } from './commands/receive-decision.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
const settled = decidedOnce(database);

const codesOf = (answers: readonly { ok: boolean; problem?: { code: string } }[]) =>
	answers.map(({ ok, problem }) => (ok ? 'done' : problem?.code)).sort();

describe('people who decide on the same results at the same moment', () => {
	it('propose one after the other, approve once, publish once, and change nothing that is published', async () => {
		const { round, province } = settled();
		const { runCommand } = province;
		const { preview, freeze } = await computed(province, round);
		const { rows } = await superuser().query(
			'select round_basis(jurisdiction_id, id) as basis from round where id = $1',
			[round],
		);
		const wanted = {
			round,
			basis: rows[0].basis,
			resultHash: preview.hashes.areas,
			missing: 0,
			scope: 'areas',
			title: { vi: 'Chỉ số năm 2026' },
			replaces: null,
			changes: [],
			reason: '',
		};
		const both = await Promise.all([lan, binh].map((by) => runCommand(proposeDecision, by, wanted)));
		expect(codesOf(both)).toEqual(['done', 'done']);
		const standing = await superuser().query(
			'select id, proposed_by from decision_proposal where withdrawn_at is null',
		);
		expect(standing.rows).toHaveLength(1);
		const { id, proposed_by: proposer } = standing.rows[0];
		const alone = superuser().query(
			'update decision_proposal set approved_by = proposed_by, approved_at = now()',
		);
		await expect(alone).rejects.toMatchObject({ code: '23514' });
		const mine = both.find((one) => one.ok && one.value.id === id);
		const hash = mine?.ok ? mine.value.hash : '';
		// The one who did not propose, the chair twice, and the one who did.
		const other = [lan, binh].find(({ personId }) => personId !== proposer) ?? lan;
		const self = other === lan ? binh : lan;
		const approvals = await Promise.all(
			[other, chair, chair, self].map((by) => runCommand(approveDecision, by, { round, id, hash })),
		);
		expect(codesOf(approvals)).toEqual([
			'done',
			'publication.approved-already',
			'publication.approved-already',
			'publication.own-proposal',
		]);
		const signed = {
			round,
			proposal: id,
			number: '77/QĐ-UBND',
			issuedOn: '2026-11-20',
			issuer: 'Ủy ban nhân dân tỉnh Bến Tre',
			signer: 'Trần Ngọc Tam',
			fileName: 'quyet-dinh.pdf',
			bytes: SIGNED_PDF,
		};
		await must(runCommand(receiveDecision, lan, signed));
		const content = await freeze('areas');
		const publish = () =>
			runCommand(publishDecision, lan, { round, proposal: id, publishAt: null, ...content, corrected: [] });
		expect(codesOf(await Promise.all([publish(), publish()]))).toEqual(['done', 'publication.proposal-gone']);
		expect((await superuser().query('select from round_release')).rowCount).toBe(1);
		const later = await runCommand(receiveDecision, lan, { ...signed, number: '78/QĐ-UBND' });
		expect(codesOf([later])).toEqual(['publication.proposal-gone']);
	});
});
