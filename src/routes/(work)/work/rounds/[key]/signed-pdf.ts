import { error } from '@sveltejs/kit';
import type { Decision, Problem } from '#kernel/decision.ts';
import type { SentFile } from '#platform/kept/kept-files.ts';
import { formText } from '../../../../form-text.ts';
import { signedIn } from '../../signed-in.ts';

/** A signed paper as it came. Never shown by the browser inside a page of ours. */
export const signedPdf = (
	read: Decision<{ readonly number: string; readonly bytes: Uint8Array<ArrayBuffer> } | null> | undefined,
): Response => {
	if (!read?.ok || !read.value) error(404, 'Not found', { code: 'frame.not-found' });
	const name = read.value.number.replaceAll('/', '-').replace(/[^\p{L}\d.-]/gu, '');
	return new Response(read.value.bytes, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`,
			'x-content-type-options': 'nosniff',
			'content-security-policy': 'sandbox',
		},
	});
};

/** The field of the form of a signed paper that a problem is about. */
export const fieldOfPaper = ({ code }: Problem): string => {
	if (code.includes('number')) return 'number';
	if (code.includes('day')) return 'issuedOn';
	if (code.includes('issuer')) return 'issuer';
	return code.includes('signer') ? 'signer' : 'file';
};

const NONE: SentFile = { fileName: '', bytes: new Uint8Array() };

/** The file that a form brought, or that it brought the time before, when something else was wrong. */
export const paperOf = async (locals: App.Locals, form: FormData): Promise<SentFile> => {
	const file = form.get('file');
	if (file instanceof File && file.size > 0)
		return { fileName: file.name.slice(0, 300), bytes: new Uint8Array(await file.arrayBuffer()) };
	return locals.app.keptFiles.find(signedIn(locals).actor.personId, formText(form, 'kept')) ?? NONE;
};

/** Keeps a file for the form that comes back to its sender: by what, and its name, as `FileField` takes them. */
export const keepPaper = (locals: App.Locals, paper: SentFile) => {
	if (paper.bytes.length === 0) return {};
	const kept = locals.app.keptFiles.keep(signedIn(locals).actor.personId, paper);
	return kept === undefined ? {} : { kept, keptName: paper.fileName };
};

/** Whether a file is a PDF as it may come, looked into in the child. Problems name the file. */
export const lookInto = async (
	{ app }: App.Locals,
	{ fileName, bytes }: SentFile,
): Promise<Decision<null>> => {
	const seen = await app.readSignedFile(bytes);
	if (seen.ok) return seen;
	const { code, details } = seen.problem;
	return { ok: false, problem: { code, details: { ...details, name: fileName } } };
};
