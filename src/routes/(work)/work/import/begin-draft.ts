import { fail, redirect } from '@sveltejs/kit';
import { permit } from '#access/core/permit.ts';
import { localize } from '#design/locale.ts';
import { startDraft } from '#exchange/commands/start-draft.ts';
import type { FileRole } from '#exchange/core/draft.ts';
import type { Problem } from '#kernel/decision.ts';
import { NO_UNITS } from '#units/core/unit.ts';
import { problemText } from '../../../problem-text.ts';
import { signedIn } from '../signed-in.ts';
import { readSentForm } from './sent-files.ts';

/** What a draft begins with: a published table, or entries of a round. */
export type Beginning = {
	/** The file that it cannot do without, as the form names its field. */
	readonly main: 'table' | 'entries';
	readonly roles: readonly FileRole[];
	readonly missing: string;
	/** Null: it is a table, which asks for no sets. */
	readonly sets: readonly string[] | null;
	/** The step that follows when every file could be opened. */
	readonly next: string;
};

const refuse = (status: number, field: string, problem: Problem) =>
	fail(status, { errors: [{ field, text: problemText(problem) }] });

/** Begins a draft with the files of a form, those that can be opened; the others are named on its first page. */
export const beginDraft = async (
	{ locals, request }: { readonly locals: App.Locals; readonly request: Request },
	{ main, roles, missing, sets, next }: Beginning,
) => {
	const { app, locale } = locals;
	const { actor } = signedIn(locals);
	const allowed = permit(actor, 'tables.import');
	if (!allowed.ok) return refuse(403, main, allowed.problem);
	const sent = await readSentForm(request);
	if (!sent.ok) {
		const isLarge = sent.problem.code === 'work.form-too-large';
		return refuse(isLarge ? 413 : 422, isLarge ? main : 'settings', sent.problem);
	}
	const { settings = '' } = sent.value;
	const files = sent.value.files.filter(({ role }) => roles.includes(role));
	if (!files.some(({ role }) => role === main)) return refuse(422, main, { code: missing, details: {} });
	const given = { files, mapping: {}, block: '', year: undefined, settings, own: NO_UNITS };
	const read = await app.readDraft(undefined, async () => ({
		...given,
		...(sets ? { sets: [] } : {}),
		until: 'opened',
	}));
	if (!read.ok) return refuse(422, main, read.problem);
	const { refused } = read.value;
	const problems = refused.map(({ problem }) => problem);
	const good = files.filter((_, at) => !refused.some((one) => one.at === at));
	const draft = { files: good, refused: problems, block: '', year: null, settings, sets: sets && [...sets] };
	const started = await app.runCommand(startDraft, actor, draft);
	if (!started.ok) return refuse(422, main, started.problem);
	redirect(303, localize(locale, `/work/import/${started.value.id}${problems.length === 0 ? next : ''}`));
};
