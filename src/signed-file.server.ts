import { inspect } from '#evidence/inspect.server.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { NoAnswer, RunInChild } from '#platform/child/run-child.server.ts';

/** The child is asked what a signed document is. */
export type SignedTask = { readonly task: 'read-signed'; readonly bytes: Uint8Array };

/** In the child: it has to be a PDF without anything that runs; everything else is refused with the reason. */
export const inspectSigned = (bytes: Uint8Array): Decision<null> => {
	const seen = inspect(Buffer.from(bytes));
	if (!seen.ok) return seen;
	if (seen.value.kind !== 'pdf') return no('platform.signed-no-pdf', { kind: seen.value.kind });
	return seen.value.flags.includes('encrypted') ? no('platform.signed-encrypted') : yes(null);
};

/** Looks into a signed document in a process of its own; its bytes stay as they are. */
export type SignedFileReader = (bytes: Uint8Array) => Promise<Decision<null>>;

const CODES: Readonly<Record<NoAnswer, string>> = {
	busy: 'exchange.reading-busy',
	'too-long': 'exchange.reading-too-long',
	'too-much-memory': 'exchange.reading-too-much-memory',
	failed: 'exchange.reading-failed',
};

/** Problems: those of `inspect` and of a child, `platform.signed-no-pdf`, `platform.signed-encrypted`. */
export const signedFileReader =
	(runInChild: RunInChild, program: URL): SignedFileReader =>
	async (bytes) => {
		const answer = await runInChild<SignedTask, Decision<null>>(program, { task: 'read-signed', bytes });
		return answer.ok ? answer.value : no(CODES[answer.why]);
	};
