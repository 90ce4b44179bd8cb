/**
 * `openpar compute` on 4,000 units × 90 leaves, from the start of the process to the printed ranking, against a process
 * that does no more than split the same file into lines and these into fields: both in one run, in turns, medians and
 * quartiles of the ratio. Whoever waits for a ranking waits for the first; nobody reads the file sooner than the second.
 *
 * node bench/compute.ts [--rounds 15]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSet } from '#criteria/write-set.ts';
import { asCsv } from './scoring/as-csv.ts';
import { theSet } from './scoring/the-set.ts';

const UNITS = 4_000;
const LIMIT = 8;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const rounds = Math.max(15, Number(values.rounds));

const quartiles = (of: readonly number[]): readonly [number, number, number] => {
	const sorted = of.toSorted((a, b) => a - b);
	const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
	return [at(0.25), at(0.5), at(0.75)];
};
const shown = (of: readonly number[]): string => {
	const [low, middle, high] = quartiles(of);
	return `${middle.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
};

const SPLIT = `
	const text = require('node:fs').readFileSync(process.argv[1], 'utf8');
	process.stdout.write(String(text.split('\\n').map((line) => line.split(',')).length));
`;

const timed = (args: readonly string[]): number => {
	const start = process.hrtime.bigint();
	const { status, stderr } = spawnSync(process.execPath, args, { maxBuffer: 2 ** 28 });
	const seconds = Number(process.hrtime.bigint() - start) / 1e9;
	if (status !== 0) throw new Error(stderr.toString());
	return seconds;
};

const folder = mkdtempSync(join(tmpdir(), 'openpar-bench-'));
try {
	const [set, entries] = [join(folder, 'set.yaml'), join(folder, 'entries.csv')];
	writeFileSync(set, writeSet(theSet));
	writeFileSync(entries, asCsv(UNITS));
	const main = resolve(import.meta.dirname, '../src/cli/main.ts');
	const computing = [main, 'compute', '--set', set, '--entries', entries];
	const splitting = ['-e', SPLIT, entries];
	// The first calls fill caches of the disk and of compiled code; they are not measured.
	timed(computing);
	timed(splitting);
	const [computed, split]: [number[], number[]] = [[], []];
	for (let round = 0; round < rounds; round++) {
		computed.push(timed(computing));
		split.push(timed(splitting));
	}
	const ratios = computed.map((time, index) => time / (split[index] ?? Number.NaN));
	const [low, , high] = quartiles(ratios);
	const verdict = high <= LIMIT ? 'within' : low > LIMIT ? 'over' : 'undecided';
	const megabytes = (statSync(entries).size / 1e6).toFixed(0);
	console.log(
		`${UNITS} units × 90 leaves, ${megabytes} MB; ${rounds} rounds; load ${loadavg()[0]?.toFixed(2)}`,
	);
	console.log(`compute  ${shown(computed)} s`);
	console.log(`splitting  ${shown(split)} s`);
	console.log(`ratio ${shown(ratios)}, limit ${LIMIT}: ${verdict}`);
	process.exitCode = verdict === 'over' ? 1 : 0;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
