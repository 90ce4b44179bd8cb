import { fail, redirect } from '@sveltejs/kit';
import { startSetDraft } from '#criteria/commands/start-set-draft.ts';
import { newSet } from '#criteria/core/new-set.ts';
import { readShape } from '#criteria/draft-input.ts';
import { setProblemMessage } from '#criteria/ui/messages.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../form-text.ts';
import { signedIn } from '../../signed-in.ts';
import { readSentSet, refuseAt, SET_FILE_LIMIT } from '../sent-set.ts';
import { countsOf } from '../set-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ locals }) => ({
	title: m['work.sets.new'](),
	crumbs: [
		{ href: '/work', label: m['work.home']() },
		{ href: '/work/sets', label: m['work.sets']() },
	],
	shipped: locals.app.shippedSets().map(({ set }) => ({ id: set.id, name: set.name.vi, ...countsOf(set) })),
	limit: SET_FILE_LIMIT,
});

type Begun = Parameters<typeof start>[1];

const start = async (
	locals: App.Locals,
	given: { document: unknown; origin: 'empty' | 'shipped' | 'file'; adoptedFrom: string | null },
) => {
	const { actor } = signedIn(locals);
	return locals.app.runCommand(startSetDraft, actor, given as never);
};

const begin = async (locals: App.Locals, given: Begun, field: string) => {
	const begun = await start(locals, given);
	if (!begun.ok) return refuseAt(422, field, [begun.problem], locals);
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
		if (!found) return refuseAt(422, 'shipped', [{ code: 'criteria.shipped-unknown', details: {} }], locals);
		const adoptedFrom = `${found.set.id}@${found.hash}`;
		return begin(locals, { document: found.set, origin: 'shipped', adoptedFrom }, 'shipped');
	},
	file: async ({ locals, request }) => {
		const sent = await readSentSet(locals, request);
		if (!sent.ok) return refuseAt(sent.status, 'file', sent.problems, locals);
		return begin(locals, { document: sent.set, origin: 'file', adoptedFrom: null }, 'file');
	},
	empty: async ({ locals, request }) => {
		const form = await request.formData();
		const typed = Object.fromEntries(NEW.map((field) => [field, formText(form, field).trim()])) as New;
		const { set, errors } = emptySet(typed, locals);
		if (!set) return fail(422, { typed, errors });
		return begin(locals, { document: set, origin: 'empty', adoptedFrom: null }, 'id');
	},
};
