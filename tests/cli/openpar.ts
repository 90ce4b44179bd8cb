import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';

export const PROJECT = resolve(import.meta.dirname, '../..');
const MAIN = join(PROJECT, 'src/cli/main.ts');

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };
export type Surroundings = {
	readonly input?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly program?: readonly string[];
};

/**
 * Makes one call of the command line, in the folder of the product, to its end. In this process: most of what a short
 * call costs is loading the program.
 */
export const openpar = async (
	args: readonly string[],
	variables: Readonly<Record<string, string>> = {},
): Promise<Ended> => {
	let [out, err] = ['', ''];
	const output = {
		out: (text: string) => {
			out += text;
		},
		err: (text: string) => {
			err += text;
		},
	};
	const code = await runProgram(args, { project: PROJECT, variables }, output);
	return { code, out, err };
};

/** Runs the real program, as a shell in the folder of the product would, to its end. */
export const openparProcess = (args: readonly string[], around: Surroundings = {}): Promise<Ended> => {
	const { input = '', env = {}, program = [MAIN] } = around;
	const { PATH = '', HOME = '', TMPDIR = tmpdir() } = process.env;
	const child = spawn(process.execPath, [...program, ...args], {
		cwd: PROJECT,
		env: { PATH, HOME, TMPDIR, ...env },
	});
	let [out, err] = ['', ''];
	child.stdout.setEncoding('utf8').on('data', (text) => {
		out += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text) => {
		err += text;
	});
	child.stdin.on('error', () => {});
	child.stdin.end(input);
	return new Promise((done, fail) => {
		child.on('error', fail);
		child.on('close', (code) => done({ code, out, err }));
	});
};

/** The words of a call as the help writes it, without the program's name. */
export const wordsOf = (example: string): string[] =>
	Array.from(example.replace(/^.*?npx openpar /, '').matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) =>
		String(quoted ?? plain),
	);

/** A folder of one test, gone with it. PostgreSQL's own account may pass through it. */
export const folder = (): string => {
	const path = mkdtempSync(join(tmpdir(), 'openpar-cli-'));
	chmodSync(path, 0o755);
	onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
	return path;
};

/** A file of one test. @returns its path */
export const file = (name: string, text: string | Uint8Array): string => {
	const path = join(folder(), name);
	writeFileSync(path, text);
	return path;
};
