import { mkdir, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { present, table, total } from './report.ts';
import { endAll, runStep } from './run-step.ts';
import { schedule } from './schedule.ts';
import { isGreen, lastLine, type Step } from './step.ts';
import { CORES, STEPS, VITEST_RESULTS } from './steps.ts';

const USAGE = `npm test                      everything
npm test -- units rank        only the Vitest files whose path holds one of the words
npm test -- --only types,unused
npm run check                 what needs nothing running (--static)
npm run test:long             properties in full, and whole rounds in the browser (--long)

Steps:
${STEPS.map(({ name, shows }) => `  ${name.padEnd(16)} ${shows}`).join('\n')}
`;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		static: { type: 'boolean', default: false },
		long: { type: 'boolean', default: false },
		only: { type: 'string' },
		help: { type: 'boolean', default: false },
	},
});

/** The steps asked for, by name, by kind, or by patterns for Vitest. */
const chosen = (): readonly Step[] => {
	if (values.only) {
		const names = values.only.split(',');
		const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
		if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')}\n\n${USAGE}`);
		return STEPS.filter((step) => names.includes(step.name));
	}
	if (values.static) return STEPS.filter((step) => step.isStatic);
	// A fresh clone has neither messages nor the types of the routes, which every test file may import.
	const forPatterns = STEPS.filter(
		({ name, kind }) => kind === 'vitest' || ['messages', 'routes'].includes(name),
	);
	return positionals.length > 0 ? forPatterns : STEPS;
};

const limits = (step: Step): Step => (values.long ? { ...step, minutes: step.minutes * 12 } : step);

const main = async (): Promise<void> => {
	if (values.long) Object.assign(process.env, { OPENPAR_TEST_LONG: '1' });
	await rm(dirname(VITEST_RESULTS), { recursive: true, force: true });
	await mkdir(dirname(VITEST_RESULTS), { recursive: true });
	const begun = performance.now();
	const outcomes = await schedule(
		chosen().map(limits),
		CORES,
		(step) => runStep(step, step.kind === 'vitest' ? positionals : []),
		(outcome) => console.log(present(outcome)),
	);
	const results = total(outcomes);
	console.log(`\n${table(outcomes, (performance.now() - begun) / 1000)}\n\n${lastLine(results)}`);
	process.exitCode = isGreen(results) ? 0 : 1;
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => {
		endAll();
		console.log(`\nended by ${signal}\n\n0 passed, 1 failed`);
		process.exit(1);
	});
}

process.chdir(resolve(import.meta.dirname, '../..'));
if (values.help) console.log(USAGE);
else {
	await main().catch((error: Error) => {
		endAll();
		console.error(error.message);
		console.log('\n0 passed, 1 failed');
		process.exitCode = 1;
	});
}
