import { expect, test } from 'vitest';
import { filesOf } from './computed.fixture.ts';
import { roundParts, sonLa } from './scored.fixture.ts';
import { verifyRelease } from './verify-release.mjs';

const round = await sonLa();

for (const scope of ['ranking', 'areas', 'leaves', 'gap'] as const) {
	test(`Sơn La 2017, scope ${scope}: every figure is recomputed and equal`, () => {
		const { findings, checked } = verifyRelease(filesOf(roundParts(round, scope)), undefined);
		expect(findings.slice(0, 5)).toEqual([]);
		expect(checked).toBeGreaterThan(600);
	});
}
