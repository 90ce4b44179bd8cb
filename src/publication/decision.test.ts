import { beforeAll, describe, expect, it } from 'vitest';
import { askPolicy } from '#access/core/ask-policy.ts';
import { system } from '#platform/actor.ts';
import { publicQueryRunner } from '#platform/query/run-query.server.ts';
import { binh } from '#rounds/a-round.fixture.ts';
import { benTre, hoa, lan, minh, quan } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import { addDecided, chair, computed, decidedRound, enter, SIGNED_PDF } from './a-decided-round.fixture.ts';
import { approveDecision } from './commands/approve-decision.ts';
import { createRelease } from './commands/create-release.ts';
import { endEmbargo } from './commands/end-embargo.ts';
import { proposeDecision } from './commands/propose-decision.ts';
import { publishDecision } from './commands/publish-decision.ts';
import { receiveDecision } from './commands/receive-decision.ts';
import { correctedCells } from './core/input-change.ts';
import type { RoundSource } from './core/round-source.ts';
import { decisionState } from './queries/decision-state.ts';
import { listReleases } from './queries/list-releases.ts';
import { releaseChanges } from './queries/release-changes.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
type Settled = Awaited<ReturnType<typeof decidedRound>>;
let settled: Settled;

beforeAll(async () => {
	settled = await decidedRound(database);
}, 60_000);

/** What the public site shows. */
const publicNumbers = async (): Promise<readonly string[]> => {
	const { clock } = settled.province;
	const run = publicQueryRunner({ transactions: database.transactions('public'), clock });
	return (await must(run(listReleases, {}))).map(({ number }) => number);
};

let counted = 0;
/** A round of its own for a test. */
const aRound = async (more: { practice?: boolean } = {}) => {
	counted += 1;
	return addDecided(database, settled.province, { key: `thu-${counted}`, ...more });
};

const basisOf = async (key: string): Promise<string> =>
	(await must(settled.province.runQuery(decisionState, lan, { key })))?.round.basis ?? '';

const propose = async (
	{ round, key }: { round: string; key: string },
	more: object = {},
	changes: RoundSource['changes'] = [],
) => {
	const { preview } = await computed(settled.province, round, changes);
	return settled.province.runCommand(proposeDecision, lan, {
		round,
		basis: await basisOf(key),
		resultHash: preview.hashes.leaves,
		missing: preview.findings.missingCount + preview.withoutEntries.length,
		scope: 'leaves',
		title: { vi: 'Chỉ số cải cách hành chính năm 2026' },
		replaces: null,
		changes,
		reason: '',
		...more,
	});
};

const signed = (round: string, proposal: string, more: object = {}) =>
	settled.province.runCommand(receiveDecision, lan, {
		round,
		proposal,
		number: `${100 + counted}/QĐ-UBND`,
		issuedOn: '2026-11-20',
		issuer: 'Ủy ban nhân dân tỉnh Bến Tre',
		signer: 'Trần Ngọc Tam',
		fileName: 'quyet-dinh.pdf',
		bytes: SIGNED_PDF,
		...more,
	});

const publish = async (
	round: string,
	proposal: string,
	{
		publishAt = null,
		changes = [] as RoundSource['changes'],
	}: { publishAt?: number | null; changes?: RoundSource['changes'] } = {},
) => {
	const { freeze, source } = await computed(settled.province, round, changes);
	const known = source.units.flatMap((unit) => {
		const set = unit.set === null ? undefined : source.sets[unit.set];
		return set ? [{ ...unit, set }] : [];
	});
	const corrected = correctedCells(known, changes);
	return settled.province.runCommand(publishDecision, lan, {
		round,
		proposal,
		publishAt,
		...(await freeze('leaves')),
		corrected: corrected.ok
			? corrected.value.map(({ unitId, cell }) => ({ ...cell, unitId, value: cell.value ?? '' }))
			: [],
	});
};

const approve = (round: string, { id, hash }: { id: string; hash: string }, by = binh) =>
	settled.province.runCommand(approveDecision, by, { round, id, hash });

const code = (answer: { ok: boolean; problem?: { code: string } }): string | undefined =>
	answer.problem?.code;

