import { error, fail, redirect } from '@sveltejs/kit';
import { localize, localText } from '#design/locale.ts';
import { link } from '#evidence/commands/link-document.ts';
import { unlink } from '#evidence/commands/unlink-document.ts';
import { documentsOfUnit } from '#evidence/queries/documents.ts';
import { documentPath } from '#evidence/ui/leaf-documents.ts';
import { emptyDocument } from '#evidence/ui/typed-document.ts';
import { citation } from '#evidence/ui/words.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../../../../form-text.ts';
import { leafHelp } from '../../../../../../../sets/samples/leaf-help.ts';
import { signedIn } from '../../../../../../../signed-in.ts';
import { readForm, saveSent, tooLarge } from '../../../../../../../units/[unitId]/documents/document-form.ts';
import { roundProblem } from '../../../../../../words.ts';
import { cardFrame, cardPath, leafPath, openCard } from '../../../card-source.ts';
import { preparedFor } from '../../../card-view.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';
import { documentsAt } from './leaf-evidence.ts';

/** How many documents are offered at a time; whoever looks for another one types more of it. */
const OFFERED = 10;

type Params = { readonly key: string; readonly unitId: string; readonly code: string };

const openLeaf = async (locals: App.Locals, params: Params) => {
	const card = await openCard(locals, params);
	const leaf = card.set && preparedFor(card.set).cells.leaves.get(params.code);
	if (!leaf) error(404, 'Not Found', { code: 'frame.not-found' });
	return { card, leaf, here: localize(locals.locale, `${leafPath(card, leaf.code)}/evidence`) };
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const { card, leaf, here } = await openLeaf(locals, params);
	const { node } = leaf.leaf;
	const documents = await documentsAt(locals, params);
	const linked = new Set(documents.map(({ id }) => id));
	const q = (url.searchParams.get('q') ?? '').slice(0, 200);
	const input = { unitId: card.unit.id, text: q };
	const found = await locals.app.runQuery(documentsOfUnit, signedIn(locals).actor, input);
	const name = localText(node.name, locale).text;
	const isOpen = card.open.some((phase) => phase === 'self-assessment' || phase === 'explanation');
	const isUnit = card.may.comment;
	return {
		...cardFrame(card, locale),
		title: m['evidence.at-leaf']({ leaf: node.code }),
		crumb: m['evidence.documents'](),
		crumbs: [
			{ href: cardPath(card), label: m['card.title']() },
			{ href: leafPath(card, node.code), label: node.code },
		],
		leaf: node.code,
		leafName: name,
		found: await leafHelp(locals, card.set?.id, node.code),
		required: node.evidence,
		documents,
		mayLink: isUnit && isOpen,
		isUnit,
		here,
		back: `${localize(locale, leafPath(card, node.code))}#evidence`,
		q,
		offered: (found.ok ? (found.value?.documents ?? []) : []).slice(0, OFFERED).map((document) => ({
			id: document.id,
			number: document.number,
			citation: citation(document),
			subject: document.subject,
			href: localize(locale, documentPath(card.unit.id, document.id)),
			isLinked: linked.has(document.id),
		})),
		uploads: localize(locale, `/work/units/${card.unit.id}/uploads`),
		typed: emptyDocument(card.unit.name),
	};
};

const change = async ({ locals, params, request }: RequestEvent, command: typeof link | typeof unlink) => {
	const { card, leaf, here } = await openLeaf(locals, params);
	const documentId = formText(await request.formData(), 'document');
	const input = { round: card.round.key, unitId: card.unit.id, documentId, leaves: [leaf.code] };
	const { actor } = signedIn(locals);
	const done =
		command === link
			? await locals.app.runCommand(link, actor, input)
			: await locals.app.runCommand(unlink, actor, input);
	if (!done.ok)
		return fail(422, {
			typed: undefined,
			kept: [],
			errors: [{ field: 'documents', text: roundProblem(done.problem) }],
		});
	redirect(303, `${here}#documents`);
};

export const actions: Actions = {
	link: (event) => change(event, link),
	unlink: (event) => change(event, unlink),
	/** A new document with its files, put to this leaf at once. */
	add: async ({ locals, params, request }) => {
		const { card, leaf, here } = await openLeaf(locals, params);
		const form = await readForm(request);
		if (!form) return tooLarge();
		const saved = await saveSent(locals, card.unit.id, form);
		if (!saved.ok) return fail(422, saved);
		const place = { round: card.round.key, unitId: card.unit.id };
		const linked = await locals.app.runCommand(link, signedIn(locals).actor, {
			...place,
			documentId: saved.id,
			leaves: [leaf.code],
		});
		// The document is there; why it proves nothing here is said beside it.
		if (!linked.ok)
			return fail(422, {
				typed: undefined,
				kept: [],
				errors: [{ field: 'documents', text: roundProblem(linked.problem) }],
			});
		redirect(303, `${here}#documents`);
	},
};
