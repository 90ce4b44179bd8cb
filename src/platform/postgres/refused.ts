import type { Problem } from '#kernel/decision.ts';

/** The application cannot start, for a reason its operator can do something about; the sentence is made at the edge. */
export class StartRefused extends Error {
	readonly problem: Problem;

	constructor(code: string, details: Problem['details'] = {}) {
		super(`${code} ${JSON.stringify(details)}`);
		this.name = 'StartRefused';
		this.problem = { code, details };
	}
}