describe('the decision on a round', () => {
	it('goes from a proposal by one and the approval by another over the signed decision to a release', async () => {
		const { round, key } = await aRound();
		const proposal = await must(propose({ round, key }));
		expect(code(await approve(round, proposal, lan))).toBe('publication.own-proposal');
		expect(code(await approve(round, { ...proposal, hash: '0'.repeat(64) }))).toBe(
			'publication.hash-differs',
		);
		expect(code(await signed(round, proposal.id))).toBe('publication.not-approved');
		await must(approve(round, proposal));
		expect(code(await approve(round, proposal, chair))).toBe('publication.approved-already');
		expect(code(await publish(round, proposal.id))).toBe('publication.decision-missing');
		expect(code(await signed(round, proposal.id, { number: '5/QĐ-UBND' }))).toBe(
			'platform.signed-number-form',
		);
		expect(code(await signed(round, proposal.id, { issuedOn: '2026-12-01' }))).toBe('platform.signed-day');
		const kept = await must(signed(round, proposal.id));
		const { rows } = await superuser().query('select bytes from signed_decision where id = $1', [kept.id]);
		expect(Buffer.compare(rows[0].bytes, SIGNED_PDF)).toBe(0);
		const made = await must(publish(round, proposal.id));
		expect(await publicNumbers()).toContain(made.number);
		const manifest = await superuser().query('select manifest from release where number = $1', [made.number]);
		expect(manifest.rows[0].manifest.source).toEqual({
			number: kept.number,
			date: '2026-11-20',
			issuer: 'Ủy ban nhân dân tỉnh Bến Tre',
			signer: 'Trần Ngọc Tam',
		});
		expect((await superuser().query('select phase from round where id = $1', [round])).rows).toEqual([
			{ phase: 'published' },
		]);
		expect(code(await publish(round, proposal.id))).toBe('publication.proposal-gone');
		expect(code(await propose({ round, key }))).toBe('publication.published-already');
	});

	it('takes no approval that something changed after, and none of anything incomplete', async () => {
		const { round, key } = await aRound();
		const unitId = settled.province.unit('huyen-2');
		const proposal = await must(propose({ round, key }));
		await must(approve(round, proposal));
		await must(signed(round, proposal.id));
		await enter(superuser(), { round, unitId, leaf: '1.2', value: 'yes' });
		expect(code(await publish(round, proposal.id))).toBe('publication.proposal-void');
		expect(code(await signed(round, proposal.id, { number: '900/QĐ-UBND' }))).toBe(
			'publication.proposal-void',
		);
		const again = await must(propose({ round, key }));
		await enter(superuser(), { round, unitId, leaf: '1.2', value: 'no' });
		expect(code(await approve(round, again))).toBe('publication.proposal-void');
		expect(code(await propose({ round, key }, { missing: 1 }))).toBe('publication.results-incomplete');
		expect(code(await propose({ round, key }, { basis: '0'.repeat(64) }))).toBe(
			'publication.changed-meanwhile',
		);
	});

	it('is not passed by whoever did not just show who they are', async () => {
		const { round, key } = await aRound();
		const { runCommand } = settled.province;
		const proposal = await must(propose({ round, key }));
		const stale = { ...binh, reauthenticatedAt: undefined };
		expect(code(await runCommand(approveDecision, stale, { round, ...proposal }))).toBe(
			'access.reauthentication-needed',
		);
	});

	it('has a number that no other decision of the year has, and may be uploaded anew', async () => {
		const first = await aRound();
		const one = await must(propose(first));
		await must(approve(first.round, one));
		await must(signed(first.round, one.id, { number: '777/QĐ-UBND' }));
		await must(signed(first.round, one.id, { number: 'Số: 777 / QĐ - UBND' }));
		const second = await aRound();
		const two = await must(propose(second));
		await must(approve(second.round, two));
		expect(code(await signed(second.round, two.id, { number: '777/QĐ-UBND' }))).toBe(
			'publication.decision-number-taken',
		);
	});

	it('is never published for a practice round', async () => {
		const { round, key } = await aRound({ practice: true });
		expect(code(await propose({ round, key }))).toBe('publication.practice-never-published');
	});

	it('lets nobody enter a score between looking and publishing', async () => {
		const { round } = await aRound();
		const client = await superuser().connect();
		const lock = await superuser().connect();
		try {
			await lock.query('begin');
			await lock.query('select from round_unit where round_id = $1 for update', [round]);
			await client.query(`set lock_timeout = '300ms'`);
			await expect(
				client.query(
					`insert into score_event (jurisdiction_id, round_id, unit_id, leaf, stage, input, kind, value, version, id, at)
					 values ($1, $2, $3, '1.1', 'final', 'option', 'decided', 'no', 1, gen_random_uuid(), now())`,
					[benTre.id, round, settled.province.unit('huyen-1')],
				),
			).rejects.toMatchObject({ code: '55P03' });
		} finally {
			await lock.query('rollback');
			await client.query('reset lock_timeout');
			client.release();
			lock.release();
		}
	});
});

