import { previewBlocks } from '#exchange/ui/preview-table.ts';
import { inconsistencyMessage, rankRuleMessage } from '#par-index/ui/messages.ts';
import { m } from '#paraglide/messages.js';
import { problemTexts } from '../../../../../problem-text.ts';
import { previewWords } from '../../../preview-words.ts';
import { draftFrame, openDraft, readDraft } from '../../draft-page.ts';
import type { PageServerLoad } from './$types.js';
import { roundView } from './round-view.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { locale } = locals;
	const { draft, actor } = await openDraft(locals, params.id);
	const read = await readDraft(locals, actor, draft);
	const frame = { ...draftFrame(draft), title: m['work.preview.title']() };
	if (!read.ok) return { ...frame, problems: problemTexts([read.problem]), more: 0, preview: undefined };
	const { problems, problemCount, notes, outcome } = read.value;
	const more = problemCount - problems.length;
	if (!outcome) return { ...frame, problems: problemTexts(problems), more, preview: undefined };
	const { results, hasEarlier, round } = outcome;
	return {
		...frame,
		problems: [],
		more: 0,
		preview: {
			blocks: previewBlocks(results, hasEarlier, locale, previewWords(locale)),
			rule: rankRuleMessage(results.settings.rank, locale),
			findings: results.inconsistencies.map((found) => inconsistencyMessage(found, locale)),
			notes: problemTexts(notes),
			round: round && roundView(round, locale),
		},
	};
};
