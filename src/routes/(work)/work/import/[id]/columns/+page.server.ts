import { fail, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { mapColumns } from '#exchange/commands/map-columns.ts';
import type { ColumnMapping } from '#exchange/core/columns.ts';
import { MEANINGS, type Meaning } from '#exchange/core/meanings.ts';
import type { DraftReading } from '#exchange/draft-results.server.ts';
import type { Draft } from '#exchange/queries/draft.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../form-text.ts';
import { problemText, problemTexts } from '../../../../../problem-text.ts';
import { draftFrame, openDraft, readDraft, seenVersion } from '../../draft-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Rules have a page of their own. */
const ofReading = (problems: readonly Problem[]): Problem[] =>
	problems.filter(({ code }) => !code.startsWith('settings.'));

/** A round has sets in place of columns. */
const openTable = async (locals: App.Locals, id: string | undefined) => {
	const opened = await openDraft(locals, id);
	if (opened.draft.kind === 'round')
		redirect(303, localize(locals.locale, `/work/import/${opened.draft.id}/sets`));
	return opened;
};

const meaningName = (meaning: Meaning): string => m[`work.meaning.${meaning}`]();

export const load: PageServerLoad = async ({ locals, params }) => {
	const { draft, actor } = await openTable(locals, params.id);
	const read = await readDraft(locals, actor, draft);
	const { columns, problems, notes }: Partial<DraftReading> & Pick<DraftReading, 'problems'> = read.ok
		? read.value
		: { problems: [read.problem] };
	return {
		...draftFrame(draft),
		title: m['work.columns.title'](),
		block: draft.block,
		year: draft.year === null ? '' : String(draft.year),
		options: MEANINGS.map((meaning) => ({ value: meaning, label: meaningName(meaning) })),
		columns: (columns ?? []).map(({ index, head, meaning, because, samples, max }) => ({
			index,
			head,
			meaning,
			max,
			samples,
			because: m[`work.because.${because}`](),
		})),
		problems: problemTexts(ofReading(problems)),
		notes: problemTexts(notes ?? []),
	};
};

/** What a person said differs from what was understood; what they said before stays said. */
const mappingOf = (form: FormData, { columns }: DraftReading): ColumnMapping => {
	const said: Record<string, Meaning> = {};
	for (const { index, head, meaning, because } of columns) {
		const chosen = formText(form, `meaning-${index}`) as Meaning;
		if (MEANINGS.includes(chosen) && (chosen !== meaning || because === 'mapping')) said[head] = chosen;
	}
	return said;
};

const yearOf = (text: string): number | null | undefined => {
	if (text === '') return null;
	return /^(?:19|20|21)\d{2}$/.test(text) ? Number(text) : undefined;
};

const next = (locals: App.Locals, { id }: Pick<Draft, 'id'>, step: string): string =>
	localize(locals.locale, `/work/import/${id}/${step}`);

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { draft, actor } = await openTable(locals, params.id);
		const form = await request.formData();
		const [block, yearText] = [formText(form, 'block').trim(), formText(form, 'year').trim()];
		const refuse = (status: number, field: string, text: string) =>
			fail(status, { block, year: yearText, errors: [{ field, text }] });
		const year = yearOf(yearText);
		if (year === undefined) return refuse(422, 'year', m['work.columns.year-wrong']());
		const read = await readDraft(locals, actor, draft);
		if (!read.ok) return refuse(422, 'columns', problemText(read.problem));
		const mapping = mappingOf(form, read.value);
		const seen = { id: draft.id, version: seenVersion(form) };
		const mapped = await locals.app.runCommand(mapColumns, actor, { ...seen, mapping, block, year });
		if (!mapped.ok) return refuse(409, 'columns', problemText(mapped.problem));
		const { version } = mapped.value;
		const again = await readDraft(locals, actor, { ...draft, version, mapping, block, year });
		const isRight = again.ok && ofReading(again.value.problems).length === 0;
		redirect(303, next(locals, draft, isRight ? 'settings' : 'columns'));
	},
};
