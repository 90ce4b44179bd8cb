import { fail, redirect } from '@sveltejs/kit';
import { contestLeaf } from '#appraisal/commands/contest-leaf.ts';
import { sendExplanations } from '#appraisal/commands/send-explanations.ts';
import { progressOf } from '#appraisal/core/explanation.ts';
import type { Explanations } from '#appraisal/queries/explanations.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../../form-text.ts';
import { signedIn } from '../../../../../signed-in.ts';
import { roundProblem } from '../../../../words.ts';
import type { Actions, PageServerLoad } from './$types.js';
import {
	explanationFrame,
	listPath,
	openExplanations,
	scoresOf,
	standing,
	threadOf,
} from './explanation-source.ts';

/** Leaves decided differently about which nobody asks: the unit's head may still say no. */
const contestable = (found: Explanations): readonly string[] =>
	found.may.contest
		? found.leaves
				.filter(({ leaf, appraisal1 }) => appraisal1?.decision === 'different' && !standing(found, leaf))
				.map(({ leaf }) => leaf)
		: [];

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const found = await openExplanations(locals, params);
	const asked = found.requests.filter(({ takenBackAt }) => takenBackAt === null);
	const progress = progressOf(asked);
	const missing = asked.filter(({ answer }) => answer === null).map(({ leaf }) => leaf);
	const ready = asked.filter(({ answer, sentAt }) => answer !== null && sentAt === null);
	const frame = explanationFrame(found, locale);
	return {
		...frame,
		title: m['explanation.title-of']({ unit: found.unit.name }),
		crumb: m['explanation.title'](),
		lead: frame.isUnit ? m['explanation.lead']() : m['explanation.lead-read'](),
		progress: frame.isUnit ? m['explanation.progress'](progress) : m['explanation.progress-sent'](progress),
		lines: found.requests.map((request) => ({
			...threadOf(request, frame.isUnit),
			...scoresOf(found, request.leaf, locale),
		})),
		missing:
			frame.isUnit && missing.length > 0
				? m['explanation.missing']({ count: missing.length, leaves: missing.join(', ') })
				: undefined,
		isComplete: frame.isUnit && asked.length > 0 && missing.length === 0,
		send: found.may.send ? ready.map(({ leaf, version }) => `${leaf} ${version}`) : [],
		contestable: contestable(found).map((code) => {
			const { name, self, appraised } = scoresOf(found, code, locale);
			return { value: code, label: `${code}. ${name} (${self} → ${appraised})` };
		}),
		mayContest: found.may.contest,
		isClosed: !found.isOpen && found.round.phase !== 'appraisal-1',
		isSent: url.searchParams.has('sent'),
	};
};

/** Leaf and version, as the form of the page has them: "1.1 3". */
const seenIn = (form: FormData) =>
	form.getAll('seen').flatMap((one) => {
		const [, leaf = '', version = ''] = /^(.+) (\d+)$/.exec(String(one)) ?? [];
		return leaf === '' ? [] : [{ leaf, version: Number(version) }];
	});

export const actions: Actions = {
	send: async ({ locals, params, request }) => {
		const seen = seenIn(await request.formData());
		const place = { round: params.key, unitId: params.unitId };
		const done = await locals.app.runCommand(sendExplanations, signedIn(locals).actor, { ...place, seen });
		if (!done.ok)
			return fail(422, {
				typed: { leaf: '', reason: '' },
				errors: [{ field: 'send', text: roundProblem(done.problem) }],
			});
		redirect(303, `${localize(locals.locale, listPath(params))}?sent=1`);
	},
	contest: async ({ locals, params, request }) => {
		const form = await request.formData();
		const typed = { leaf: formText(form, 'contest-leaf'), reason: formText(form, 'contest-reason') };
		const place = { round: params.key, unitId: params.unitId };
		const done = await locals.app.runCommand(contestLeaf, signedIn(locals).actor, { ...place, ...typed });
		if (!done.ok) {
			const field = typed.leaf === '' ? 'contest-leaf' : 'contest-reason';
			return fail(422, { typed, errors: [{ field, text: roundProblem(done.problem) }] });
		}
		redirect(303, localize(locals.locale, `${listPath(params)}/${encodeURIComponent(typed.leaf)}`));
	},
};
