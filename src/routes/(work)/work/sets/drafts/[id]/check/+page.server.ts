import { fail, redirect } from '@sveltejs/kit';
import { acknowledgeFindings } from '#criteria/commands/acknowledge-findings.ts';
import { findingKind } from '#criteria/ui/messages.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../form-text.ts';
import { problemText } from '../../../../../../problem-text.ts';
import {
	acknowledgedLines,
	countsOf,
	draftFrame,
	findingLines,
	openSetDraft,
	seenOf,
} from '../../../set-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { draft } = await openSetDraft(locals, params.id);
	return {
		...draftFrame(draft),
		title: m['work.sets.check'](),
		counts: countsOf(draft.set),
		...kindsOf(findingLines(draft.checked, draft.id, locals.locale), locals.locale),
		acknowledged: acknowledgedLines(draft.checked, locals.locale),
	};
};

/** Findings by kind, in the order in which the kinds come first. */
const kindsOf = (findings: ReturnType<typeof findingLines>, locale: App.Locals['locale']) => ({
	count: findings.length,
	kinds: [...new Set(findings.map(({ code }) => code))].map((code) => {
		const own = findings.filter((finding) => finding.code === code);
		// An acknowledgement covers all findings of a kind at a node; what acknowledges nothing is taken back one by one.
		const mended = own.filter(({ idle }) => !idle);
		const places = [...new Set(mended.map(({ at }) => at))].map((at) => {
			const [first, ...others] = mended.filter((one) => one.at === at);
			return { at, text: [first?.text, ...others.map(({ sentence }) => sentence)].join(' ') };
		});
		return { code, name: findingKind(code, locale), findings: own, places };
	}),
});

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { draft, actor } = await openSetDraft(locals, params.id);
		const form = await request.formData();
		const index = formText(form, 'index');
		const takesBack = form.get('intent') === 'take-back';
		const reason = takesBack ? '' : formText(form, 'reason').trim();
		const finding = formText(form, 'finding');
		const findings = form.getAll('at').map((at) => ({ finding, at: String(at).normalize('NFC') }));
		const refuse = (status: number, text: string) =>
			fail(status, { reason, chosen: findings, errors: [{ field: `reason-${index}`, text }] });
		if (findings.length === 0) return refuse(422, m['work.sets.none-chosen']());
		if (!takesBack && reason === '') return refuse(422, m['criteria.reason-missing']());
		const said = { ...seenOf(draft, form), findings, reason };
		const done = await locals.app.runCommand(acknowledgeFindings, actor, said);
		if (!done.ok) return refuse(409, problemText(done.problem));
		redirect(303, localize(locals.locale, `/work/sets/drafts/${draft.id}/check`));
	},
};
