import { fail } from '@sveltejs/kit';
import { permit } from '#access/core/permit.ts';
import { SET_FILE_BYTES } from '#criteria/core/draft.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { setProblemMessage } from '#criteria/ui/messages.ts';
import type { FieldError } from '#design/form/form.ts';
import type { Problem } from '#kernel/decision.ts';
import { problemText } from '../../../problem-text.ts';
import { signedIn } from '../signed-in.ts';

/** The most that a file may have, as people say it. */
export const SET_FILE_LIMIT = `${SET_FILE_BYTES / 1_000_000} MB`;

/** A set that was sent as a file, with the form that it came in, or why there is none. */
export type SentSet =
	| { readonly ok: true; readonly set: CriteriaSet; readonly form: FormData }
	| { readonly ok: false; readonly status: number; readonly problems: readonly Problem[] };

const refused = (status: number, ...problems: readonly Problem[]): SentSet => ({
	ok: false,
	status,
	problems,
});

/** Reads the file of a form, in a process of its own; whoever may not edit sets has nothing read. */
export const readSentSet = async (locals: App.Locals, request: Request): Promise<SentSet> => {
	const allowed = permit(signedIn(locals).actor, 'criteria.edit');
	if (!allowed.ok) return refused(403, allowed.problem);
	if (Number(request.headers.get('content-length') ?? 0) > SET_FILE_BYTES)
		return refused(413, {
			code: 'work.form-too-large',
			details: { megabytes: SET_FILE_BYTES / 1_000_000 },
		});
	const form = await request.formData().catch(() => undefined);
	const file = form?.get('file');
	if (!form || !(file instanceof File) || file.name === '')
		return refused(422, { code: 'criteria.file-missing', details: {} });
	const read = await locals.app.readSetFile(new Uint8Array(await file.arrayBuffer()), file.name);
	return read.ok ? { ok: true, set: read.set, form } : refused(422, ...read.problems);
};

/** Faults of a file are told together, the first ones of very many. */
const MOST_TOLD = 50;

const sentence = (problem: Problem, locale: App.Locals['locale']): string =>
	problem.code.startsWith('set.') ? setProblemMessage(problem, locale) : problemText(problem);

/** Problems as errors at a field, each sentence once. */
export const errorsAt = (
	field: string,
	problems: readonly Problem[],
	{ locale }: App.Locals,
): readonly FieldError[] =>
	[...new Set(problems.map((problem) => sentence(problem, locale)))]
		.slice(0, MOST_TOLD)
		.map((text) => ({ field, text }));

/** Refuses a form with all that is wrong with it. */
export const refuseAt = (
	status: number,
	field: string,
	problems: readonly Problem[],
	locals: App.Locals,
	typed: Record<string, string> = {},
) => fail(status, { typed, errors: errorsAt(field, problems, locals) });
