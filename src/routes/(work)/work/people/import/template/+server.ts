import { error } from '@sveltejs/kit';
import { roleName } from '#access/ui/role-name.ts';
import { writeWorkbook } from '#exchange/write-xlsx.server.ts';
import { m } from '#paraglide/messages.js';
import { signedIn } from '../../../signed-in.ts';
import { choicesFor } from '../../grant-form.ts';
import type { RequestHandler } from './$types.js';

/** An empty list to be filled in, and beside it what its cells may say here. */
export const GET: RequestHandler = async ({ locals }) => {
	const { actor } = signedIn(locals);
	const { roles, units, rounds } = await choicesFor(locals, actor);
	if (roles.length === 0) error(403, 'Forbidden', { code: 'frame.forbidden' });
	const heads = ['name', 'email', 'role', 'unit', 'round'] as const;
	const names = [roles.map(roleName), units.map(({ label }) => label), rounds.map(({ label }) => label)];
	const longest = Math.max(...names.map(({ length }) => length));
	const book = await writeWorkbook([
		{
			name: m['people.title'](),
			rows: [heads.map((head) => m[`people.import.head.${head}`]())],
			columns: [28, 32, 34, 40, 16].map((width) => ({ width })),
		},
		{
			name: m['people.import.words'](),
			rows: [
				(['role', 'unit', 'round'] as const).map((head) => m[`people.import.head.${head}`]()),
				...Array.from({ length: longest }, (_, at) => names.map((column) => column[at] ?? '')),
			],
			columns: [34, 60, 30].map((width) => ({ width })),
		},
	]);
	if (!book.ok) error(422, book.problem.code, { code: book.problem.code });
	return new Response(Buffer.from(book.value), {
		headers: {
			'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'content-disposition': 'attachment; filename="nguoi-dung.xlsx"',
		},
	});
};
