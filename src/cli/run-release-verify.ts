import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportRelease } from '#publication/queries/export-release.server.ts';
import { type Call, EXIT, type ExitCode } from './command-line.ts';
import { readRelease } from './release-bytes.ts';

const VERIFIER = 'verify/release.mjs';

/** Runs the stand-alone verifier, which shares no code with what it verifies; it speaks for itself. */
const runVerifier = (path: string, { environment, locale, text, has }: Call): Promise<ExitCode> => {
	const expected = text('expect');
	const args = [
		join(environment.project, VERIFIER),
		path,
		'--lang',
		locale,
		...(has('json') ? ['--json'] : []),
		...(expected === undefined ? [] : ['--expect', expected]),
	];
	return new Promise((resolve, reject) => {
		const verifier = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
		verifier.on('error', reject);
		// A reader that closed the pipe ends it by a signal, which is no finding.
		verifier.on('close', (code) => resolve(code === 1 || code === 2 ? code : EXIT.fine));
	});
};

/** Runs `openpar release verify`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const [path = ''] = call.operands;
	if (existsSync(path)) return runVerifier(path, call);
	const files = await readRelease(path, call);
	const folder = await mkdtemp(join(tmpdir(), 'openpar-release-'));
	try {
		await exportRelease(join(folder, path), files);
		return await runVerifier(join(folder, path), call);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
};
