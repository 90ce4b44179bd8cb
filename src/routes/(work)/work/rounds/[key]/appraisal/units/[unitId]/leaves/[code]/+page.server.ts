import { fail, redirect } from '@sveltejs/kit';
import { decideLeaf } from '#appraisal/commands/decide-leaf.ts';
import { takeBackDecision } from '#appraisal/commands/take-back-decision.ts';
import { PHASE_OF } from '#appraisal/core/stages.ts';
import { type UnitLeaf, unitLeaf } from '#appraisal/queries/unit-leaf.ts';
import { localize } from '#design/locale.ts';
import { openPhases } from '#rounds/core/open-phases.ts';
import { formText } from '../../../../../../../../../form-text.ts';
import { signedIn } from '../../../../../../../signed-in.ts';
import { roundProblem } from '../../../../../../words.ts';
import { evidenceOf } from '../../../../../evidence-of.ts';
import {
	appraisalFrame,
	appraisalProblem,
	found,
	unitLeafPath,
	unitPath,
} from '../../../../appraisal-view.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';
import { askOrTakeBack } from './asking.ts';
import {
	decideFields,
	fieldOf,
	filled,
	historyView,
	reasonOptions,
	type Typed,
	typedIn,
} from './decide-form.ts';
import { leafView } from './leaf-view.ts';
import { hrefOf, linksOf, nextToDo, placeText, type Via, viaIn } from './neighbours.ts';
import { previewOf } from './preview.ts';
import { talkAt } from './talk.ts';

const open = async (
	locals: App.Locals,
	params: { key: string; unitId: string; code: string },
): Promise<UnitLeaf> => {
	const { actor } = signedIn(locals);
	const input = { round: params.key.slice(0, 80), unitId: params.unitId, leaf: params.code.slice(0, 400) };
	return found(await locals.app.runQuery(unitLeaf, actor, input));
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const one = await open(locals, params);
	const { round, stage, line, leaf } = one;
	const via = viaIn(url.searchParams);
	const evidence = await evidenceOf(locals, { round: round.key, units: [line.unitId], leaves: [line.code] });
	const isOpen = openPhases(round, [], locals.app.clock.now()).includes(PHASE_OF[stage]);
	const view = leafView(one, locale);
	const frame = appraisalFrame(one, isOpen, locale);
	const { decision } = line;
	const talk = await talkAt(locals, params);
	return {
		...frame,
		...view,
		title: `${view.name} – ${line.unitName}`,
		crumb: line.code,
		crumbs: [...frame.crumbs, { href: unitPath(round.key, line.unitId), label: line.unitName }],
		unitName: line.unitName,
		place: placeText(one, via),
		links: linksOf(one, via, locale),
		via,
		evidence: evidence(line.unitId, line.code),
		...talk,
		fields: decideFields(one, locale),
		reasons: reasonOptions(locale),
		reasonNow:
			decision?.value === 'different'
				? { code: decision.reason?.code ?? '', text: decision.reason?.text ?? '' }
				: { code: '', text: '' },
		mayOverride: leaf.mayOverride,
		history: historyView(one, locale),
		saved: url.searchParams.get('saved')?.slice(0, 200),
		isBack: url.searchParams.has('back'),
		previewHref: `${localize(locale, unitLeafPath(round.key, line.unitId, line.code))}/preview`,
	};
};

type Asked = RequestEvent;

const seenIn = (form: FormData) => ({
	version: Number(form.get('version')) || 0,
	seen: Number(form.get('seen')) || 0,
});

/** On to what waits next on the same way, with the name of what was saved; where nothing waits, back to the leaf. */
const goOn = (one: UnitLeaf, via: Via, locale: App.Locals['locale']): never => {
	const next = nextToDo(one, via);
	const { line, round } = one;
	const saved = encodeURIComponent(via === 'unit' ? line.code : line.unitName);
	const here = `${localize(locale, unitLeafPath(round.key, line.unitId, line.code))}?via=${via}`;
	redirect(303, `${next ? hrefOf(one, next, via, locale) : here}&saved=${saved}`);
};

const decide = async (
	{ locals, params, url }: Asked,
	form: FormData,
	choose: (typed: Typed) => { readonly says: string; readonly [more: string]: unknown },
) => {
	const { locale } = locals;
	const { actor } = signedIn(locals);
	const one = await open(locals, params);
	const typed = typedIn(one, form, locale);
	const input = {
		round: params.key,
		unitId: params.unitId,
		leaf: params.code,
		...seenIn(form),
		decision: choose(typed),
	};
	const done = await locals.app.runCommand(decideLeaf, actor, input);
	if (done.ok) return goOn(one, viaIn(url.searchParams), locale);
	const { code, details } = done.problem;
	return fail(code === 'appraisal.decision-changed' || code === 'appraisal.score-changed' ? 409 : 422, {
		typed,
		fields: decideFields(one, locale, typed),
		errors: [
			{ field: fieldOf(code, details['input']), text: appraisalProblem(done.problem, one.leaf, locale) },
		],
		preview: previewOf(one, typed, locale),
	});
};

export const actions: Actions = {
	ask: async ({ locals, params, request, url }) => {
		const form = await request.formData();
		const done = await askOrTakeBack(locals, params, form);
		const here = localize(locals.locale, unitLeafPath(params.key, params.unitId, params.code));
		if (done.ok) redirect(303, `${here}?via=${viaIn(url.searchParams)}#asked`);
		return fail(422, {
			question: formText(form, 'question'),
			typed: undefined,
			fields: undefined,
			errors: [{ field: 'question', text: roundProblem(done.problem) }],
			preview: undefined,
		});
	},
	agree: async (event) => decide(event, await event.request.formData(), () => ({ says: 'agree' })),
	keep: async (event) => decide(event, await event.request.formData(), () => ({ says: 'keep' })),
	differ: async (event) =>
		decide(event, await event.request.formData(), ({ inputs, code, text }) => ({
			says: 'different',
			inputs: filled(inputs),
			reason: { code, text },
		})),
	preview: async ({ locals, params, request }) => {
		const one = await open(locals, params);
		const typed = typedIn(one, await request.formData(), locals.locale);
		const fields = decideFields(one, locals.locale, typed);
		return { typed, fields, errors: [], preview: previewOf(one, typed, locals.locale) };
	},
	takeBack: async ({ locals, params, request, url }) => {
		const { locale } = locals;
		const { actor } = signedIn(locals);
		const form = await request.formData();
		const input = {
			round: params.key,
			unitId: params.unitId,
			leaf: params.code,
			version: seenIn(form).version,
		};
		const done = await locals.app.runCommand(takeBackDecision, actor, input);
		const here = localize(locale, unitLeafPath(params.key, params.unitId, params.code));
		if (done.ok) redirect(303, `${here}?via=${viaIn(url.searchParams)}&back=1`);
		const one = await open(locals, params);
		const text = appraisalProblem(done.problem, one.leaf, locale);
		return fail(422, {
			typed: undefined,
			fields: undefined,
			errors: [{ field: 'decision', text }],
			preview: undefined,
		});
	},
};
