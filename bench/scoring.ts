/**
 * Scoring 63, 4,000 and 40,000 units by a set of 90 leaves from columns, against a loop over typed arrays written by hand
 * for this one set (`scoring/by-hand.ts`): both in one run, in turns, the same points, totals and ranks (a checksum over
 * all of them). Limits: 1.5 times the loop; linear in units; one changed input at 4,000 units at most 1/50 of scoring
 * all again; 40,000 units in under 300 MB above an idle process.
 *
 * node bench/scoring.ts [--rounds 15]
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { round } from '#kernel/decimal.ts';
import { type ExactTotals, exactTotals } from '#par-index/core/columns/exact-totals.ts';
import { planOf } from '#par-index/core/columns/plan.ts';
import { moveUnit, rankColumns, roundColumns } from '#par-index/core/columns/rank-columns.ts';
import {
	type Ask,
	type PreparedLeaf,
	prepareColumns,
	rescore,
	scoreColumns,
} from '#par-index/core/columns/score-columns.ts';
import { totalBetween, totalColumns } from '#par-index/core/columns/total-columns.ts';
import { byHand } from './scoring/by-hand.ts';
import { entriesOf, theSet } from './scoring/the-set.ts';

const { values } = parseArgs({
	options: { rounds: { type: 'string', default: '15' }, memory: { type: 'string' } },
});
const ROUNDS = Math.max(15, Number(values.rounds));
const SIZES = [63, 4_000, 40_000];
const LIMITS = { ratio: 1.5, changed: 1 / 50, megabytes: 300, linear: 1.5 };

const plan = planOf(theSet, 'khối');
if (!plan) throw new Error('the set of the comparison is not for columns');
const ask: Ask = () => {
	throw new Error('nothing in the comparison has to be asked');
};

const score = (units: number, leaves: readonly PreparedLeaf[]) => {
	const scores = scoreColumns(plan, units, leaves, ask);
	const { totals, bound } = totalColumns(scores);
	const exact = exactTotals(scores, totals);
	const ranked = rankColumns(totals, bound, exact.compare);
	const live = { scores, points: scores.points, near: totals, bound, exact, ...ranked };
	return { ...live, totals: roundNear(live) };
};

const roundNear = (live: { near: Float64Array; bound: number; exact: ExactTotals }) =>
	roundColumns(live.near, live.bound, (unit) => Number(round(live.exact.of(unit), 0).n));

/** One figure over all points, totals and ranks. */
const checksum = (result: {
	readonly points: readonly Float64Array[];
	readonly totals: Float64Array;
	readonly ranks: Int32Array;
}): string => {
	const hash = createHash('sha256');
	for (const column of [...result.points, result.totals, result.ranks]) hash.update(column);
	return hash.digest('hex').slice(0, 16);
};

