import { error } from '@sveltejs/kit';
import { CHECKPOINTS_ON_PAGE, checkpoints } from '#audit/queries/checkpoints.ts';
import type { Column, Row } from '#design/table/table.ts';
import { m } from '#paraglide/messages.js';
import { momentText } from '../../moment.ts';
import type { PageServerLoad } from './$types.js';

const columns = (): readonly Column[] => [
	{ key: 'number', label: m['portal.checkpoints.number'](), kind: 'head' },
	{ key: 'at', label: m['portal.checkpoints.at'](), kind: 'text' },
	{ key: 'file', label: m['portal.checkpoints.file'](), kind: 'text' },
];

export const load: PageServerLoad = async ({ locals, url }) => {
	const before = url.searchParams.get('before') ?? undefined;
	const read = await locals.app.runPublicQuery(checkpoints, { before });
	if (!read.ok) error(404, 'Not Found', { code: 'frame.not-found' });
	const list = read.value;
	return {
		title: m['portal.checkpoints.title'](),
		publicKey: list[0]?.publicKey,
		columns: columns(),
		rows: list.map(
			({ number, at }): Row => ({
				key: String(number),
				cells: {
					number: { text: String(number) },
					at: { text: momentText(at) },
					file: { text: `${number}.json`, href: `/checkpoints/${number}.json` },
				},
			}),
		),
		earlier: list.length === CHECKPOINTS_ON_PAGE ? list.at(-1)?.number : undefined,
	};
};
