import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openpar, PROJECT } from './openpar.ts';

/** The call that the README of data/rounds shows, for any of the rounds. */
const callOf = (round: string, sets: readonly string[]): string[] => {
	const folder = `data/rounds/${round}`;
	const earlier = readdirSync(join(PROJECT, folder)).filter((name) => name.startsWith('previous-'));
	return [
		'compute',
		...sets.flatMap((set) => ['--set', `data/sets/${set}.yaml`]),
		'--entries',
		`${folder}/entries.csv`,
		...earlier.flatMap((name) => ['--previous', `${folder}/${name}`]),
		'--settings',
		`${folder}/settings.yaml`,
	];
};

describe('openpar compute on the reference rounds', () => {
	test('Sơn La 2017: three sets, two blocks, the printed means, and that it is illustrative', async () => {
		const sets = ['son-la-2017-departments', 'son-la-2017-office', 'son-la-2017-districts'];
		const { code, out, err } = await openpar(callOf('son-la-2017', sets));
		expect([code, err]).toEqual([0, '']);
		expect(out).toContain('DỮ LIỆU MINH HỌA');
		expect(out).toContain('Trung bình: 89,56 (−1,33)');
		expect(out).toContain('Trung bình: 89,18 (−1,32)');
		expect(out).toContain('4 tăng, 0 giữ nguyên, 14 giảm; 1 không so sánh được');
	});

	test('Bến Tre 2021: one finding, the border that leaves exactly 90,00 in no band', async () => {
		const sets = ['ben-tre-2021-departments', 'ben-tre-2021-districts'];
		const { code, out } = await openpar([...callOf('ben-tre-2021', sets), '--json']);
		const { fictitious, inconsistencies, blocks } = JSON.parse(out);
		expect([code, fictitious]).toEqual([1, true]);
		expect(inconsistencies.map(({ kind }: { kind: string }) => kind)).toEqual(['settings.band-gap']);
		expect(blocks.map(({ mean }: { mean: string }) => mean).toSorted()).toEqual(['91.27', '93.99']);
	});
});
