import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

/** Says something again and again, also of each error, and ends by itself. */
const PROGRAM = `
	import { bearClosedOutput } from '#platform/start/closed-output.ts';
	if (process.argv[1] === 'bear') bearClosedOutput(process.stdout, process.stderr);
	process.on('uncaughtException', (error) => {
		if (process.exitCode === 7) process.exit(7);
		process.exitCode = 7;
		process.stderr.write(error.stack);
	});
	let times = 0;
	const timer = setInterval(() => {
		process.stdout.write('still here');
		process.stderr.write('still here');
		if (++times === 20) clearInterval(timer);
	}, 5);
`;

/** How the program ends when nobody reads what it says. */
const endOf = async (how: 'bear' | 'not'): Promise<number | null> => {
	const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', PROGRAM, how], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	child.stdout.destroy();
	child.stderr.destroy();
	const [code] = await once(child, 'exit');
	return code;
};

test('a program whose terminal is gone goes on to its own end', async () => {
	expect(await endOf('bear')).toBe(0);
});

test('without that, telling an error brings the next one', async () => {
	expect(await endOf('not')).toBe(7);
});
