import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportRelease } from '#publication/queries/export-release.server.ts';
import type { Call, ExitCode } from './command-line.ts';
import { readRelease } from './release-bytes.ts';
import { runVerifier } from './run-verifier.ts';

const verify = (path: string, call: Call): Promise<ExitCode> => {
	const expected = call.text('expect');
	return runVerifier(call, 'verify/release.mjs', [
		path,
		...(expected === undefined ? [] : ['--expect', expected]),
	]);
};

/** Runs `openpar release verify`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const [path = ''] = call.operands;
	if (existsSync(path)) return verify(path, call);
	const files = await readRelease(path, call);
	const folder = await mkdtemp(join(tmpdir(), 'openpar-release-'));
	try {
		await exportRelease(join(folder, path), files);
		return await verify(join(folder, path), call);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
};
