import { closeDraft } from '#exchange/commands/close-draft.ts';
import type { Draft } from '#exchange/queries/draft.ts';
import type { Problem } from '#kernel/decision.ts';
import { RULE_SEMANTICS } from '#par-index/core/rule-semantics.ts';
import type { Actor } from '#platform/actor.ts';
import { createRelease } from '#publication/commands/create-release.ts';
import { unitIdsOf } from '#unit-ids.server.ts';
import { freezeDraft } from '../../draft-page.ts';
import { releaseInput, scopeOf, type TypedStatement } from './statement.ts';

/** A release that is asked for: the draft as the person saw it, and what they said of it. */
export type Asked = {
	readonly draft: Draft;
	readonly typed: TypedStatement;
	/** The result hash that was previewed. */
	readonly previewed: string;
};

/** Makes the release, and closes the draft. @returns why not, else undefined */
export const makeRelease = async (
	locals: App.Locals,
	actor: Actor,
	{ draft, typed, previewed }: Asked,
): Promise<Problem | undefined> => {
	const { app } = locals;
	const frozen = await freezeDraft(locals, actor, draft, scopeOf(typed, draft.kind));
	if (!frozen.ok) return frozen.problem;
	const { content, unitKeys, fictitious } = frozen.value;
	const input = {
		...releaseInput(typed, draft.kind),
		fictitious: typed.fictitious || fictitious,
		program: { name: app.site.name, version: app.site.version },
		ruleSemantics: RULE_SEMANTICS,
		content,
		unitIds: await unitIdsOf(app, actor, unitKeys),
		previewed,
	};
	const made = await app.runCommand(createRelease, actor, input, {
		idempotencyKey: `release of draft ${draft.id}`,
	});
	if (!made.ok) return made.problem;
	app.released();
	const { id, version } = draft;
	await app.runCommand(closeDraft, actor, { id, version, number: made.value.number });
	return undefined;
};
