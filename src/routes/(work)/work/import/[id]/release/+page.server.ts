import { fail, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { closeDraft } from '#exchange/commands/close-draft.ts';
import type { Problem } from '#kernel/decision.ts';
import { RULE_SEMANTICS } from '#par-index/core/rule-semantics.ts';
import { m } from '#paraglide/messages.js';
import { createRelease } from '#publication/commands/create-release.ts';
import { listReleases } from '#publication/queries/list-releases.ts';
import { problemText } from '../../../../../problem-text.ts';
import { signedIn } from '../../../signed-in.ts';
import { draftFrame, openDraft, readDraft, seenVersion } from '../../draft-page.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { faultsOf, releaseInput, scopeOf, statementIn } from './statement.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { app } = locals;
	const { draft, actor } = await openDraft(locals, params.id);
	const { jurisdiction } = signedIn(locals);
	const read = await readDraft(locals, actor, draft);
	const outcome = read.ok ? read.value.outcome : undefined;
	const released = await app.runQuery(listReleases, actor, { jurisdiction: jurisdiction.slug, limit: 200 });
	const years = outcome?.results.blocks.flatMap(({ year }) => (year === null ? [] : [year])) ?? [];
	return {
		...draftFrame(draft),
		title: m['work.release.title'](),
		/** What the person is releasing; what they do not see any more cannot be released. */
		hashes: outcome?.hashes,
		findings: outcome?.results.inconsistencies.length ?? 0,
		hasAreas: (outcome?.inputs.table.areas.length ?? 0) > 0,
		year: years.length === 0 ? '' : String(Math.max(...years)),
		earlier: (released.ok ? released.value : [])
			.filter(({ supersededBy }) => supersededBy === null)
			.map(({ number, title }) => ({ value: number, label: `${number} – ${title.vi}` })),
	};
};

const FIELDS: Readonly<Record<string, string>> = {
	'publication.title-missing': 'title-vi',
	'publication.source-missing': 'issuer',
	'publication.source-incomplete': 'issuer',
	'publication.source-date': 'date',
	'publication.moment-invalid': 'at',
};

const toldAt = (problem: Problem) => {
	const isOld = /supersede/.test(problem.code);
	return { field: FIELDS[problem.code] ?? (isOld ? 'supersedes' : 'title-vi'), text: problemText(problem) };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { app, locale } = locals;
		const { draft, actor } = await openDraft(locals, params.id);
		const form = await request.formData();
		const typed = statementIn(form);
		const refuse = (status: number, errors: { field: string; text: string }[]) =>
			fail(status, { typed, errors });
		const done = () => redirect(303, localize(locale, `/work/import/${draft.id}/release`));
		const faults = faultsOf(typed);
		if (faults.length > 0)
			return refuse(
				422,
				faults.map(({ field, code }) => ({
					field,
					text: problemText({ code, details: { value: typed.date } }),
				})),
			);
		const version = seenVersion(form);
		const read = await readDraft(locals, actor, draft);
		if (!read.ok) return refuse(422, [toldAt(read.problem)]);
		const { outcome } = read.value;
		// Two clicks make one release: the second finds the draft released and is shown what the first made.
		if (draft.releasedNumber !== null) return done();
		if (!outcome || draft.version !== version)
			return refuse(409, [toldAt({ code: 'publication.preview-stale', details: {} })]);
		const made = await app.runCommand(
			createRelease,
			actor,
			{
				...releaseInput(typed),
				program: { name: app.site.name, version: app.site.version },
				ruleSemantics: RULE_SEMANTICS,
				inputs: outcome.inputs,
				results: outcome.results,
				previewed: String(form.get(`hash-${scopeOf(typed)}`) ?? ''),
			},
			{ idempotencyKey: `release of draft ${draft.id}` },
		);
		if (!made.ok) return refuse(422, [toldAt(made.problem)]);
		app.released();
		await app.runCommand(closeDraft, actor, { id: draft.id, version, number: made.value.number });
		return done();
	},
};
