import { error, fail, redirect } from '@sveltejs/kit';
import { saveSetDraft } from '#criteria/commands/save-set-draft.ts';
import { leavesOf } from '#criteria/core/leaves.ts';
import { mappingBetween, oneByOne, proposeMapping } from '#criteria/core/mapping.ts';
import { MAPPING_KINDS, type Mapping, type MappingKind } from '#criteria/core/set.ts';
import type { SetDraft } from '#criteria/queries/set-draft.ts';
import { findingMessage } from '#criteria/ui/messages.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../form-text.ts';
import { problemText } from '../../../../../../problem-text.ts';
import { draftFrame, openSetDraft, seenOf } from '../../../set-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Empty rows below, for what nobody proposed. */
const MORE_ROWS = 3;
const MOST_ROWS = 500;
const NO_ROW: Mapping = { kind: 'same', from: [], to: [] };

const namesOf = (set: SetDraft['set']): ReadonlyMap<string, string> =>
	new Map(leavesOf(set).map(({ node }) => [node.code, node.name.vi]));

const previousOf = ({ previous }: SetDraft): SetDraft['set'] =>
	previous ?? error(404, 'Not Found', { code: 'criteria.superseded-unknown' });

export const load: PageServerLoad = async ({ locals, params }) => {
	const { draft } = await openSetDraft(locals, params.id);
	const previous = previousOf(draft);
	const [old, now] = [namesOf(previous), namesOf(draft.set)];
	const { declared, proposed } = mappingBetween(previous, draft.set);
	// What has to be looked at stands first.
	const rows = [
		...proposed.map((entry) => ({ ...entry, isProposed: true })),
		...[...declared.flatMap(oneByOne), ...Array.from({ length: MORE_ROWS }, () => NO_ROW)].map((entry) => ({
			...entry,
			isProposed: false,
		})),
	];
	return {
		...draftFrame(draft),
		title: m['work.sets.mapping'](),
		proposed: proposed.length,
		declared: declared.length,
		kinds: MAPPING_KINDS.map((kind) => ({ value: kind, label: m[`criteria.mapping.${kind}`]() })),
		rows: rows.map(({ kind, from, to, isProposed }, index) => ({
			index,
			isProposed,
			kind,
			from: from.join(', '),
			to: to.join(', '),
			name: [...to.map((code) => now.get(code)), ...from.map((code) => old.get(code))][0] ?? '',
		})),
		findings: draft.checked.open
			.filter(({ code }) => code.startsWith('criteria.mapping-'))
			.map((finding) => findingMessage(finding, locals.locale)),
	};
};

const codesIn = (text: string): readonly string[] => text.split(/[\s,;+]+/).filter((code) => code !== '');

const mappingIn = (form: FormData): readonly Mapping[] => {
	const rows = Math.min(MOST_ROWS, Number(form.get('rows')) || 0);
	return Array.from({ length: rows }, (_, index) => ({
		kind: formText(form, `kind-${index}`) as MappingKind,
		from: codesIn(formText(form, `from-${index}`)),
		to: codesIn(formText(form, `to-${index}`)),
	})).filter(({ from, to }) => from.length + to.length > 0);
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { draft, actor } = await openSetDraft(locals, params.id);
		const form = await request.formData();
		const isAnew = form.get('intent') === 'propose';
		const mapping = isAnew ? proposeMapping(previousOf(draft), draft.set) : mappingIn(form);
		const edit = { kind: 'mapping' as const, mapping };
		const done = await locals.app.runCommand(saveSetDraft, actor, { ...seenOf(draft, form), edit });
		if (!done.ok) return fail(422, { errors: [{ field: 'mapping', text: problemText(done.problem) }] });
		redirect(303, localize(locals.locale, `/work/sets/drafts/${draft.id}/mapping`));
	},
};
