import { fail, redirect } from '@sveltejs/kit';
import { permit } from '#access/core/permit.ts';
import { startSetDraft } from '#criteria/commands/start-set-draft.ts';
import { SET_FILE_BYTES } from '#criteria/core/draft.ts';
import { newSet } from '#criteria/core/new-set.ts';
import { readShape } from '#criteria/draft-input.ts';
import { setProblemMessage } from '#criteria/ui/messages.ts';
import { localize } from '#design/locale.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../form-text.ts';
import { problemText } from '../../../../problem-text.ts';
import { signedIn } from '../../signed-in.ts';
import { countsOf } from '../set-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ locals }) => ({
	title: m['work.sets.new'](),
	crumbs: [
		{ href: '/work', label: m['work.home']() },
		{ href: '/work/sets', label: m['work.sets']() },
	],
	shipped: locals.app.shippedSets().map(({ set }) => ({ id: set.id, name: set.name.vi, ...countsOf(set) })),
	limit: `${SET_FILE_BYTES / 1_000_000} MB`,
});

type Begun = Parameters<typeof start>[1];

const start = async (
	locals: App.Locals,
	given: { document: unknown; origin: 'empty' | 'shipped' | 'file'; adoptedFrom: string | null },
) => {
	const { actor } = signedIn(locals);
	return locals.app.runCommand(startSetDraft, actor, given as never);
};

const sentence = (problem: Problem, locale: App.Locals['locale']): string =>
	problem.code.startsWith('set.') ? setProblemMessage(problem, locale) : problemText(problem);

/** Faults of a file are told together, the first ones of very many. */
const MOST_TOLD = 50;

const refuse = (
	status: number,
	field: string,
	problems: readonly Problem[],
	{ locale }: App.Locals,
	typed: Record<string, string> = {},
) =>
	fail(status, {
		typed,
		errors: [...new Set(problems.map((problem) => sentence(problem, locale)))]
			.slice(0, MOST_TOLD)
			.map((text) => ({ field, text })),
	});

const begin = async (locals: App.Locals, given: Begun, field: string) => {
	const begun = await start(locals, given);
	if (!begun.ok) return refuse(422, field, [begun.problem], locals);
	redirect(303, localize(locals.locale, `/work/sets/drafts/${begun.value.id}`));
};

const NEW = ['id', 'name', 'year', 'group'] as const;
type New = Record<(typeof NEW)[number], string>;

/** What is wrong with what was typed, each at its field. */
const emptySet = (typed: New, { locale }: App.Locals) => {
	const plain = {
		format: 'openpar-set/1',
		id: typed.id,
		name: typed.name,
		year: typed.year,
		unitGroup: { name: typed.group },
		nodes: [{ code: '1', name: '1', max: '100' }],
	};
	const read = readShape(plain);
	if (read.ok)
		return { set: newSet({ ...typed, year: read.set.year, area: m['work.sets.first-area']() }), errors: [] };
	const errors = read.problems.map(({ code, details: { line: _, place: __, ...details } }) => {
		const key = String(details['path']).split('.')[0];
		const field = key === 'unitGroup' ? 'group' : String(key);
		const label = m[`work.sets.${field as (typeof NEW)[number]}`]();
		return { field, text: `${label}: ${setProblemMessage({ code, details }, locale)}` };
	});
	return { set: undefined, errors };
};

export const actions: Actions = {
	shipped: async ({ locals, request }) => {
		const chosen = formText(await request.formData(), 'shipped');
		const found = locals.app.shippedSets().find(({ set }) => set.id === chosen);
		if (!found) return refuse(422, 'shipped', [{ code: 'criteria.shipped-unknown', details: {} }], locals);
		const adoptedFrom = `${found.set.id}@${found.hash}`;
		return begin(locals, { document: found.set, origin: 'shipped', adoptedFrom }, 'shipped');
	},
	file: async ({ locals, request }) => {
		const allowed = permit(signedIn(locals).actor, 'criteria.edit');
		if (!allowed.ok) return refuse(403, 'file', [allowed.problem], locals);
		const megabytes = SET_FILE_BYTES / 1_000_000;
		const tooLarge = { code: 'work.form-too-large', details: { megabytes } };
		if (Number(request.headers.get('content-length') ?? 0) > SET_FILE_BYTES)
			return refuse(413, 'file', [tooLarge], locals);
		const form = await request.formData().catch(() => undefined);
		const file = form?.get('file');
		if (!(file instanceof File) || file.name === '')
			return refuse(422, 'file', [{ code: 'criteria.file-missing', details: {} }], locals);
		const read = await locals.app.readSetFile(new Uint8Array(await file.arrayBuffer()), file.name);
		if (!read.ok) return refuse(422, 'file', read.problems, locals);
		return begin(locals, { document: read.set, origin: 'file', adoptedFrom: null }, 'file');
	},
	empty: async ({ locals, request }) => {
		const form = await request.formData();
		const typed = Object.fromEntries(NEW.map((field) => [field, formText(form, field).trim()])) as New;
		const { set, errors } = emptySet(typed, locals);
		if (!set) return fail(422, { typed, errors });
		return begin(locals, { document: set, origin: 'empty', adoptedFrom: null }, 'id');
	},
};
