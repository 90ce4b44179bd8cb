import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const LOOK_MS = 200;

/**
 * Runs a program to its end with this terminal, passes signals on to it, and tells it by a closed channel when this
 * process dies.
 * @returns {Promise<number | NodeJS.Signals>} its exit code, or the signal that ended it
 */
export const run = (program, args, options = {}) =>
	new Promise((resolve) => {
		const child = spawn(program, args, { ...options, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
		const pass = (signal) => child.kill(signal);
		for (const signal of SIGNALS) process.on(signal, pass);
		const forget = whenNpmDies(() => child.kill('SIGTERM'));
		const done = (how) => {
			forget();
			for (const signal of SIGNALS) process.off(signal, pass);
			resolve(how);
		};
		child.on('error', (error) => {
			process.stderr.write(`${program}: ${error.message}\n`);
			done(1);
		});
		child.on('exit', (code, signal) => done(signal ?? code ?? 1));
	});

const parentOf = (pid) => {
	try {
		// After the name in parentheses, which may hold anything: state, parent.
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return Number(fields.slice(fields.lastIndexOf(')') + 2).split(' ')[1]);
	} catch {
		return 0;
	}
};

const isNpm = (pid) => {
	try {
		return /^npm\b|^npx\b|np[mx]-cli\.js/.test(
			readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
		);
	} catch {
		return false;
	}
};

/**
 * `npm start` stands between the user and this process, with a shell that passes no signal on. When npm or its shell
 * is killed nobody is left who wants the application.
 */
const whenNpmDies = (act) => {
	const shell = process.ppid;
	const chain = isNpm(shell) ? [process.pid, shell] : [process.pid, shell, parentOf(shell)];
	if (!process.env.npm_lifecycle_event || !isNpm(chain.at(-1))) return () => {};
	const broken = () => chain.some((pid, at) => at + 1 < chain.length && parentOf(pid) !== chain[at + 1]);
	const timer = setInterval(() => {
		if (!broken()) return;
		clearInterval(timer);
		act();
	}, LOOK_MS);
	timer.unref();
	return () => clearInterval(timer);
};
