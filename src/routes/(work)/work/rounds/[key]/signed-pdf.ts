import { error } from '@sveltejs/kit';
import type { Decision } from '#kernel/decision.ts';

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
export const fieldOfPaper = (done: {
	readonly ok: boolean;
	readonly problem?: { readonly code: string };
}): string => {
	const code = done.problem?.code ?? '';
	if (code.includes('number')) return 'number';
	if (code.includes('day')) return 'issuedOn';
	if (code.includes('issuer')) return 'issuer';
	return code.includes('signer') ? 'signer' : 'file';
};

/** The PDF that a form brought, looked into in the child. Problems name the file. */
export const paperIn = async (
	{ app }: App.Locals,
	form: FormData,
): Promise<Decision<{ readonly fileName: string; readonly bytes: Uint8Array }>> => {
	const file = form.get('file');
	const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
	const name = file instanceof File ? file.name : '';
	const seen = await app.readSignedFile(bytes);
	if (!seen.ok) {
		const { code, details } = seen.problem;
		return { ok: false, problem: { code, details: { ...details, name } } };
	}
	return { ok: true, value: { fileName: name.slice(0, 300), bytes } };
};