if (values.memory !== undefined) {
	const units = Number(values.memory);
	if (units > 0) score(units, prepareColumns(plan, entriesOf(units)));
	// Not the resource usage of the process: that begins with what its parent held.
	console.log(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
	process.exit(0);
}

const timed = (work: () => unknown): number => {
	const start = process.hrtime.bigint();
	work();
	return Number(process.hrtime.bigint() - start) / 1e6;
};

/** Both sides are compiled before anything is timed: as often as their compiler looks at them again and again. */
const WARM_UP_MS = 400;

const warmUp = (...sides: readonly (() => unknown)[]): void => {
	let spent = 0;
	while (spent < WARM_UP_MS) spent += Math.min(...sides.map(timed));
};

const quartiles = (of: readonly number[]): readonly [number, number, number] => {
	const sorted = of.toSorted((a, b) => a - b);
	const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
	return [at(0.25), at(0.5), at(0.75)];
};
const median = (of: readonly number[]): number => quartiles(of)[1];
const shown = (of: readonly number[]): string => {
	const [low, middle, high] = quartiles(of);
	return `${middle.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
};
/** Undecided where the quartiles disagree about the limit. */
const verdict = (of: readonly number[], limit: number): 'within' | 'undecided' | 'over' => {
	const [low, , high] = quartiles(of);
	return high <= limit ? 'within' : low > limit ? 'over' : 'undecided';
};

const verdicts: string[] = [];
const perUnit = new Map<number, number>();
console.log(`load ${loadavg()[0]?.toFixed(2)}, ${ROUNDS} rounds`);
for (const units of SIZES) {
	const entries = entriesOf(units);
	const leaves = prepareColumns(plan, entries);
	const [ours, theirs] = [checksum(score(units, leaves)), checksum(byHand(units, entries))];
	if (ours !== theirs) throw new Error(`${units} units: results differ, ${ours} and ${theirs}`);
	const repeat = Math.max(1, Math.round(4_000 / units));
	const [kernel, hand]: [number[], number[]] = [[], []];
	warmUp(
		() => score(units, leaves),
		() => byHand(units, entries),
	);
	// Short turns are disturbed more often than long ones, and cost little.
	for (let turn = 0; turn < (units < 10_000 ? 4 : 1) * ROUNDS; turn++) {
		kernel.push(
			timed(() => {
				for (let at = 0; at < repeat; at++) score(units, leaves);
			}) / repeat,
		);
		hand.push(
			timed(() => {
				for (let at = 0; at < repeat; at++) byHand(units, entries);
			}) / repeat,
		);
	}
	const ratios = kernel.map((time, at) => time / (hand[at] ?? Number.NaN));
	verdicts.push(verdict(ratios, LIMITS.ratio));
	perUnit.set(units, median(kernel) / units);
	console.log(
		`${units} units × 90 leaves: ${median(kernel).toFixed(2)} ms, by hand ${median(hand).toFixed(2)} ms, ratio ${shown(ratios)}, limit ${LIMITS.ratio}: ${verdicts.at(-1)} · checksum ${ours}`,
	);
}

const growth = (perUnit.get(40_000) ?? Number.NaN) / (perUnit.get(4_000) ?? Number.NaN);
verdicts.push(growth <= LIMITS.linear ? 'within' : 'over');
console.log(
	`time a unit at 40,000 against 4,000: ${growth.toFixed(2)}, limit ${LIMITS.linear}: ${verdicts.at(-1)}`,
);

/** One appraiser changes one figure: its leaf, its unit's total and the ranks are mended in place. */
const change = (
	live: ReturnType<typeof score>,
	leaves: readonly PreparedLeaf[],
	unit: number,
	at: number,
): void => {
	const leaf = leaves[at] as PreparedLeaf;
	for (const { values: column } of leaf.columns.inputs.values())
		column[unit] = column[(unit + 1) % column.length] as number;
	rescore(live.scores, at, leaf, unit, ask);
	totalBetween(live.scores, unit, unit + 1, live.near);
	live.exact.forget(unit);
	moveUnit(live, unit, live.near, live.bound, live.exact.compare);
};
{
	const units = 4_000;
	const leaves = prepareColumns(plan, entriesOf(units));
	const live = score(units, leaves);
	const changes = 200;
	const shares: number[] = [];
	for (let turn = 0; turn < ROUNDS; turn++) {
		const all = timed(() => score(units, leaves));
		const some = timed(() => {
			for (let at = 0; at < changes; at++)
				change(live, leaves, (at * 997 + turn) % units, (at * 13 + turn) % 90);
		});
		shares.push(some / changes / all);
	}
	const again = score(units, leaves);
	if (checksum({ ...live, totals: roundNear(live) }) !== checksum(again))
		throw new Error('changing inputs one by one came to other results than scoring all again');
	verdicts.push(verdict(shares, LIMITS.changed));
	const [low, middle, high] = quartiles(shares).map((share) => Math.round(1 / share));
	console.log(
		`one changed input at 4,000 units: 1/${middle} of scoring all (1/${high}–1/${low}), limit 1/50: ${verdicts.at(-1)}`,
	);
}

const peak = (units: number): number => {
	const { stdout } = spawnSync(process.execPath, [import.meta.filename, '--memory', String(units)], {
		encoding: 'utf8',
	});
	return Number(stdout) / 1024;
};
const above = peak(40_000) - peak(0);
verdicts.push(above < LIMITS.megabytes ? 'within' : 'over');
console.log(
	`peak memory at 40,000 units above an idle process: ${above.toFixed(0)} MB, limit ${LIMITS.megabytes}: ${verdicts.at(-1)}`,
);

console.log(`load ${loadavg()[0]?.toFixed(2)}`);
process.exitCode = verdicts.includes('over') ? 1 : 0;
