import { fail, redirect } from '@sveltejs/kit';
import { permit } from '#access/core/permit.ts';
import { localize } from '#design/locale.ts';
import { startDraft } from '#exchange/commands/start-draft.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { NO_UNITS } from '#units/core/unit.ts';
import { problemText } from '../../../problem-text.ts';
import { signedIn } from '../signed-in.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { readSentForm } from './sent-files.ts';

export const load: PageServerLoad = () => ({
	title: m['work.import'](),
	crumbs: [{ href: '/work', label: m['work.home']() }],
});

const refuse = (status: number, field: string, problem: Problem) =>
	fail(status, { errors: [{ field, text: problemText(problem) }] });

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { app, locale } = locals;
		const { actor } = signedIn(locals);
		const allowed = permit(actor, 'tables.import');
		if (!allowed.ok) return refuse(403, 'table', allowed.problem);
		const sent = await readSentForm(request);
		if (!sent.ok) {
			const isLarge = sent.problem.code === 'work.form-too-large';
			return refuse(isLarge ? 413 : 422, isLarge ? 'table' : 'settings', sent.problem);
		}
		const { files, settings = '' } = sent.value;
		if (!files.some(({ role }) => role === 'table'))
			return refuse(422, 'table', { code: 'exchange.draft-table-missing', details: {} });
		const draft = {
			files,
			mapping: {},
			block: '',
			year: undefined,
			settings,
			own: NO_UNITS,
			until: 'opened' as const,
		};
		const read = await app.readDraft(undefined, async () => draft);
		if (!read.ok) return refuse(422, 'table', read.problem);
		const { refused } = read.value;
		const good = files.filter((_, at) => !refused.some((one) => one.at === at));
		const problems = refused.map(({ problem }) => problem);
		const started = await app.runCommand(startDraft, actor, {
			files: good,
			refused: problems,
			block: '',
			year: null,
			settings,
		});
		if (!started.ok) return refuse(422, 'table', started.problem);
		const next = problems.length === 0 ? '/columns' : '';
		redirect(303, localize(locale, `/work/import/${started.value.id}${next}`));
	},
};
