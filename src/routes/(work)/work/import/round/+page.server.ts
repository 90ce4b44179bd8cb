import { fail, redirect } from '@sveltejs/kit';
import { permit } from '#access/core/permit.ts';
import { publishedSets } from '#criteria/queries/published-sets.ts';
import { localize } from '#design/locale.ts';
import { startDraft } from '#exchange/commands/start-draft.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { NO_UNITS } from '#units/core/unit.ts';
import { problemText } from '../../../../problem-text.ts';
import { signedIn } from '../../signed-in.ts';
import { readSentForm } from '../sent-files.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = signedIn(locals);
	const read = await locals.app.runQuery(publishedSets, actor, { limit: 1 });
	return {
		title: m['work.round'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
		hasSets: read.ok && read.value.length > 0,
	};
};

const refuse = (status: number, field: string, problem: Problem) =>
	fail(status, { errors: [{ field, text: problemText(problem) }] });

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { app, locale } = locals;
		const { actor } = signedIn(locals);
		const allowed = permit(actor, 'tables.import');
		if (!allowed.ok) return refuse(403, 'entries', allowed.problem);
		const sent = await readSentForm(request);
		if (!sent.ok) {
			const isLarge = sent.problem.code === 'work.form-too-large';
			return refuse(isLarge ? 413 : 422, isLarge ? 'entries' : 'settings', sent.problem);
		}
		const files = sent.value.files.filter(({ role }) => role === 'entries' || role === 'previous');
		const { settings = '' } = sent.value;
		if (!files.some(({ role }) => role === 'entries'))
			return refuse(422, 'entries', { code: 'exchange.draft-entries-missing', details: {} });
		const given = { files, mapping: {}, block: '', year: undefined, settings, sets: [], own: NO_UNITS };
		const read = await app.readDraft(undefined, async () => ({ ...given, until: 'opened' }));
		if (!read.ok) return refuse(422, 'entries', read.problem);
		const { refused } = read.value;
		const problems = refused.map(({ problem }) => problem);
		const started = await app.runCommand(startDraft, actor, {
			files: files.filter((_, at) => !refused.some((one) => one.at === at)),
			refused: problems,
			block: '',
			year: null,
			settings,
			sets: [],
		});
		if (!started.ok) return refuse(422, 'entries', started.problem);
		const next = problems.length === 0 ? '/sets' : '';
		redirect(303, localize(locale, `/work/import/${started.value.id}${next}`));
	},
};
