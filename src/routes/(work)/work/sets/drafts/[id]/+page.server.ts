import { error, fail, redirect } from '@sveltejs/kit';
import { saveSetDraft } from '#criteria/commands/save-set-draft.ts';
import { checkSet } from '#criteria/core/check-set.ts';
import { editSet, type SetChange } from '#criteria/core/edit-set.ts';
import type { SetFinding } from '#criteria/core/findings/finding.ts';
import { placeAfterMove } from '#criteria/core/move-node.ts';
import { type NodeAt, nodeAt } from '#criteria/core/node-at.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { readShape } from '#criteria/draft-input.ts';
import type { SetDraft } from '#criteria/queries/set-draft.ts';
import { editorPlace, placeOfFinding } from '#criteria/ui/finding-place.ts';
import { findingMessage, setProblemMessage } from '#criteria/ui/messages.ts';
import type { Plain } from '#criteria/ui/plain.ts';
import type { FieldError } from '#design/form/form.ts';
import { localize } from '#design/locale.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../form-text.ts';
import { problemText } from '../../../../../problem-text.ts';
import { draftFrame, openSetDraft, seenOf } from '../../set-page.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { editorView } from './editor-view.ts';
import { moveView, readPlace } from './move-view.ts';
import { treeView } from './tree-view.ts';
import { changeIn, newNode, partIn } from './typed.ts';
import { fieldLabel, rulePlace } from './words.ts';

type Locale = App.Locals['locale'];

/** The node or the set that an address is about; what somebody took away meanwhile is not there. */
const chosen = ({ set }: SetDraft, url: URL) => {
	const at = readPlace(url.searchParams.get('at') ?? '');
	const node = at && nodeAt(set.nodes, at);
	if (!at || (at.length > 0 && !node)) error(404, 'Not Found', { code: 'criteria.node-missing' });
	const { children = [], ...own } = node ?? {};
	const part = (node ? own : set) as unknown as Plain;
	return { at, part, isLeaf: node !== undefined && children.length === 0 };
};

const nothingSent = (): string => '';

const findingsAt = (open: readonly SetFinding[], at: string, locale: Locale): readonly FieldError[] =>
	open
		// The mapping has a page of its own, and what stands under `acknowledged` the page of the check.
		.filter(({ code }) => !/^criteria\.(?:mapping-|acknowledges-)/.test(code))
		.map((finding) => ({ place: placeOfFinding(finding), text: findingMessage(finding, locale) }))
		.filter(({ place }) => place.at === at)
		.map(({ place, text }) => ({ field: place.field, text }));

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { draft } = await openSetDraft(locals, params.id);
	const { locale } = locals;
	const { at, part, isLeaf } = chosen(draft, url);
	const place = at.join('.');
	const isYaml = url.searchParams.get('as') === 'yaml';
	const problems = findingsAt(draft.checked.open, place, locale);
	return {
		...draftFrame(draft),
		title: m['work.sets.edit'](),
		tree: treeView(draft.set, draft.checked, place, locale),
		view: editorView({ set: draft.set, at, part, isLeaf, isYaml, sent: nothingSent, problems, locale }),
		isSaved: url.searchParams.has('saved'),
		isUnsaved: false,
		moves: moveView(draft.set, at),
	};
};

const step = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text);

/** Faults of the shape at their fields, by the names of these. */
const shapeErrors = (problems: readonly Problem[], locale: Locale): readonly FieldError[] =>
	problems.map(({ code, details: { place: _, ...details } }) => {
		const { field } = editorPlace(String(details['path']).split('.').map(step));
		const label = /^rule(?:\.|$)/.test(field) ? rulePlace(field) : fieldLabel(field);
		return { field, text: `${label}: ${setProblemMessage({ code, details }, locale)}` };
	});

const editor = (locals: App.Locals, id: string, query: string): string =>
	localize(locals.locale, `/work/sets/drafts/${id}${query}`);

