import { error, fail } from '@sveltejs/kit';
import type { FieldError } from '#design/form/form.ts';
import { saveDocument } from '#evidence/commands/save-document.ts';
import { uploadState } from '#evidence/queries/upload-state.ts';
import { endUpload, lookInto, storeUpload, takeWhole } from '#evidence/take-in.server.ts';
import type { KeptUpload } from '#evidence/ui/kept-upload.ts';
import { fieldsOf, type TypedDocument } from '#evidence/ui/typed-document.ts';
import { sizeText } from '#evidence/ui/words.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../form-text.ts';
import { problemText } from '../../../../../problem-text.ts';
import { signedIn } from '../../../signed-in.ts';

/** Which field a problem stands at; others stand at the first one. */
const FIELDS: Readonly<Record<string, string>> = {
	'evidence.subject-missing': 'subject',
	'evidence.secret-subject': 'subject',
	'evidence.issued-in-future': 'issuedOn',
	'evidence.period-ends-before-it-begins': 'periodFrom',
	'evidence.state-secret': 'files',
};

/** A form with files; undefined where it is larger than a form may be. */
export const readForm = (request: Request): Promise<FormData | undefined> =>
	request.formData().catch(() => undefined);

/** The answer to a form that is too large: what was typed is lost with it. */
export const tooLarge = () =>
	fail(413, {
		typed: undefined,
		kept: [],
		errors: [{ field: 'files', text: m['evidence.files-too-large-form']() }],
	});

/** A document as it was typed. */
const typedDocument = (form: FormData): TypedDocument => ({
	number: formText(form, 'number'),
	issuedOn: formText(form, 'issuedOn'),
	issuer: formText(form, 'issuer'),
	subject: formText(form, 'subject'),
	periodFrom: formText(form, 'periodFrom'),
	periodUntil: formText(form, 'periodUntil'),
	sensitivity: formText(form, 'sensitivity') || 'public',
	stateSecret: form.get('stateSecret') === '1',
});

export type Taken = { readonly kept: readonly KeptUpload[]; readonly errors: readonly FieldError[] };

/**
 * The files of a form: those that its script has sent already, and those that it brings itself. Each is looked into; what
 * is refused is told at the field, the rest is kept for the next try.
 */
export const takeFiles = async (locals: App.Locals, unitId: string, form: FormData): Promise<Taken> => {
	const { actor } = signedIn(locals);
	const parts = await locals.app.evidence();
	const ids = form.getAll('upload').filter((id): id is string => typeof id === 'string');
	const errors: FieldError[] = [];
	const wrong = (problem: Problem): void => void errors.push({ field: 'files', text: problemText(problem) });
	for (const file of form.getAll('files')) {
		if (!(file instanceof File) || file.name === '') continue;
		const bytes = file.stream() as unknown as AsyncIterable<Uint8Array>;
		const taken = await takeWhole(parts, actor, { unitId, name: file.name, size: file.size, bytes });
		if (taken.ok) ids.push(taken.value);
		else wrong(taken.problem);
	}
	const kept: KeptUpload[] = [];
	for (const id of new Set(ids)) {
		const looked = await lookInto(parts, actor, id);
		if (!looked.ok) wrong(looked.problem);
		if (looked.ok || mayPass(looked.problem)) kept.push(...(await keptOf(locals, unitId, id)));
	}
	return { kept, errors };
};

/** What stands in the way for a while only: the file waits, and nobody has to send it again. */
const mayPass = ({ code }: Problem): boolean =>
	code.startsWith('evidence.looking-') || code.startsWith('platform.storage-');

const keptOf = async (locals: App.Locals, unitId: string, id: string): Promise<readonly KeptUpload[]> => {
	const { actor } = signedIn(locals);
	const upload = await locals.app.runQuery(uploadState, actor, { id });
	if (!upload.ok || upload.value?.unitId !== unitId || upload.value.personId !== actor.personId) return [];
	return [{ id, name: upload.value.name, size: sizeText(upload.value.size, locals.locale) }];
};

