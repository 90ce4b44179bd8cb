import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { pooled } from '#platform/db/open-transaction.server.ts';
import { benTre, granted, haiDuong, hoa, lan, settleProvinces } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { addLine, makeLedger } from '../../tests/support/ledger.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { noteExport } from './commands/note-export.ts';
import { exportAudit, searchAudit } from './queries/search.ts';
import type { SearchInput } from './search-input.ts';
import { recordEvent } from './store.ts';

const database = testDatabase();
const { runCommand, runQuery, clock } = testRunners(database.transactions('app'));
const auditor: Actor = { ...lan, grants: granted('auditor') };

beforeAll(async () => {
	await settleProvinces(database.pool('superuser'));
	await makeLedger(database, [benTre.id, haiDuong.id]);
	for (let amount = 1; amount <= 3; amount++) await runCommand(addLine, lan, { amount });
	await runCommand(addLine, hoa, { amount: 9 });
	clock.set('2026-11-24T23:30:00+07:00');
	await runCommand(noteExport, auditor, { subject: 'ben-tre-2026-01', type: 'rounds' });
});

const found = async (asked: SearchInput, actor = auditor) => {
	const answer = await runQuery(searchAudit, actor, asked);
	if (!answer.ok) throw new Error(answer.problem.code);
	return answer.value.records.map(({ seq }) => seq);
};

describe('searching the audit records', () => {
	it('gives those of the own jurisdiction, the newest first', async () => {
		expect(await found({})).toEqual(['4', '3', '2', '1']);
		expect(await found({}, { ...hoa, grants: granted('auditor') })).toEqual(['1']);
		// Also over a connection that row-level security does not bind.
		const unbound = testRunners(pooled(database.pool('superuser')));
		const stranger = { ...hoa, grants: granted('auditor') };
		const page = await unbound.runQuery(searchAudit, stranger, {});
		const part = await unbound.runQuery(exportAudit, stranger, {});
		const seen = [page.ok ? page.value.records : [], part.ok ? part.value : []];
		expect(seen.map((records) => records.map(({ seq }) => seq))).toEqual([['1'], ['1']]);
	});

	it.each([
		[{ before: '3' }, ['2', '1']],
		[{ from: '2026-11-24' }, ['4']],
		[{ until: '2026-11-24' }, ['4', '3', '2', '1']],
		[{ until: '2026-11-23' }, ['3', '2', '1']],
		[{ from: '2026-11-23', until: '2026-11-23' }, []],
		[{ type: 'audit' }, ['4']],
		[{ type: 'audit.records-exported' }, ['4']],
		[{ type: 'aud' }, []],
		[{ person: lan.personId }, ['4', '3', '2', '1']],
		[{ person: 'system' as const }, []],
		[{ subject: 'ben-tre-2026-01' }, ['4']],
		[{ subject: 'ben-tre-2026-01', type: 'rounds' }, []],
		[{ subject: 'nothing' }, []],
	])('by %j', async (asked, seqs) => {
		expect(await found(asked)).toEqual(seqs);
	});

	it('tell an administrator that a score was judged, by whom and when, and not what came of it', async () => {
		const event = { type: 'appraisal.leaf-decided', unit: 'so-tu-phap', cells: [{ to: '0.25' }] } as const;
		await database.transactions('app').write(
			lan,
			(tx) =>
				recordEvent(tx, {
					id: randomUUID() as never,
					at: clock.now(),
					actor: lan,
					command: 'appraisal.decide-leaf',
					event,
				}),
			() => true,
		);
		const said = async (role: 'administrator' | 'auditor') => {
			const actor = { ...lan, grants: granted(role) };
			const asked = { type: 'appraisal' };
			const both = [await runQuery(searchAudit, actor, asked), await runQuery(exportAudit, actor, asked)];
			return JSON.stringify(both);
		};
		expect(await said('auditor')).toContain('0.25');
		const withheld = await said('administrator');
		expect(withheld).toContain('appraisal.leaf-decided');
		expect(withheld).not.toContain('0.25');
	});

	it('is for those who may read them', async () => {
		for (const role of ['organiser', 'leader', 'appraiser'] as const)
			expect(await runQuery(searchAudit, { ...lan, grants: granted(role) }, {})).toMatchObject({
				problem: { code: 'access.not-allowed' },
			});
	});

	it('finds nothing by words without a record: the database takes none', async () => {
		const put = `insert into audit_subject (jurisdiction_id, subject, seq) values ($1, 'x', 99)`;
		await expect(database.pool('superuser').query(put, [benTre.id])).rejects.toMatchObject({ code: '23503' });
	});
});
