import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { writeCsv } from '#exchange/write-csv.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../form-text.ts';
import type { RequestHandler } from './$types.js';

const lines = z.array(z.object({ name: z.string(), email: z.string(), link: z.string() })).max(2_000);

const jsonIn = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** The links that a page showed, as a file: they are kept nowhere, so the page brings them. */
export const POST: RequestHandler = async ({ request }) => {
	const read = lines.safeParse(jsonIn(formText(await request.formData(), 'invitations')));
	if (!read.success) error(422, 'Unprocessable', { code: 'frame.unreadable' });
	const head = [m['people.name'](), m['access.email'](), m['people.invite.link']()];
	const rows = read.data.map(({ name, email, link }) => [name, email, link]);
	return new Response(writeCsv([head, ...rows], { byteOrderMark: 'with' }), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="loi-moi.csv"',
		},
	});
};