/** Brings what was taken in into the store, before anything is written down; answers why it cannot be. */
export const storeFiles = async (
	locals: App.Locals,
	kept: readonly KeptUpload[],
): Promise<readonly FieldError[]> => {
	const parts = await locals.app.evidence();
	const errors: FieldError[] = [];
	for (const { id } of kept) {
		const stored = await storeUpload(parts, signedIn(locals).actor, id);
		if (!stored.ok) errors.push({ field: 'files', text: problemText(stored.problem) });
		// A store that is away for one is away for all, and each would wait for it.
		if (!stored.ok && mayPass(stored.problem)) break;
	}
	return errors;
};

/** Makes files of a document of what was taken in; answers what did not become one, and why. */
export const endFiles = async (
	locals: App.Locals,
	documentId: string,
	kept: readonly KeptUpload[],
	part?: number,
): Promise<Taken> => {
	const { actor } = signedIn(locals);
	const parts = await locals.app.evidence();
	const errors: FieldError[] = [];
	const left: KeptUpload[] = [];
	for (const upload of kept) {
		const made = await endUpload(parts, actor, { id: upload.id, documentId, part });
		if (made.ok) continue;
		errors.push({ field: 'files', text: problemText(made.problem) });
		if (mayPass(made.problem)) left.push(upload);
	}
	return { kept: left, errors };
};

/** What cannot be left out, and what cannot be read. */
const emptyFields = (typed: TypedDocument): readonly FieldError[] =>
	(['number', 'issuer'] as const)
		.filter((field) => typed[field].trim() === '')
		.map((field) => ({ field, text: m['evidence.field-missing']({ field: m[`evidence.${field}`]() }) }));

/** The field that a problem is about; the parser of inputs names it as "fields.number". */
const fieldOf = ({ code, details }: Problem): string =>
	FIELDS[code] ?? (String(details['place'] ?? '').match(/^fields\.(\w+)/)?.[1] || 'number');

type Known = { readonly id: string; readonly version: number };

/** Writes a document down with the files of the form, or sends everything back with what is wrong. */
export const saveSent = async (
	locals: App.Locals,
	unitId: string,
	form: FormData,
	known?: Known,
): Promise<
	| { readonly ok: true; readonly id: string }
	| {
			readonly ok: false;
			readonly typed: TypedDocument;
			readonly kept: readonly KeptUpload[];
			readonly errors: readonly FieldError[];
	  }
> => {
	const { actor } = signedIn(locals);
	const typed = typedDocument(form);
	const { kept, errors } = await takeFiles(locals, unitId, form);
	const wrong = [...emptyFields(typed), ...errors];
	if (wrong.length > 0) return { ok: false, typed, kept, errors: wrong };
	if (typed.stateSecret && kept.length > 0)
		return {
			ok: false,
			typed,
			kept: [],
			errors: [{ field: 'files', text: problemText({ code: 'evidence.state-secret', details: {} }) }],
		};
	const unsafe = await storeFiles(locals, kept);
	if (unsafe.length > 0) return { ok: false, typed, kept, errors: unsafe };
	const fields = fieldsOf(typed);
	const saved = await locals.app.runCommand(saveDocument, actor, { unitId, known, fields });
	if (!saved.ok)
		return {
			ok: false,
			typed,
			kept,
			errors: [{ field: fieldOf(saved.problem), text: problemText(saved.problem) }],
		};
	const failed = await endFiles(locals, saved.value.id, kept);
	// Something closed between the two writes. The document stands: sent once more, the form would make a second one.
	if (failed.errors.length > 0)
		error(409, 'Conflict', {
			code: 'evidence.without-file',
			details: { why: failed.errors.map(({ text }) => text).join(' ') },
		});
	return { ok: true, id: saved.value.id };
};
