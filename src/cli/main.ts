import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { compileMessagesWhenStale } from './compiled-messages.ts';

/** As `sysexits.h` has it: an internal error. */
const BUG = 70;

const project = resolve(import.meta.dirname, '..', '..');

// Whoever reads with `head` closes the pipe when he has seen enough: that is no failure.
for (const stream of [process.stdout, process.stderr]) {
	stream.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code !== 'EPIPE') throw error;
		process.exit(0);
	});
}

// Hundreds of files are read and compiled at each call: a third of what a small table takes. Where the folder cannot be
// written, everything goes on without.
enableCompileCache(join(project, '.cache', 'node'));
if (!compileMessagesWhenStale(project)) process.exit(BUG);
// Only now: the program imports what was just compiled.
const { runProgram } = await import('./program.ts');
const output = {
	out: (text: string) => void process.stdout.write(text),
	err: (text: string) => void process.stderr.write(text),
};
try {
	process.exitCode = await runProgram(process.argv.slice(2), { project, variables: process.env }, output);
} catch (error) {
	// A fault in the program is no finding in the data: an exit code of its own.
	output.err(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exitCode = BUG;
}
