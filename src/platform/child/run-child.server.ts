import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** What a piece of work may use before it is ended. */
export type ChildLimits = {
	readonly milliseconds: number;
	/** Of JavaScript objects, held by the engine itself. */
	readonly heapMegabytes: number;
	/** Of everything, buffers included; watched from outside (Linux). */
	readonly residentMegabytes: number;
};

/** Why there is no answer: the work was never begun, was ended, or ended itself. */
export type NoAnswer = 'busy' | 'too-long' | 'too-much-memory' | 'failed';
export type ChildAnswer<Output> =
	| { readonly ok: true; readonly value: Output }
	| { readonly ok: false; readonly why: NoAnswer };

/** Work that runs in a process of its own, so that neither its load nor its end is felt by whoever asks. */
export type RunInChild = <Input, Output>(program: URL, input: Input) => Promise<ChildAnswer<Output>>;

const LOOK_EVERY = 50;
const PAGE = 4096;

/** Megabytes that a process holds; 0 where the system does not say. */
const residentOf = async (pid: number): Promise<number> => {
	const text = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
	return (Number(text.split(' ')[1] ?? 0) * PAGE) / 1_000_000;
};

/** A child gets no settings of ours, may read files and nothing else: no writing, no further process, no add-on. */
const start = (program: URL, { heapMegabytes }: ChildLimits): ChildProcess =>
	fork(program, {
		execArgv: [`--max-old-space-size=${heapMegabytes}`, '--permission', '--allow-fs-read=*', '--no-warnings'],
		env: {},
		serialization: 'advanced',
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
	});

const runOne = <Input, Output>(
	program: URL,
	input: Input,
	limits: ChildLimits,
): Promise<ChildAnswer<Output>> =>
	new Promise((resolve) => {
		const child = start(program, limits);
		const end = (answer: ChildAnswer<Output>): void => {
			clearTimeout(patience);
			clearInterval(watch);
			child.removeAllListeners();
			child.on('error', () => {});
			child.kill('SIGKILL');
			resolve(answer);
		};
		const patience = setTimeout(() => end({ ok: false, why: 'too-long' }), limits.milliseconds);
		const watch = setInterval(async () => {
			const held = child.pid === undefined ? 0 : await residentOf(child.pid);
			if (held > limits.residentMegabytes) end({ ok: false, why: 'too-much-memory' });
		}, LOOK_EVERY);
		child.once('message', (value) => end({ ok: true, value: value as Output }));
		child.once('error', () => end({ ok: false, why: 'failed' }));
		// The engine ends itself with SIGABRT where its heap is full.
		child.once('exit', (_code, signal) =>
			end({ ok: false, why: signal === 'SIGABRT' ? 'too-much-memory' : 'failed' }),
		);
		child.send(input as object, (error) => error && end({ ok: false, why: 'failed' }));
	});

/**
 * Makes the way to run work in children: one at a time, since the machine has two cores and readers need one, and a
 * short queue behind it.
 */
export const childRunner = (limits: ChildLimits, longestQueue = 16): RunInChild => {
	let waiting = 0;
	let last: Promise<unknown> = Promise.resolve();
	return async <Input, Output>(program: URL, input: Input): Promise<ChildAnswer<Output>> => {
		if (waiting >= longestQueue) return { ok: false, why: 'busy' };
		waiting += 1;
		const mine = last.then(() => runOne<Input, Output>(program, input, limits));
		last = mine;
		try {
			return await mine;
		} finally {
			waiting -= 1;
		}
	};
};
