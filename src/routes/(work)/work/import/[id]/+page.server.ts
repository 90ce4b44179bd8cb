import { fail, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { discardDraft } from '#exchange/commands/discard-draft.ts';
import { replaceDraftFiles } from '#exchange/commands/replace-draft-files.ts';
import { setRules } from '#exchange/commands/set-rules.ts';
import { DRAFT_LIMITS, MAIN_ROLE } from '#exchange/core/draft.ts';
import { draftFilesOf } from '#exchange/queries/draft-files.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { NO_UNITS } from '#units/core/unit.ts';
import { problemText, problemTexts } from '../../../../problem-text.ts';
import { draftFrame, openDraft, seenVersion } from '../draft-page.ts';
import { readSentForm } from '../sent-files.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { draft } = await openDraft(locals, params.id);
	return {
		...draftFrame(draft),
		title: m['work.files.title'](),
		refused: problemTexts(draft.refused),
		files: draft.files.map(({ position, role, name, sha256, size }) => ({
			position,
			name,
			sha256,
			role: m[`work.role.${role}`](),
			kilobytes: String(Math.max(1, Math.round(size / 1000))),
			isMain: role === MAIN_ROLE[draft.kind],
		})),
	};
};

const refuse = (status: number, field: string, problem: Problem) =>
	fail(status, { errors: [{ field, text: problemText(problem) }] });

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { app, locale } = locals;
		const { draft, actor } = await openDraft(locals, params.id);
		const main = MAIN_ROLE[draft.kind];
		const sent = await readSentForm(request);
		if (!sent.ok) return refuse(422, main, sent.problem);
		const { form, settings } = sent.value;
		const files = sent.value.files.filter(
			({ role }) => role === main || role === 'previous' || draft.kind === 'table',
		);
		const seen = { id: draft.id, version: seenVersion(form) };
		if (form.get('intent') === 'discard') {
			const discarded = await app.runCommand(discardDraft, actor, seen);
			if (!discarded.ok) return refuse(409, main, discarded.problem);
			redirect(303, localize(locale, '/work'));
		}
		const dropped = new Set(form.getAll('drop').map(Number));
		const hasNewMain = files.some(({ role }) => role === main);
		const before = await app.runQuery(draftFilesOf, actor, { id: draft.id });
		const kept = (before.ok ? before.value : [])
			.map((file, at) => ({ ...file, position: draft.files[at]?.position ?? at }))
			.filter(({ position, role }) => !dropped.has(position) && !(hasNewMain && role === main));
		const all = [...files, ...kept.map(({ role, name, bytes }) => ({ role, name, bytes }))];
		const megabytes = DRAFT_LIMITS.bytes / 1_000_000;
		if (all.length > DRAFT_LIMITS.files)
			return refuse(422, main, { code: 'work.too-many-files', details: { limit: DRAFT_LIMITS.files } });
		if (all.reduce((sum, { bytes }) => sum + bytes.length, 0) > DRAFT_LIMITS.bytes)
			return refuse(413, main, { code: 'work.form-too-large', details: { megabytes } });
		const read = await app.readDraft(undefined, async () => ({
			files: all,
			mapping: draft.mapping,
			block: draft.block,
			year: draft.year ?? undefined,
			settings: settings ?? draft.settings,
			own: NO_UNITS,
			until: 'opened' as const,
		}));
		if (!read.ok) return refuse(422, main, read.problem);
		const { refused } = read.value;
		const good = all.filter((_, at) => !refused.some((one) => one.at === at));
		const problems = refused.map(({ problem }) => problem);
		const replaced = await app.runCommand(replaceDraftFiles, actor, {
			...seen,
			files: good,
			refused: problems,
		});
		if (!replaced.ok) return refuse(409, main, replaced.problem);
		if (settings !== undefined) {
			const set = await app.runCommand(setRules, actor, { ...replaced.value, settings });
			if (!set.ok) return refuse(409, 'settings', set.problem);
		}
		const isWhole = problems.length === 0 && good.some(({ role }) => role === main);
		const next = draft.kind === 'round' ? '/sets' : '/columns';
		redirect(303, localize(locale, `/work/import/${draft.id}${isWhole ? next : ''}`));
	},
};
