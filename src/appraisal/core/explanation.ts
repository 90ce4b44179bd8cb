import { type Decision, no, yes } from '#kernel/decision.ts';

/** What a unit says to a question: that the decision is right after all, or that it is not. */
export const STANCES = ['accepts', 'contests'] as const;
export type Stance = (typeof STANCES)[number];

/** A leaf that is to be explained, as it stands. */
export type Explanation = {
	readonly id: string;
	readonly leaf: string;
	readonly raisedBy: 'appraiser' | 'unit';
	/** Goes up with every change; whoever changes it names the one they saw. */
	readonly version: number;
	readonly stance: Stance | null;
	readonly answer: string | null;
	/** By the unit's head; milliseconds since 1970. Until then the answer is the unit's own draft. */
	readonly sentAt: number | null;
};

/** What whoever changes an explanation saw of it. */
export type Seen = { readonly leaf: string; readonly version: number };

/**
 * The explanation that somebody saw, where nobody changed it since.
 * Problems: `appraisal.explanation-missing`, `appraisal.explanation-changed` (nothing is overwritten unseen).
 */
export const asSeen = (all: readonly Explanation[], { leaf, version }: Seen): Decision<Explanation> => {
	const found = all.find((one) => one.leaf === leaf);
	if (!found) return no('appraisal.explanation-missing', { leaf });
	return found.version === version ? yes(found) : no('appraisal.explanation-changed', { leaf });
};

/**
 * Whether somebody of the unit may still write the answer. What the head has sent is the unit's word: only the head
 * changes it while the phase is open, and what the head writes is sent at once, so that no draft takes its place.
 * Problem: `appraisal.explanation-sent`.
 */
export const canAnswer = ({ leaf, sentAt }: Explanation, isHead: boolean): Decision<undefined> =>
	sentAt !== null && !isHead ? no('appraisal.explanation-sent', { leaf }) : yes(undefined);

/**
 * The explanations that a head sends: all that were seen, each answered and not sent yet.
 * Problems: `asSeen`, `appraisal.nothing-to-send`, `appraisal.explanation-unanswered` (with the leaf).
 */
export const toSend = (
	all: readonly Explanation[],
	seen: readonly Seen[],
): Decision<readonly Explanation[]> => {
	const chosen: Explanation[] = [];
	for (const one of seen) {
		const found = asSeen(all, one);
		if (!found.ok) return found;
		if (found.value.sentAt !== null) continue;
		if (found.value.answer === null || found.value.stance === null)
			return no('appraisal.explanation-unanswered', { leaf: one.leaf });
		chosen.push(found.value);
	}
	return chosen.length > 0 ? yes(chosen) : no('appraisal.nothing-to-send');
};

/** How far a unit is with what it has to explain. */
export type ExplanationProgress = {
	readonly asked: number;
	/** With an answer, sent or not. */
	readonly answered: number;
	readonly sent: number;
};

export const progressOf = (all: readonly Explanation[]): ExplanationProgress => ({
	asked: all.length,
	answered: all.filter(({ answer }) => answer !== null).length,
	sent: all.filter(({ sentAt }) => sentAt !== null).length,
});
