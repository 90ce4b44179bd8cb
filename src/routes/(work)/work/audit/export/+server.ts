import { error } from '@sveltejs/kit';
import { noteExport } from '#audit/commands/note-export.ts';
import { exportAudit, type FoundRecord, RECORDS_AT_ONCE } from '#audit/queries/search.ts';
import { typeText } from '#audit/ui/record-words.ts';
import { writeCsv } from '#exchange/write-csv.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { m } from '#paraglide/messages.js';
import { signedIn } from '../../signed-in.ts';
import { askedIn } from '../asked.ts';
import type { RequestHandler } from './$types.js';

const line = ({ seq, at, person, type, event }: FoundRecord): readonly string[] => [
	seq,
	at,
	person?.name ?? m['audit.product'](),
	person?.id ?? '',
	type,
	typeText(type),
	event ? canonicalJson(event) : '',
];

const HEADS = ['seq', 'at', 'person', 'person_id', 'type', 'what', 'event'];

/** All records that fit as CSV, sent piece by piece as they are read; that somebody took them is itself recorded. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { app } = locals;
	const { actor } = signedIn(locals);
	const { asked, wrong } = askedIn(url.searchParams);
	if (wrong.length > 0) error(400, 'Bad Request', { code: 'frame.unreadable' });
	const noted = await app.runCommand(noteExport, actor, asked);
	if (!noted.ok) error(403, 'Forbidden', { code: 'frame.forbidden' });
	const encoder = new TextEncoder();
	let { before } = asked as { before?: string };
	const body = new ReadableStream<Uint8Array>({
		start: (to) => to.enqueue(encoder.encode(writeCsv([HEADS], { byteOrderMark: 'with' }))),
		pull: async (to) => {
			const read = await app.runQuery(exportAudit, actor, { ...asked, before });
			if (!read.ok) return to.error(new Error(read.problem.code));
			if (read.value.length > 0) to.enqueue(encoder.encode(writeCsv(read.value.map(line))));
			before = read.value.at(-1)?.seq;
			if (read.value.length < RECORDS_AT_ONCE) to.close();
		},
	});
	return new Response(body, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="nhat-ky.csv"',
		},
	});
};
