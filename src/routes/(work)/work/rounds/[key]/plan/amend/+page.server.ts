import { error } from '@sveltejs/kit';
import { m } from '#paraglide/messages.js';
import type { RoundPlan } from '#rounds/queries/round-plan.ts';
import { amendRoundSet } from '#self-assessment/commands/amend-round-set.ts';
import { amendmentPreview } from '#self-assessment/queries/amendment-preview.ts';
import { formText } from '../../../../../../form-text.ts';
import { answered, mayHere, openRoundPage, roundFrame, seenOf } from '../../../round-page.ts';
import { roundProblem } from '../../../words.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Pinned versions, each with the published one that says it takes its place, where there is one. */
const choicesOf = ({ sets, versions }: RoundPlan) =>
	[...sets].map(([id, { set }]) => ({
		from: id,
		setId: set.id,
		later: versions.find((one) => one.supersedes === id),
	}));

const open = async (locals: App.Locals, key: string) => {
	const opened = await openRoundPage(locals, key);
	if (!mayHere(opened.actor, opened.plan, 'rounds.amend-set'))
		error(404, 'Not Found', { code: 'frame.not-found' });
	return opened;
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { plan, actor } = await open(locals, params.key);
	const choices = choicesOf(plan);
	const asked = choices.find(({ from, later }) => later && from === url.searchParams.get('from'));
	const input = { round: plan.round.id, from: asked?.from, to: asked?.later?.id };
	const read = asked ? await locals.app.runQuery(amendmentPreview, actor, input) : undefined;
	const preview = read?.ok ? read.value : null;
	const shown = preview?.ok ? preview.value : undefined;
	return {
		...roundFrame(plan, actor, locals.locale),
		title: m['work.rounds.amend'](),
		choices: choices.map(({ from, setId, later }) => ({ from, setId, later: later?.setId })),
		asked: asked && {
			from: asked.from,
			to: asked.later?.id ?? '',
			setId: asked.later?.setId ?? '',
			before: asked.setId,
		},
		problem: preview && !preview.ok ? roundProblem(preview.problem) : undefined,
		units: shown?.units.length ?? 0,
		submitted: shown?.units.filter(({ state }) => state === 'submitted').map(({ name }) => name) ?? [],
		lines: (shown?.lines ?? []).map((line, index) => ({
			...line,
			index,
			kind: m[`criteria.mapping.${line.kind}`](),
			from: line.from.join(', ') || '–',
			to: line.to.join(', ') || '–',
			again: line.entered - line.carried,
		})),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { plan, actor } = await open(locals, params.key);
		const form = await request.formData();
		const [from, to, reason] = ['from', 'to', 'reason'].map((name) => formText(form, name));
		const done = await locals.app.runCommand(amendRoundSet, actor, {
			...seenOf(plan, form),
			from,
			to,
			reason,
		});
		return answered(locals, done, `/work/rounds/${params.key}/plan/units`, {
			field: 'reason',
			typed: { reason },
		});
	},
};
