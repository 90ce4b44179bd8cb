import { error, fail, redirect } from '@sveltejs/kit';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { pointsText } from '#scoring/ui/say.ts';
import { commentLeaf } from '#self-assessment/commands/comment-leaf.ts';
import { saveCells } from '#self-assessment/commands/save-cells.ts';
import type { Card } from '#self-assessment/queries/card.ts';
import { momentText } from '#self-assessment/ui/cell-text.ts';
import { formText } from '../../../../../../../../form-text.ts';
import { problemText } from '../../../../../../../../problem-text.ts';
import { leafHelp } from '../../../../../../sets/samples/leaf-help.ts';
import { signedIn } from '../../../../../../signed-in.ts';
import { cardFrame, cardPath, leafPath, openCard } from '../../card-source.ts';
import { lastText, preparedFor } from '../../card-view.ts';
import { cardFigures, enteredIn } from '../../figures.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { documentsAt } from './evidence/leaf-evidence.ts';
import { answerErrors, formFields, typedCells } from './leaf-form.ts';

type Locale = App.Locals['locale'];

const openLeaf = async (locals: App.Locals, params: { key: string; unitId: string; code: string }) => {
	const card = await openCard(locals, params);
	const prepared = card.set ? preparedFor(card.set) : undefined;
	const cells = prepared?.cells.leaves.get(params.code);
	if (!prepared || !cells) error(404, 'Not Found', { code: 'frame.not-found' });
	return { card, prepared, cells, codes: [...prepared.cells.leaves.keys()] };
};

/** The next leaf of the unit's own that asks for documents and has none; round the end, back to the first. */
const withoutEvidence = (card: Card, codes: readonly string[], from: string): string | undefined => {
	const own = new Set((card.set ? preparedFor(card.set).cells.leaves : new Map()).keys());
	const at = codes.indexOf(from);
	const order = [...codes.slice(at + 1), ...codes.slice(0, at)];
	return order.find((code) => {
		const leaf = card.set ? preparedFor(card.set).cells.leaves.get(code) : undefined;
		const asks = leaf && !leaf.lock && leaf.leaf.node.evidence.length > 0;
		return own.has(code) && asks && (card.evidence[code] ?? 0) === 0;
	});
};

const linksFrom = (card: Card, codes: readonly string[], code: string, locale: Locale) => {
	const at = codes.indexOf(code);
	const link = (to: string | undefined, label: string) =>
		to === undefined ? [] : [{ href: localize(locale, leafPath(card, to)), label }];
	return [
		...link(codes[at - 1], m['card.leaf.previous']()),
		...link(codes[at + 1], m['card.leaf.next']()),
		...link(withoutEvidence(card, codes, code), m['card.leaf.next-without-evidence']()),
		{
			href: `${localize(locale, cardPath(card))}?at=${encodeURIComponent(code)}`,
			label: m['card.leaf.to-card'](),
		},
	];
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const { card, prepared, cells, codes } = await openLeaf(locals, params);
	const { node } = cells.leaf;
	const figures = cardFigures(prepared, enteredIn(card.cells), card.unit.block, locale);
	const figure = figures.leaves[node.code];
	const max = pointsText(node.max, locale);
	const name = localText(node.name, locale).text;
	return {
		...cardFrame(card, locale),
		title: `${node.code}. ${name}`,
		crumb: node.code,
		crumbs: [{ href: cardPath(card), label: m['card.title']() }],
		place: m['card.leaf.place']({ at: codes.indexOf(node.code) + 1, of: codes.length }),
		links: linksFrom(card, codes, node.code, locale),
		lock: cells.lock ? m[`card.lock.${cells.lock}`]() : undefined,
		points: figure?.isFigure
			? m['card.leaf.points']({ points: figure.points, max })
			: m['card.leaf.no-points']({ standing: figure?.points ?? '', max }),
		lines: figure?.lines ?? [],
		last: card.lastYear ? m['card.leaf.last']({ points: lastText(card, node.code, locale) }) : undefined,
		ruleText: node.ruleText,
		required: node.evidence,
		found: await leafHelp(locals, card.set?.id, node.code),
		documents: await documentsAt(locals, params),
		evidenceHref: `${localize(locale, leafPath(card, node.code))}/evidence`,
		mayManage: card.may.comment,
		comments: card.comments
			.filter(({ leaf }) => leaf === node.code)
			.map(({ id, by, at, text }) => ({ id, by, text, time: momentText(at) })),
		mayEnter: card.may.enter,
		mayComment: card.may.comment,
		fields: formFields(cells, card, locale),
		isSaved: url.searchParams.has('saved'),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { locale } = locals;
		const { actor } = signedIn(locals);
		const { card, cells, codes } = await openLeaf(locals, params);
		const form = await request.formData();
		const place = { round: card.round.key, unitId: card.unit.id };
		const here = localize(locale, leafPath(card, cells.code));
		if (form.get('intent') === 'comment') {
			const comment = { ...place, leaf: cells.code, text: formText(form, 'comment') };
			const said = await locals.app.runCommand(commentLeaf, actor, comment);
			if (!said.ok)
				return fail(422, {
					fields: undefined,
					errors: [{ field: 'comment', text: problemText(said.problem) }],
				});
			redirect(303, `${here}#comments`);
		}
		const typed = typedCells(cells, form, locale);
		const done = await locals.app.runCommand(saveCells, actor, { ...place, cells: typed });
		const values = Object.fromEntries(typed.map(({ input, value }) => [input, value ?? '']));
		if (!done.ok) {
			const errors = [{ field: typed[0]?.input ?? 'form', text: problemText(done.problem) }];
			return fail(422, { errors, fields: formFields(cells, card, locale, { values, versions: {} }) });
		}
		const errors = answerErrors(done.value, cells, locale);
		if (errors.length > 0) {
			const versions = Object.fromEntries(
				[...done.value.changed, ...done.value.saved].map(({ input, version }) => [input, version]),
			);
			return fail(422, { errors, fields: formFields(cells, card, locale, { values, versions }) });
		}
		const next = form.get('intent') === 'next' ? codes[codes.indexOf(cells.code) + 1] : undefined;
		redirect(303, next ? localize(locale, leafPath(card, next)) : `${here}?saved=1`);
	},
};
