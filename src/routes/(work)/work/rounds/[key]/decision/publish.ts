import { type RequestEvent, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import type { Problem } from '#kernel/decision.ts';
import { RULE_SEMANTICS } from '#par-index/core/rule-semantics.ts';
import type { Actor } from '#platform/actor.ts';
import { publishDecision } from '#publication/commands/publish-decision.ts';
import { approvedOf } from '#publication/core/decision.ts';
import { openProposal } from '#publication/core/decision-steps.ts';
import { correctedCells } from '#publication/core/input-change.ts';
import type { RoundSource } from '#publication/core/round-source.ts';
import type { DecisionState } from '#publication/queries/decision-state.ts';
import { formText } from '../../../../../form-text.ts';
import { showWho, whoField } from '../../../account/show-who.ts';
import { fromField } from '../../local-time.ts';
import { answered } from '../../round-page.ts';
import { computeNow } from '../round-results.ts';

type Asked = {
	readonly actor: Actor;
	readonly form: FormData;
	readonly to: string;
	readonly round: string;
	readonly state: DecisionState;
};

/** As long as a person looks at a page that loads without asking what is wrong with it. */
const PATIENCE = 8_000;

const correctedOf = ({ units, sets, changes }: RoundSource) => {
	const known = units.flatMap((unit) => {
		const set = unit.set === null ? undefined : sets[unit.set];
		return set ? [{ ...unit, set }] : [];
	});
	const corrected = correctedCells(known, changes);
	return corrected.ok
		? corrected.value.map(({ unitId, cell: { leaf, input, value } }) => ({
				unitId,
				leaf,
				input,
				value: value ?? '',
			}))
		: [];
};

/** Makes the release by the child and publishes it. @returns why not, else undefined */
const work = async (
	locals: App.Locals,
	{ actor, round, state }: Asked,
	publishAt: number | null,
): Promise<Problem | undefined> => {
	const { app } = locals;
	const approved = approvedOf(state.round, openProposal(state.proposals));
	if (!approved.ok) return approved.problem;
	const { proposal } = approved.value;
	const { asked } = await computeNow(locals, actor, round, proposal.changes);
	const given = await asked();
	const frozen = await app.computeRound.freeze(async () => given, proposal.scope);
	if (!frozen.ok) return frozen.problem;
	const done = await app.runCommand(publishDecision, actor, {
		round,
		proposal: proposal.id,
		publishAt,
		program: { name: app.site.name, version: app.site.version },
		ruleSemantics: RULE_SEMANTICS,
		...frozen.value,
		corrected: correctedOf(given.source),
	});
	if (!done.ok) return done.problem;
	app.released();
	return undefined;
};

/** Publishes at once or at the hour that was typed (the time in Viet Nam). */
export const publish = async (event: Pick<RequestEvent, 'locals' | 'cookies' | 'url'>, asked: Asked) => {
	const { locals } = event;
	const { form, to, state } = asked;
	const isLater = formText(form, 'when') === 'later';
	const at = formText(form, 'at');
	const typed = { when: isLater ? 'later' : 'now', at };
	const publishAt = isLater ? fromField(at) : null;
	const wrong = (problem: Problem) => answered(locals, { ok: false, problem }, to, { field: 'at', typed });
	if (publishAt === undefined) return wrong({ code: 'publication.embargo-moment', details: {} });
	if (publishAt !== null && publishAt <= locals.app.clock.now())
		return wrong({ code: 'publication.embargo-past', details: {} });
	const who = await showWho(event, form, 'publish');
	if (!who.ok) return answered(locals, who, to, { field: whoField('publish', who.problem), typed });
	const key = `publish ${openProposal(state.proposals)?.id}`;
	const progress = await locals.app.underWay.start(
		key,
		() => work(locals, { ...asked, actor: who.value }, publishAt),
		PATIENCE,
	);
	if (progress.done && progress.value) {
		const field = whoField('publish', progress.value, 'publish');
		return answered(locals, { ok: false, problem: progress.value }, to, { field, typed });
	}
	return redirect(303, localize(locals.locale, to));
};
