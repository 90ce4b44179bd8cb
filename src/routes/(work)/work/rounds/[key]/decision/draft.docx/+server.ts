import { error, redirect } from '@sveltejs/kit';
import { permit } from '#access/core/permit.ts';
import { localize } from '#design/locale.ts';
import { rankRuleMessage } from '#par-index/ui/messages.ts';
import { decisionDraft } from '#reports/core/decision-draft.ts';
import { decisionDraftDocx } from '#reports/render/decision-draft.server.ts';
import { signedIn } from '../../../../signed-in.ts';
import { openRoundPage } from '../../../round-page.ts';
import { beginReading, computeSoon, mayWait } from '../../round-results.ts';
import type { RequestHandler } from './$types.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Milliseconds: the page that it leads to waits by itself. */
const PATIENCE = 200;

/** The draft of the decision with its annexes: results that are not published, so reading it is written down. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { plan, actor } = await openRoundPage(locals, params.key);
	const { round, sets } = plan;
	const at = { roundId: round.id, phases: [round.phase] };
	const missing = () => error(404, 'Not found', { code: 'frame.not-found' });
	// Not for named readers: they read a page with their name on it.
	if (!permit(actor, 'decision.read-preview', at).ok) missing();
	await mayWait(locals, actor, params.key);
	const { preview } = await computeSoon(locals, actor, round.id, PATIENCE);
	// The page of the decision waits for the results, and has the link again when they are there; or says why there are none.
	if (!preview?.ok) redirect(303, localize(locals.locale, `/work/rounds/${params.key}/decision?draft=1`));
	await beginReading(locals, actor, params.key);
	const { results, findings, withoutEntries } = preview.value;
	const organiser = signedIn(locals).jurisdiction.name as { readonly vi: string };
	const bytes = await decisionDraftDocx(
		decisionDraft({
			organiser: organiser.vi,
			round: round.name.vi,
			year: round.year,
			results,
			sets: [...sets.values()].map(({ set }) => set),
			isExample: findings.fictitious,
			missing: findings.missingCount + withoutEntries.length,
		}),
		{ rankRule: (rank) => rankRuleMessage(rank, 'vi') },
	);
	return new Response(bytes as Uint8Array<ArrayBuffer>, {
		headers: {
			'content-type': DOCX,
			'content-disposition': `attachment; filename="du-thao-quyet-dinh-${params.key}.docx"`,
		},
	});
};
