import { error, fail, redirect } from '@sveltejs/kit';
import { permit } from '#access/core/permit.ts';
import type { PolicyFunction } from '#access/core/policy-table.ts';
import { surveysRound } from '#access/core/roles.ts';
import { localize, localText } from '#design/locale.ts';
import type { Decision } from '#kernel/decision.ts';
import { readSettings } from '#par-index/settings.ts';
import { m } from '#paraglide/messages.js';
import type { Actor } from '#platform/actor.ts';
import { type RoundPlan, roundPlan } from '#rounds/queries/round-plan.ts';
import { signedIn } from '../signed-in.ts';
import { phaseName, roundProblem } from './words.ts';

const missing = (): never => error(404, 'Not Found', { code: 'frame.not-found' });

/** How many faults settings have: the checklist opens nothing with settings that cannot be read. */
export const faultsOfSettings = (yaml: string): number => {
	const read = readSettings(yaml);
	return read.ok ? 0 : read.problems.length;
};

/** Whether the person before the page may do something to this round in its phase. */
export const mayHere = (actor: Actor, plan: RoundPlan, may: PolicyFunction): boolean =>
	permit(actor, may, {
		roundId: plan.round.id,
		// Any unit: what is done to one is asked of that one by the command.
		unitId: plan.units[0]?.unitId,
		phases: [plan.round.phase],
	}).ok;

/** A round of whoever is signed in; for everybody else, and for what is no round, there is no such page. */
export const openRoundPage = async (
	locals: App.Locals,
	key: string,
	may?: PolicyFunction,
): Promise<{ readonly plan: RoundPlan; readonly actor: Actor }> => {
	const { actor } = signedIn(locals);
	const read = await locals.app.runQuery(roundPlan, actor, { key: key.slice(0, 80) });
	const plan = (read.ok ? read.value : null) ?? missing();
	if (may !== undefined && !permit(actor, may, { roundId: plan.round.id }).ok) missing();
	return { plan, actor };
};

/** What every page of a round shows of it. */
export const roundFrame = (plan: RoundPlan, actor: Actor, locale: App.Locals['locale']) => {
	const { round } = plan;
	return {
		round: {
			id: round.id,
			key: round.key,
			name: localText(round.name, locale),
			year: round.year,
			version: round.version,
			phase: round.phase,
			phaseName: phaseName(round.phase),
			practice: round.practice,
			seesAll: mayHere(actor, plan, 'rounds.read-board'),
			surveys: surveysRound(actor, round.id),
			canPlan: mayHere(actor, plan, 'rounds.plan'),
			canAppoint: mayHere(actor, plan, 'rounds.appoint'),
			canAmend: mayHere(actor, plan, 'rounds.amend-set'),
			canPreview: mayHere(actor, plan, 'decision.read-preview'),
		},
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: '/work/rounds', label: m['work.rounds']() },
			{ href: `/work/rounds/${round.key}`, label: localText(round.name, locale).text },
		],
	};
};

/** The round as the person had it before them. */
export const seenOf = ({ round }: RoundPlan, form: FormData) => ({
	round: round.id,
	version: Number(form.get('version') ?? 0),
});

type Typed = Readonly<Record<string, unknown>>;

/** Back to the page with what it did, or with what is wrong, and what was typed. */
export const answered = (
	{ locale }: App.Locals,
	done: Decision<unknown>,
	to: string,
	{ field, typed = {} }: { readonly field: string; readonly typed?: Typed },
) => {
	if (done.ok) redirect(303, localize(locale, to));
	return fail(done.problem.code === 'rounds.round-changed' ? 409 : 422, {
		typed,
		errors: [{ field, text: roundProblem(done.problem) }],
	});
};
