import { error } from '@sveltejs/kit';
import { writeCsv } from '#exchange/write-csv.ts';
import { releaseBytes } from '#publication/queries/release-files.ts';
import { download, isInvented } from '#publication/ui/downloads.ts';
import { orMissing } from '../../../../released.ts';
import type { RequestHandler } from './$types.js';

/** A download of a release. Never shown in the page's own place: its texts come from tables of others. */
export const GET: RequestHandler = async ({ locals, params: { number, file } }) => {
	const read = await locals.app.runPublicQuery(releaseBytes, { number });
	const files = orMissing(read, 'portal.no-release');
	const texts = files.map(({ name, bytes }) => ({ name, text: bytes.toString('utf8') }));
	const found = download(number, file, texts);
	const isFictitious = isInvented(texts);
	if (!found) error(404, 'Not Found', { code: 'frame.not-found' });
	const body = 'text' in found ? found.text : writeCsv(found.table, { byteOrderMark: 'with' });
	return new Response(body, {
		headers: {
			'content-type': found.type,
			// names are made of plain letters, digits, points and dashes: they need no quoting beyond this
			...(isFictitious ? { 'x-robots-tag': 'noindex' } : {}),
			'content-disposition': `attachment; filename="${file}"`,
		},
	});
};
