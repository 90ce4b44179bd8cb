import { hash, verify } from '@node-rs/argon2';
import { type Decision, no, yes } from '#kernel/decision.ts';

/** argon2id with 19 MiB and two passes: the least that OWASP asks, and some 10 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A flood of logins must not take the processor from the readers: one hash at a time, and a short queue. */
const QUEUE = 20;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

const inTurn = async <T>(work: () => Promise<T>): Promise<Decision<T>> => {
	if (waiting >= QUEUE) return no('access.login-busy');
	waiting += 1;
	const mine = last.then(work, work);
	last = mine.catch(() => {});
	try {
		return yes(await mine);
	} finally {
		waiting -= 1;
	}
};

/** The hash of a password, with its algorithm, cost and salt in it. */
export const hashPassword = (password: string): Promise<Decision<string>> =>
	inTurn(() => hash(password, COST));

/** What an unknown account is verified against, so that it takes as long as a known one. */
let nobody: Promise<string> | undefined;
const hashOfNobody = (): Promise<string> => {
	nobody ??= hash('nobody has this password', COST);
	return nobody;
};

/** Whether a password belongs to a hash. Without a hash the answer is no, after the same time. */
export const verifyPassword = (password: string, stored: string | undefined): Promise<Decision<boolean>> =>
	inTurn(async () => {
		const matches = await verify(stored ?? (await hashOfNobody()), password);
		return stored !== undefined && matches;
	});
