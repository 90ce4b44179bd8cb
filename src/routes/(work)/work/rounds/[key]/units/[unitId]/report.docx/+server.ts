import { error } from '@sveltejs/kit';
import { selfReport } from '#reports/core/self-report.ts';
import { selfReportDocx } from '#reports/render/self-report.server.ts';
import { card } from '#self-assessment/queries/card.ts';
import { signedIn } from '../../../../../signed-in.ts';
import type { RequestHandler } from './$types.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The report of the unit on its own assessment, as it stands: a draft until the card was handed in. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { actor, jurisdiction } = signedIn(locals);
	const read = await locals.app.runQuery(card, actor, { round: params.key, unitId: params.unitId });
	if (!read.ok || !read.value?.set) error(404, 'Not found', { code: 'frame.not-found' });
	const { set, ...rest } = read.value;
	const organiser = jurisdiction.name as { readonly vi: string };
	const bytes = await selfReportDocx(selfReport({ ...rest, set, organiser }));
	return new Response(bytes as Uint8Array<ArrayBuffer>, {
		headers: {
			'content-type': DOCX,
			'content-disposition': `attachment; filename="bao-cao-tu-cham-${params.key}.docx"`,
		},
	});
};
