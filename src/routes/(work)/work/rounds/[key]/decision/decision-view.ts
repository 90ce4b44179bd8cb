import { m } from '#paraglide/messages.js';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { fixedHash, isVoid, type Proposal } from '#publication/core/decision.ts';
import type { Step } from '#publication/core/decision-steps.ts';
import { SCOPES } from '#publication/core/scope.ts';
import type { SignedDecision } from '#publication/queries/decision-rows.ts';
import type { DecisionState } from '#publication/queries/decision-state.ts';
import { timeText } from '../../local-time.ts';

const dayText = (day: string): string => day.split('-').reverse().join('/');

/** The steps in words, each with what it is for. */
export const stepsView = (steps: readonly Step[], key: string) =>
	steps.map(({ name, state }) => ({
		name,
		state,
		title: m[`work.decision.step.${name}`](),
		text: m[`work.decision.step.${name}-text`](),
		word: m[`work.rounds.phase-${state}`](),
		href: name === 'complete' ? `/work/rounds/${key}/results` : `#${name}`,
	}));

export const scopeChoices = () =>
	['areas' as const, ...SCOPES.filter((scope) => scope !== 'areas')].map((value) => ({
		value,
		label: m[`work.release.scope-${value}`](),
	}));

type Named = { readonly unitId: string; readonly name: string };

/** The proposal that is under way, with everything that a second person approves. */
export const proposalView = (
	proposal: Proposal,
	{ round, names }: DecisionState,
	units: readonly Named[],
) => ({
	id: proposal.id,
	hash: fixedHash(proposal, sha256),
	scope: m[`work.release.scope-${proposal.scope}`](),
	title: proposal.title.vi,
	by: names.get(proposal.proposedBy) ?? '–',
	at: timeText(proposal.proposedAt),
	isVoid: isVoid(proposal, round),
	isApproved: proposal.approvedBy !== null,
	approvedBy: proposal.approvedBy === null ? undefined : (names.get(proposal.approvedBy) ?? '–'),
	approvedAt: proposal.approvedAt === null ? undefined : timeText(proposal.approvedAt),
	replaces: proposal.replaces?.number,
	reason: proposal.reason,
	changes: proposal.changes.map(({ unitId, leaf, input, value }) =>
		m['work.decision.change']({
			unit: units.find((unit) => unit.unitId === unitId)?.name ?? '–',
			leaf,
			input,
			value: value.replace('.', ','),
		}),
	),
});

/** A signed decision with the sum of its bytes, by which a copy is compared. */
export const signedView = (signed: SignedDecision, { names }: DecisionState) => ({
	id: signed.id,
	number: signed.number,
	day: dayText(signed.issuedOn),
	issuer: signed.issuer,
	signer: signed.signer,
	fileName: signed.fileName,
	sha256: signed.sha256,
	by: names.get(signed.uploadedBy) ?? '–',
	at: timeText(signed.uploadedAt),
});

/** Releases of the round, the latest first, each with the decision it rests on. */
export const releasesView = ({ releases, proposals, signed, names }: DecisionState, now: number) =>
	releases.map(({ number, publishAt }) => {
		const proposal = proposals.find(({ releaseNumber }) => releaseNumber === number);
		const decision = signed.find(({ proposalId }) => proposalId === proposal?.id);
		return {
			number,
			isOut: publishAt <= now,
			at: timeText(publishAt),
			decision: decision?.number ?? '–',
			decisionId: decision?.id,
			by: [proposal?.proposedBy, proposal?.approvedBy].map((id) => names.get(id ?? '') ?? '–').join(', '),
		};
	});

export const readersView = ({ readers, views, viewCount, names }: DecisionState) => ({
	readers: readers.map(({ id, name, from, until, reason, namedBy }) => ({
		id,
		name,
		reason,
		days: m['work.decision.days']({ from: dayText(from), until: dayText(until) }),
		by: names.get(namedBy) ?? '–',
	})),
	views: views.map(({ name, named, at }, index) => ({
		key: index,
		name,
		as: named ? m['work.decision.as-named']() : m['work.decision.as-office'](),
		at: timeText(at),
	})),
	viewCount,
});