describe('the embargo', () => {
	it('is held by the database: until its hour nobody of the public role reads a row of the release', async () => {
		const { round, key } = await aRound();
		const proposal = await must(propose({ round, key }));
		await must(approve(round, proposal));
		await must(signed(round, proposal.id));
		const { clock, runCommand } = settled.province;
		const hour = clock.now() + 3_650 * 24 * 3_600_000;
		expect(code(await publish(round, proposal.id, { publishAt: hour }))).toBe('publication.embargo-too-late');
		const made = await must(publish(round, proposal.id, { publishAt: clock.now() + 300 * 24 * 3_600_000 }));
		expect(await publicNumbers()).not.toContain(made.number);
		// The application's check taken out: straight to the tables, as the public role.
		for (const table of ['release', 'release_unit', 'release_block', 'release_file', 'release_set']) {
			const column = table === 'release' ? 'id' : 'release_id';
			const { rows } = await database
				.pool('public')
				.query(`select count(*)::int as n from ${table} where ${column} = $1`, [made.id]);
			expect([table, rows[0].n]).toEqual([table, 0]);
		}
		await expect(database.pool('public').query('select from round_release')).rejects.toMatchObject({
			code: '42501',
		});
		const job = await superuser().query(
			`select run_at, input from job where name = 'publication.end-embargo' and input ->> 'round' = $1`,
			[round],
		);
		expect(job.rows).toMatchObject([{ input: { round, release: made.id } }]);
		const product = system(benTre.id);
		const input = { round, release: made.id };
		expect(code(await runCommand(endEmbargo, product, input))).toBe('publication.embargo-lasts');
		expect((await superuser().query('select phase from round where id = $1', [round])).rows).toEqual([
			{ phase: 'decision' },
		]);
		const before = clock.now();
		clock.set('2028-01-01T00:00:00+07:00');
		await must(runCommand(endEmbargo, product, input));
		await must(runCommand(endEmbargo, product, input));
		clock.set(new Date(before).toISOString());
		expect((await superuser().query('select phase from round where id = $1', [round])).rows).toEqual([
			{ phase: 'published' },
		]);
	});
});

describe('a correction', () => {
	it('is another release with old and new, reason and who approved, and writes what it corrects', async () => {
		const { round, key } = await aRound();
		const { runCommand, unit } = settled.province;
		const first = await must(propose({ round, key }));
		await must(approve(round, first));
		await must(signed(round, first.id));
		const old = await must(publish(round, first.id));
		const changes = [{ unitId: unit('huyen-2'), leaf: '1.2', input: 'option', value: 'yes' }];
		expect(code(await propose({ round, key }, { replaces: old.number }, changes))).toBe(
			'rounds.reason-missing',
		);
		const given = { replaces: old.number, reason: 'Cộng sót điểm tiêu chí 1.2' };
		const second = await must(propose({ round, key }, given, changes));
		expect(code(await publish(round, second.id, { changes }))).toBe('publication.not-approved');
		await must(approve(round, second, chair));
		await must(signed(round, second.id, { number: `${500 + counted}/QĐ-UBND` }));
		// Without what was approved to change, the content is another one.
		expect(code(await publish(round, second.id))).toBe('publication.preview-stale');
		const made = await must(publish(round, second.id, { changes }));
		const { rows } = await superuser().query('select manifest from release where number = $1', [made.number]);
		expect(rows[0].manifest).toMatchObject({
			supersedes: old.number,
			correction: { reason: given.reason, proposedBy: 'Nguyễn Thị Lan', approvedBy: 'Võ Thị Cúc' },
		});
		const run = publicQueryRunner({
			transactions: database.transactions('public'),
			clock: settled.province.clock,
		});
		const told = await must(run(releaseChanges, { number: made.number }));
		const leaves = told?.differences.flatMap(({ changes: of }) =>
			of.filter(({ figure }) => figure === 'leaf:1.2'),
		);
		expect(leaves).toEqual([{ figure: 'leaf:1.2', old: '0', now: '1' }]);
		expect(
			told?.differences.flatMap(({ changes: of }) => of.filter(({ figure }) => /^leaf:/.test(figure))),
		).toEqual(leaves);
		const cells = await superuser().query(
			`select c.value, e.reason_code, e.reason from score_cell c join score_event e on e.id = c.event_id
			 where c.round_id = $1 and c.stage = 'final'`,
			[round],
		);
		expect(cells.rows).toEqual([{ value: 'yes', reason_code: 'correction', reason: given.reason }]);
		const beside = {
			year: 2026,
			title: { vi: 'x' },
			asPublishedElsewhere: true,
			source: { issuer: 'Ủy ban nhân dân tỉnh Bến Tre' },
			supersedes: made.number,
			...(await (await computed(settled.province, round)).freeze('areas')),
		};
		expect(code(await runCommand(createRelease, lan, beside))).toBe('access.not-allowed');
		expect(code(await runCommand(createRelease, quan, beside))).toBe('publication.corrected-by-decision');
		const ofFile = { ...beside, asPublishedElsewhere: false };
		expect(code(await runCommand(createRelease, quan, ofFile))).toBe('publication.decided-by-round');
	});
});

describe('row-level security beneath it', () => {
	it('shows a unit no proposal, no decision and no reading of others, with the checks of the application taken out', async () => {
		expect(askPolicy(minh, 'decision.propose').ok).toBe(false);
		const seen = await database
			.transactions('app')
			.read(minh, async (tx) => [
				await tx.selectFrom('decision_proposal').select('id').execute(),
				await tx.selectFrom('signed_decision').select('id').execute(),
				await tx.selectFrom('preview_view').select('id').execute(),
				await tx.selectFrom('round_release').select('release_id').execute(),
			]);
		expect(seen).toEqual([[], [], [], []]);
		const other = await database
			.transactions('app')
			.read(hoa, (tx) => tx.selectFrom('decision_proposal').select('id').execute());
		expect(other).toEqual([]);
	});
});
