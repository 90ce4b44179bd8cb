import { error, fail, redirect } from '@sveltejs/kit';
import { answerExplanation } from '#appraisal/commands/answer-explanation.ts';
import { STANCES } from '#appraisal/core/explanation.ts';
import type { Explanations, ShownExplanation } from '#appraisal/queries/explanations.ts';
import { leavesOf } from '#criteria/core/leaves.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../../../form-text.ts';
import { momentText } from '../../../../../../../../moment.ts';
import { signedIn } from '../../../../../../signed-in.ts';
import { roundProblem } from '../../../../../words.ts';
import { unitLeafPath } from '../../../../appraisal/appraisal-view.ts';
import { evidenceOf } from '../../../../evidence-of.ts';
import {
	explanationFrame,
	listPath,
	openExplanations,
	scoresOf,
	standing,
	threadOf,
} from '../explanation-source.ts';
import type { Actions, PageServerLoad } from './$types.js';

const leafIn = (found: Explanations, code: string) =>
	(found.set ? leavesOf(found.set) : []).find(({ node }) => node.code === code)?.node ??
	error(404, 'Not Found', { code: 'frame.not-found' });

/** The next leaf that is to be explained, round the end back to the first; undefined: no other. */
const nextOf = (found: Explanations, code: string): string | undefined => {
	const codes = found.requests.filter(({ takenBackAt }) => takenBackAt === null).map(({ leaf }) => leaf);
	const at = codes.indexOf(code);
	const next = [...codes.slice(at + 1), ...codes.slice(0, Math.max(at, 0))][0];
	return next === code ? undefined : next;
};

/** What may be typed now: nobody but the head writes over what was sent. */
const formOf = (found: Explanations, request: ShownExplanation | undefined) => {
	if (!request || !found.may.answer) return undefined;
	const isSent = request.sentAt !== null;
	if (isSent && !found.may.send) return undefined;
	return {
		version: request.version,
		stance: request.stance ?? '',
		answer: request.answer ?? '',
		isSent,
		stances: STANCES.map((value) => ({ value, label: m[`explanation.stance.${value}`]() })),
	};
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const found = await openExplanations(locals, params);
	const node = leafIn(found, params.code);
	const request = standing(found, params.code);
	const scores = scoresOf(found, params.code, locale);
	const frame = explanationFrame(found, locale);
	const form = formOf(found, request);
	const place = { round: params.key, units: [params.unitId], leaves: [params.code] };
	const documents = (await evidenceOf(locals, place))(params.unitId, params.code);
	const leafPath = `/work/rounds/${params.key}/units/${params.unitId}/leaves/${encodeURIComponent(params.code)}`;
	const next = nextOf(found, params.code);
	return {
		...frame,
		title: `${params.code}. ${scores.name}`,
		crumb: params.code,
		crumbs: [...frame.crumbs, { href: listPath(params), label: m['explanation.title']() }],
		scores,
		ruleText: node.ruleText,
		required: node.evidence,
		documents,
		addHref: form && localize(locale, `${leafPath}/evidence`),
		thread: found.requests
			.filter(({ leaf }) => leaf === params.code)
			.map((one) => threadOf(one, frame.isUnit)),
		request: request && threadOf(request, frame.isUnit),
		form,
		isLocked: found.may.answer && request !== undefined && form === undefined,
		isClosed:
			frame.isUnit === false && found.may.ask.length === 0 ? undefined : !found.isOpen && frame.isUnit,
		askHref: found.may.ask.includes(params.code)
			? localize(locale, `${unitLeafPath(params.key, params.unitId, params.code)}#asked`)
			: undefined,
		nextHref: next && localize(locale, `${listPath(params)}/${encodeURIComponent(next)}`),
		keep: `openpar:explanation:${signedIn(locals).actor.personId}:${found.round.id}:${found.unit.id}:${params.code}`,
		isSaved: url.searchParams.has('saved'),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { locale } = locals;
		const form = await request.formData();
		const intent = formText(form, 'intent');
		const here = `${listPath(params)}/${encodeURIComponent(params.code)}`;
		const typed = { stance: formText(form, 'stance'), answer: formText(form, 'answer') };
		const done = await locals.app.runCommand(answerExplanation, signedIn(locals).actor, {
			round: params.key,
			unitId: params.unitId,
			leaf: params.code,
			version: Number(form.get('version')),
			...typed,
		});
		const found = await openExplanations(locals, params);
		if (!done.ok) {
			const isStance = !(STANCES as readonly string[]).includes(typed.stance);
			const field = isStance ? 'stance' : 'answer';
			const isInput = done.problem.code === 'platform.input-invalid';
			const text = isInput ? m[`explanation.${field}-needed`]() : roundProblem(done.problem);
			const theirs = standing(found, params.code);
			const isChanged = done.problem.code === 'appraisal.explanation-changed' && theirs;
			return fail(isChanged ? 409 : 422, {
				// Whoever has seen what stands there now may save over it.
				typed: { ...typed, version: isChanged ? theirs.version : Number(form.get('version')) },
				now: isChanged
					? {
							head: m['explanation.current']({
								name: theirs.answeredBy,
								time: theirs.answeredAt ? momentText(theirs.answeredAt) : '',
							}),
							answer: theirs.answer ?? '',
						}
					: undefined,
				errors: [{ field, text }],
			});
		}
		const next = intent === 'next' ? nextOf(found, params.code) : undefined;
		const to = next ? `${listPath(params)}/${encodeURIComponent(next)}` : `${here}?saved=1`;
		redirect(303, localize(locale, to));
	},
};
