import { fail, redirect } from '@sveltejs/kit';
import { permit } from '#access/core/permit.ts';
import { localize } from '#design/locale.ts';
import { type DraftKind, SCOPES_OF } from '#exchange/core/draft.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { listReleases } from '#publication/queries/list-releases.ts';
import { problemText } from '../../../../../problem-text.ts';
import { askedWho, showWho, whoField } from '../../../account/show-who.ts';
import { signedIn } from '../../../signed-in.ts';
import { draftFrame, openDraft, readDraft, seenVersion } from '../../draft-page.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { makeRelease } from './make-release.ts';
import { faultsOf, scopeOf, statementIn, type TypedStatement } from './statement.ts';

/** As long as a person looks at a page that loads without asking what is wrong with it. */
const PATIENCE = 8_000;
/** From so many units on a release takes long enough to be told before. */
const LONG = 3_000;

const keyOf = (draft: string): string => `release of draft ${draft}`;

type Late = { readonly typed: TypedStatement; readonly problem: Problem | undefined };

const FIELDS: Readonly<Record<string, string>> = {
	'publication.title-missing': 'title-vi',
	'publication.source-missing': 'issuer',
	'publication.source-incomplete': 'issuer',
	'publication.source-date': 'date',
	'publication.moment-invalid': 'at',
};

const toldAt = (problem: Problem) => {
	const isOld = /supersede/.test(problem.code);
	const field = FIELDS[problem.code] ?? (isOld ? 'supersedes' : 'title-vi');
	return { field: whoField('release', problem, field), text: problemText(problem) };
};

/** What the form is made of, while there is no form. */
const NOTHING = {
	mayRelease: true,
	who: undefined,
	refused: undefined,
	isLong: false,
	hashes: undefined,
	findings: 0,
	scopes: [],
	isExample: false,
	missing: 0,
	year: '',
	earlier: [],
};

/** How far a release may be laid open, the most usual first. */
const scopesOf = (kind: DraftKind, hasAreas: boolean) => {
	const scopes = SCOPES_OF[kind].filter((scope) => hasAreas || scope === 'ranking');
	const usual = scopes.find((scope) => scope === 'areas');
	return [...(usual ? [usual] : []), ...scopes.filter((scope) => scope !== usual)].map((scope) => ({
		value: scope,
		label: m[`work.release.scope-${scope}`](),
	}));
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { app } = locals;
	const { draft, actor } = await openDraft(locals, params.id);
	const { jurisdiction } = signedIn(locals);
	const late = draft.releasedNumber === null ? await app.underWay.look<Late>(keyOf(draft.id)) : undefined;
	if (late && !late.done)
		return { ...draftFrame(draft), title: m['work.release.title'](), isWorking: true, ...NOTHING };
	// It ended between two looks: the draft as it is now says whether with a release.
	if (late?.done && !late.value.problem)
		redirect(303, localize(locals.locale, `/work/import/${draft.id}/release`));
	const refused =
		late?.done && late.value.problem
			? { typed: late.value.typed, errors: [toldAt(late.value.problem)] }
			: undefined;
	const read = await readDraft(locals, actor, draft);
	const outcome = read.ok ? read.value.outcome : undefined;
	const released = await app.runQuery(listReleases, actor, { jurisdiction: jurisdiction.slug, limit: 200 });
	const years = outcome?.results.blocks.flatMap(({ year }) => (year === null ? [] : [year])) ?? [];
	return {
		...draftFrame(draft),
		title: m['work.release.title'](),
		isWorking: false,
		/** For whoever releases it instead. */
		address: `${url.origin}${url.pathname}`,
		mayRelease: permit(actor, 'releases.create').ok,
		who: await askedWho(locals, `/work/import/${draft.id}/release`),
		refused,
		isLong:
			(outcome?.results.blocks ?? []).reduce((sum, { units, notRanked }) => sum + units + notRanked, 0) >
			LONG,
		/** What the person is releasing; what they do not see any more cannot be released. */
		hashes: outcome?.hashes,
		findings: outcome?.results.inconsistencies.length ?? 0,
		scopes: scopesOf(draft.kind, outcome?.hasAreas ?? false),
		isExample: outcome?.round?.fictitious ?? false,
		missing: outcome?.round?.missingCount ?? 0,
		year: years.length === 0 ? '' : String(Math.max(...years)),
		earlier: (released.ok ? released.value : [])
			.filter(({ supersededBy }) => supersededBy === null)
			.map(({ number, title }) => ({ value: number, label: `${number} – ${title.vi}` })),
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params } = event;
		const { app, locale } = locals;
		const { draft } = await openDraft(locals, params.id);
		const form = await event.request.formData();
		const typed = statementIn(form);
		const refuse = (status: number, errors: { field: string; text: string }[]) =>
			fail(status, { typed, errors });
		const done = () => redirect(303, localize(locale, `/work/import/${draft.id}/release`));
		const faults = faultsOf(typed, draft.kind);
		if (faults.length > 0)
			return refuse(
				422,
				faults.map(({ field, code }) => ({
					field,
					text: problemText({ code, details: { value: typed.date } }),
				})),
			);
		// Two clicks make one release: the second finds the draft released and is shown what the first made.
		if (draft.releasedNumber !== null) return done();
		if (draft.version !== seenVersion(form))
			return refuse(409, [toldAt({ code: 'publication.preview-stale', details: {} })]);
		const who = await showWho(event, form, 'release');
		if (!who.ok) return refuse(422, [toldAt(who.problem)]);
		const asked = { draft, typed, previewed: String(form.get(`hash-${scopeOf(typed, draft.kind)}`) ?? '') };
		const work = async () => ({ typed, problem: await makeRelease(locals, who.value, asked) });
		const progress = await app.underWay.start(keyOf(draft.id), work, PATIENCE);
		if (!progress.done || !progress.value.problem) return done();
		return refuse(422, [toldAt(progress.value.problem)]);
	},
};
