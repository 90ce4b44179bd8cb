import { describe, expect, it } from 'vitest';
import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { decimal, round, toExact, toFixed } from '#kernel/decimal.ts';
import { type Rational, subtract, sum } from '#kernel/rational.ts';
import { evaluateRule } from '#scoring/core/evaluate-rule.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';
import { aSet } from './a-set.fixture.ts';
import { constructBlock, type FilledUnit } from './construct-block.ts';

const number = ({ n, d }: Rational): number => Number(n) / Number(d);

const TOTALS = [9153, 8712, 8586, 8586, 8303, 7788];

const pointsOf = (set: CriteriaSet, filled: FilledUnit, stage: 'self' | 'appraised') =>
	filled.leaves.map(({ leaf, appraised, self }) => {
		const max = decimal(leaf.node.max);
		const given = stage === 'self' ? (self ?? appraised) : appraised;
		const outcome = evaluateRule(leaf.node.rule as Rule, { max, block: 'Sở', given });
		if (outcome.kind !== 'points') throw new Error(leaf.node.code);
		return set.rounding.at === 'leaf' ? round(outcome.points, set.rounding.digits) : outcome.points;
	});

describe.each([
	{ at: 'none', digits: 2 },
	{ at: 'leaf', digits: 2 },
	{ at: 'end', digits: 2 },
] as const)('entries constructed for a set that rounds at $at', (rounding) => {
	const set = aSet(rounding);
	const targets = TOTALS.map((total, at) => ({ unit: `Sở minh họa ${at + 1}`, set, total }));
	const filled = constructBlock(targets, 'Sở', 'test');

	it('come to the wanted totals', () => {
		const totals = filled.map((unit) => toFixed(sum(pointsOf(set, unit, 'appraised')), 2));
		expect(totals).toEqual(['91.53', '87.12', '85.86', '85.86', '83.03', '77.88']);
	});

	it('are claimed a little higher by the units themselves, and nowhere lower', () => {
		for (const unit of filled) {
			const [self, appraised] = [pointsOf(set, unit, 'self'), pointsOf(set, unit, 'appraised')];
			const gaps = self.map((points, at) => number(subtract(points, appraised[at] as Rational)));
			expect(gaps.every((gap) => gap >= -1e-9)).toBe(true);
			expect(gaps.reduce((a, b) => a + b, 0)).toBeLessThan(2.6);
		}
	});

	it('differ between units at nearly every leaf', () => {
		const all = filled.map((unit) => pointsOf(set, unit, 'appraised').map(toExact));
		const varying = leavesOf(set).filter((_, at) => new Set(all.map((points) => points[at])).size > 1);
		expect(varying.length / leavesOf(set).length).toBeGreaterThan(0.8);
	});

	it('lay no residual on one leaf', () => {
		for (const [at, unit] of filled.entries()) {
			const lost = pointsOf(set, unit, 'appraised').map(
				(points, leaf) => Number(leavesOf(set)[leaf]?.node.max) - number(points),
			);
			const all = lost.reduce((a, b) => a + b, 0);
			if (all > 5) expect(Math.max(...lost) / all, targets[at]?.unit).toBeLessThan(0.35);
		}
	});

	it('are the same on every run, and come to 99,17 too', () => {
		const best = [{ unit: 'Văn phòng', set, total: 9917 }];
		const [once, again] = [constructBlock(best, 'Sở', 'test'), constructBlock(best, 'Sở', 'test')];
		expect(again).toEqual(once);
		expect(once.map((unit) => toFixed(sum(pointsOf(set, unit, 'appraised')), 2))).toEqual(['99.17']);
	});
});
