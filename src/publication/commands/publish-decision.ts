import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayInRound } from '#rounds/core/policies.ts';
import type { ReleaseContent } from '../core/content.ts';
import { approvedOf } from '../core/decision.ts';
import type { DecisionEvent } from '../core/decision-event.ts';
import type { TextOrBytes } from '../core/frozen.ts';
import { END_EMBARGO } from '../core/jobs.ts';
import { freshPerson, roundId } from '../decision-input.ts';
import { loadNumbering, newRelease, recordOf } from '../new-release.ts';
import { lockDecisionRound, readProposals, readSigned } from '../queries/decision-rows.ts';
import { insertRelease } from '../store.ts';
import { insertRoundRelease } from '../store-decision.ts';

/** An announcement lies some weeks ahead, and never years. */
const LATEST = 366 * 86_400_000;

/**
 * Publishes an approved result with its signed decision: makes the release, which nobody outside sees before its hour, and
 * brings the round to its end, at that hour too. Everything it rests on is looked at again under lock, and the content that
 * the child froze must have the approved hash. A correction writes the corrected inputs in the same transaction.
 * Problems: `approvedOf`, `freshPerson`, `newRelease`, `publication.decision-missing`, `publication.embargo-too-late`.
 */
export const publishDecision = defineCommand({
	name: 'publication.publish-decision',
	input: z.object({
		...roundId,
		proposal: z.uuid(),
		/** Milliseconds since 1970; null: at once. */
		publishAt: z.int().nullable(),
		program: z.object({ name: z.string(), version: z.string() }),
		ruleSemantics: z.string().min(1),
		fictitious: z.boolean(),
		// Made by a child of ours; a form that no edge could send.
		content: z.custom<ReleaseContent<TextOrBytes>>(
			(value) => typeof value === 'object' && value !== null && 'frozen' in value,
		),
		unitIds: z.record(z.string(), z.uuid()).default({}),
		/** What a correction writes: whole leaves of the last stage. */
		corrected: z
			.array(z.object({ unitId: z.uuid(), leaf: z.string(), input: z.string(), value: z.string() }))
			.max(2000)
			.default([]),
	}),
	identity: ({ content: { frozen }, ...said }) => ({ ...said, records: frozen.merkleRoot }),
	load: async (tx, { round: id, proposal: wanted }, { jurisdictionId }) => {
		const round = await lockDecisionRound(tx, jurisdictionId, id);
		if (!round) return undefined;
		const proposal = (await readProposals(tx, jurisdictionId, id)).find((one) => one.id === wanted);
		const signed = (await readSigned(tx, jurisdictionId, id)).find((one) => one.proposalId === wanted);
		const people = [proposal?.proposedBy, proposal?.approvedBy].flatMap((one) => one ?? []);
		const names =
			people.length === 0
				? []
				: await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', people).execute();
		const supersedes = proposal?.replaces?.number;
		const numbering = await loadNumbering(tx, jurisdictionId, { year: round.year, supersedes });
		return { round, proposal, signed, numbering, names: new Map(names.map((one) => [one.id, one.name])) };
	},
	may: (actor, state) => mayInRound(actor, 'decision.publish', state?.round),
	decide: (state, given, context) => {
		const approved = approvedOf(state?.round, state?.proposal);
		if (!approved.ok) return approved;
		const { round, proposal } = approved.value;
		if (!state?.signed) return no('publication.decision-missing');
		const by = freshPerson(context);
		if (!by.ok) return by;
		const { actor, now, newId } = context;
		const publishAt = Math.max(given.publishAt ?? now, now);
		if (publishAt > now + LATEST) return no('publication.embargo-too-late');
		const { number, issuedOn, issuer, signer, id: decisionId } = state.signed;
		const nameOf = (id: string) => state.names.get(id) ?? '';
		const made = newRelease(state.numbering, {
			id: newId<'release'>(),
			said: {
				year: round.year,
				title: proposal.title,
				fictitious: given.fictitious,
				asPublishedElsewhere: false,
				source: { number, date: issuedOn, issuer, signer },
				program: given.program,
				ruleSemantics: given.ruleSemantics,
				publishAt,
				...(proposal.replaces
					? {
							supersedes: proposal.replaces.number,
							correction: {
								reason: proposal.reason,
								proposedBy: nameOf(proposal.proposedBy),
								approvedBy: nameOf(proposal.approvedBy),
								approvedAt: `${new Date(proposal.approvedAt ?? now).toISOString().slice(0, 19)}Z`,
							},
						}
					: {}),
			},
			content: given.content,
			unitIds: given.unitIds,
			previewed: proposal.resultHash,
			by: actor.personId,
			now,
		});
		if (!made.ok) return made;
		const { id: releaseId, release } = made.value;
		const released = release.manifest.number;
		const isNow = publishAt <= now;
		const event: DecisionEvent = {
			type: 'publication.result-published',
			round: round.id,
			...recordOf(made.value),
			proposal: proposal.id,
			decision: decisionId,
			before: round.phase,
			after: isNow ? 'published' : round.phase,
		};
		return yes({
			changes: {
				release: made.value,
				round: {
					jurisdictionId: actor.jurisdictionId,
					id: releaseId,
					roundId: round.id,
					by: by.value,
					at: now,
					releaseId,
					proposalId: proposal.id,
					decisionId,
					corrected: given.corrected.map((cell) => ({ ...cell, id: newId<'score-event'>() })),
					reason: proposal.reason,
					roundVersion: isNow ? round.version + 1 : undefined,
				},
			},
			event,
			answer: { id: releaseId, number: released, publishAt: release.manifest.publishAt },
			jobs: isNow
				? []
				: [{ name: END_EMBARGO, input: { round: round.id, release: releaseId }, runAt: publishAt }],
		});
	},
	save: async (tx, { release, round }) => {
		await insertRelease(tx, release);
		await insertRoundRelease(tx, round);
	},
	constraints: {
		release_superseded_once: 'publication.superseded-meanwhile',
		round_release_once: 'publication.proposal-gone',
	},
});
