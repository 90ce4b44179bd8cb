import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Call, EXIT, type ExitCode } from './command-line.ts';

/** Runs a stand-alone verifier, which shares no code with what it verifies; it speaks for itself. */
export const runVerifier = (
	{ environment, locale, has }: Call,
	program: string,
	args: readonly string[],
	variables: NodeJS.ProcessEnv = {},
): Promise<ExitCode> =>
	new Promise((resolve, reject) => {
		const words = [join(environment.project, program), ...args, '--lang', locale];
		const verifier = spawn(process.execPath, has('json') ? [...words, '--json'] : words, {
			stdio: ['ignore', 'inherit', 'inherit'],
			env: { ...environment.variables, ...variables },
		});
		verifier.on('error', reject);
		// A reader that closed the pipe ends it by a signal, which is no finding.
		verifier.on('close', (code) => resolve(code === 1 || code === 2 ? code : EXIT.fine));
	});
