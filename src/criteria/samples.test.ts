import { beforeAll, describe, expect, it } from 'vitest';
import { roundId, settleRound } from '#self-assessment/a-round.fixture.ts';
import { hoa, lan, minh } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { saveSample } from './commands/save-sample.ts';
import { leafSamples, sampleBytes } from './queries/leaf-samples.ts';

const database = testDatabase();
const { runCommand, runQuery } = testRunners(database.transactions('app'));
let setId: string;
beforeAll(async () => {
	await settleRound(database.pool('superuser'));
	const { rows } = await database
		.pool('superuser')
		.query<{ set_id: string }>(
			`select v.set_id from set_version v join round_unit u on u.set_version_id = v.id where u.round_id = $1 limit 1`,
			[roundId],
		);
	setId = rows[0]?.set_id ?? '';
});

const PDF = new Uint8Array([37, 80, 68, 70, 0, 255]);
const save = (more: object = {}, actor = lan) =>
	runCommand(saveSample, actor, {
		setId,
		leaf: '1.1',
		help: 'Kèm quyết định phê duyệt',
		file: { name: 'mau.pdf', bytes: PDF },
		...more,
	});
const codeOf = async (asked: Promise<{ ok: boolean; problem?: { code: string } }>) =>
	(await asked).problem?.code;
const seenBy = async (actor: typeof lan) => must(runQuery(leafSamples, actor, { setId, leaf: '1.1' }));

describe('help and a sample document at a criterion', () => {
	it('are put there by the organiser, and seen by the clerks of units of that province alone', async () => {
		expect(await codeOf(save({}, minh))).toBe('access.not-allowed');
		expect(await codeOf(save({}, hoa))).toBe('criteria.set-missing');
		expect(await codeOf(save({ leaf: '1' }))).toBe('criteria.no-such-leaf');
		await must(save());
		const [found] = await seenBy(minh);
		expect(found).toMatchObject({ help: 'Kèm quyết định phê duyệt', fileName: 'mau.pdf', size: PDF.length });
		const sample = await must(runQuery(sampleBytes, minh, { id: found?.id ?? '' }));
		expect(sample?.bytes).toEqual(PDF);
		expect(await seenBy(hoa)).toEqual([]);
		expect(await must(runQuery(sampleBytes, hoa, { id: found?.id ?? '' }))).toBeNull();
	});

	it('may be changed each by itself, and taken away; what was there stays in the database', async () => {
		await must(save());
		await must(save({ help: 'Ghi rõ ngày ký', file: 'keep' }));
		expect(await seenBy(minh)).toMatchObject([{ help: 'Ghi rõ ngày ký', fileName: 'mau.pdf' }]);
		await must(save({ file: null }));
		expect(await seenBy(minh)).toMatchObject([{ fileName: null }]);
		await must(save({ help: '', file: null }));
		expect(await seenBy(minh)).toEqual([]);
		const { rows } = await database.pool('superuser').query('select replaced_at from leaf_sample');
		expect(rows.filter(({ replaced_at }) => replaced_at === null)).toHaveLength(1);
		expect(rows.length).toBeGreaterThan(3);
	});
});
