import { fail, redirect } from '@sveltejs/kit';
import { type PublishedLine, publishedSets } from '#criteria/queries/published-sets.ts';
import { localize, localText } from '#design/locale.ts';
import { chooseSets } from '#exchange/commands/choose-sets.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { problemText, problemTexts } from '../../../../../problem-text.ts';
import { draftFrame, openDraft, readDraft, seenVersion } from '../../draft-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

type Locale = App.Locals['locale'];

/** Rules have a page of their own. */
const ofReading = (problems: readonly Problem[]): Problem[] =>
	problems.filter(({ code }) => !code.startsWith('settings.'));

/** A table that was published elsewhere has columns in place of sets. */
const openRound = async (locals: App.Locals, id: string | undefined) => {
	const opened = await openDraft(locals, id);
	if (opened.draft.kind !== 'round')
		redirect(303, localize(locals.locale, `/work/import/${opened.draft.id}/columns`));
	return opened;
};

/** Whom a set is for, and what else decides whether it is the right one. */
const factsOf = ({ setId, unitGroup: { blocks, units }, example, supersededBy }: PublishedLine): string[] => [
	setId,
	...(blocks.length > 0 ? [m['work.round.blocks']({ names: blocks.join('; ') })] : []),
	...(units.length > 0 ? [m['work.round.units']({ names: units.join('; ') })] : []),
	...(example ? [m['work.round.example']()] : []),
	...(supersededBy === null ? [] : [m['work.sets.superseded']({ set: supersededBy })]),
];

const lineOf = (line: PublishedLine, locale: Locale) => ({
	setId: line.setId,
	name: localText(line.name, locale),
	facts: factsOf(line).join(' · '),
});

/** Sets by the year that they score, since a round is mostly of one. */
const byYear = (lines: readonly PublishedLine[], locale: Locale) =>
	[...new Set(lines.map(({ year }) => year))].map((year) => ({
		year,
		sets: lines.filter((line) => line.year === year).map((line) => lineOf(line, locale)),
	}));

export const load: PageServerLoad = async ({ locals, params }) => {
	const { app, locale } = locals;
	const { draft, actor } = await openRound(locals, params.id);
	const listed = await app.runQuery(publishedSets, actor, {});
	// Before anything was chosen there is nothing to be wrong.
	const read = draft.sets.length === 0 ? undefined : await readDraft(locals, actor, draft);
	const found = read && !read.ok ? { problems: [read.problem], notes: [], problemCount: 1 } : read?.value;
	const problems = ofReading(found?.problems ?? []);
	return {
		...draftFrame(draft),
		title: m['work.round.sets'](),
		years: byYear(listed.ok ? listed.value : [], locale),
		chosen: draft.sets,
		problems: problemTexts(problems),
		more: Math.max(0, (found?.problemCount ?? 0) - (found?.problems.length ?? 0)),
		notes: problemTexts(found?.notes ?? []),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { app, locale } = locals;
		const { draft, actor } = await openRound(locals, params.id);
		const form = await request.formData();
		const sets = form.getAll('set').map(String);
		const refuse = (status: number, problem: Problem) =>
			fail(status, { chosen: sets, errors: [{ field: 'sets', text: problemText(problem) }] });
		if (sets.length === 0) return refuse(422, { code: 'exchange.draft-sets-missing', details: {} });
		const seen = { id: draft.id, version: seenVersion(form) };
		const chosen = await app.runCommand(chooseSets, actor, { ...seen, sets });
		if (!chosen.ok) return refuse(409, chosen.problem);
		const read = await readDraft(locals, actor, { ...draft, version: chosen.value.version, sets });
		const isRight = read.ok && ofReading(read.value.problems).length === 0;
		redirect(303, localize(locale, `/work/import/${draft.id}/${isRight ? 'settings' : 'sets'}`));
	},
};