type Event = {
	readonly locals: App.Locals;
	readonly params: { readonly id: string };
	readonly request: Request;
	readonly url: URL;
};

/** Makes one change and goes where it can be seen. */
const change = async (
	{ locals, params, request, url }: Event,
	make: (draft: SetDraft, at: NodeAt, form: FormData) => { readonly edit: SetChange; readonly next: NodeAt },
) => {
	const { draft, actor } = await openSetDraft(locals, params.id);
	const form = await request.formData();
	const { edit, next } = make(draft, chosen(draft, url).at, form);
	const seen = seenOf(draft, form);
	const done = await locals.app.runCommand(saveSetDraft, actor, { ...seen, edit });
	if (!done.ok) return fail(409, { view: undefined, refused: problemText(done.problem) });
	redirect(303, editor(locals, draft.id, next.length === 0 ? '#edit' : `?at=${next.join('.')}#edit`));
};

const inside = (set: CriteriaSet, at: NodeAt): number =>
	(nodeAt(set.nodes, at)?.children ?? set.nodes).length;

export const actions: Actions = {
	save: async ({ locals, params, request, url }) => {
		const { locale } = locals;
		const { draft, actor } = await openSetDraft(locals, params.id);
		const { at, isLeaf } = chosen(draft, url);
		const form = await request.formData();
		const sent = (name: string) => formText(form, name);
		const { part, isYaml, isOtherForm } = partIn(draft.set, at, sent);
		const edit = changeIn(at, part);
		const edited = editSet(draft.set, edit);
		const read = edited.ok ? readShape(edited.value) : undefined;
		const shown = { set: draft.set, at, part, isLeaf, isYaml, sent, locale };
		const isOnlyLooking = isOtherForm || form.get('intent') === 'try';
		if (read?.ok && isOnlyLooking) {
			const { open } = checkSet(read.set, draft.previous);
			const problems = findingsAt(open, at.join('.'), locale);
			return { view: editorView({ ...shown, problems }), refused: undefined, isUnsaved: isOtherForm };
		}
		const problems = read && !read.ok ? shapeErrors(read.problems, locale) : [];
		// Whoever has only just chosen a form has filled in nothing of it yet: that is no fault.
		if (isOtherForm)
			return { view: editorView({ ...shown, problems: [] }), refused: undefined, isUnsaved: true };
		if (problems.length > 0)
			return fail(422, { view: editorView({ ...shown, problems }), refused: undefined });
		const done = await locals.app.runCommand(saveSetDraft, actor, { ...seenOf(draft, form), edit });
		if (!done.ok)
			return fail(409, { view: editorView({ ...shown, problems }), refused: problemText(done.problem) });
		const place = at.length === 0 ? '?saved' : `?at=${at.join('.')}&saved`;
		redirect(303, editor(locals, draft.id, `${place}${isYaml ? '&as=yaml' : ''}#edit`));
	},
	add: (event) =>
		change(event, ({ set }, at) => ({
			edit: { kind: 'add', at, node: newNode(set, at) },
			next: [...at, inside(set, at)],
		})),
	up: (event) =>
		change(event, (_, at) => ({
			edit: { kind: 'move', at, by: -1 },
			next: [...at.slice(0, -1), Math.max(0, (at.at(-1) ?? 0) - 1)],
		})),
	down: (event) =>
		change(event, ({ set }, at) => ({
			edit: { kind: 'move', at, by: 1 },
			next: [...at.slice(0, -1), Math.min(inside(set, at.slice(0, -1)) - 1, (at.at(-1) ?? 0) + 1)],
		})),
	place: (event) =>
		change(event, ({ set }, at, form) => {
			const into = readPlace(formText(form, 'into')) ?? at;
			return { edit: { kind: 'place', at, into }, next: placeAfterMove(set, at, into) };
		}),
	delete: (event) => change(event, (_, at) => ({ edit: { kind: 'delete', at }, next: at.slice(0, -1) })),
};
