import type { Decision } from '#kernel/decision.ts';

/** What came of what must go well. @throws with its problem when it does not */
export const resultOf = <T>(decision: Decision<T>): T => {
	if (!decision.ok) throw new Error(JSON.stringify(decision.problem));
	return decision.value;
};

/** The same of what is still to be answered. */
export const must = async <T>(asked: Promise<Decision<T>>): Promise<T> => resultOf(await asked);

/** Bytes as they arrive: in one piece. */
export async function* arriving(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}
