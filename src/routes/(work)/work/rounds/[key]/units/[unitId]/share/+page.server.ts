import { error, fail, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { parseDay } from '#kernel/calendar.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { shareLeaves } from '#self-assessment/commands/share-leaves.ts';
import { formText } from '../../../../../../../form-text.ts';
import { problemText } from '../../../../../../../problem-text.ts';
import { signedIn } from '../../../../../signed-in.ts';
import { cardFrame, cardPath, openCard } from '../card-source.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { loads, shareView } from './share-view.ts';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const card = await openCard(locals, params);
	const by = url.searchParams.get('by') ?? '';
	const all = card.set ? shareView(card, card.set, '', locale) : [];
	return {
		...cardFrame(card, locale),
		title: m['card.share.title']({ unit: card.unit.name }),
		crumb: m['card.share'](),
		crumbs: [{ href: cardPath(card), label: m['card.title']() }],
		cardHref: localize(locale, cardPath(card)),
		done: url.searchParams.has('done'),
		by,
		areas: card.set ? shareView(card, card.set, by, locale) : [],
		people: loads(card, all),
		free: all.flatMap(({ leaves }) => leaves).filter(({ personId }) => personId === undefined).length,
		mayShare: card.may['share-leaves'],
	};
};

const FIELDS: readonly (readonly [RegExp, string])[] = [
	[/due|day/, 'due'],
	[/person/, 'person'],
];

const refuse = (typed: { person: string; due: string }, problem: Problem) => {
	const field = FIELDS.find(([words]) => words.test(problem.code))?.[1] ?? 'leaves';
	return fail(422, { typed, errors: [{ field, text: problemText(problem) }] });
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const card = await openCard(locals, params);
		if (!card.set) error(404, 'Not Found', { code: 'frame.not-found' });
		const form = await request.formData();
		const typed = { person: formText(form, 'person'), due: formText(form, 'due').trim() };
		const named = form.getAll('leaf').map(String);
		const areas = form.getAll('area').map(String);
		const by = formText(form, 'by');
		const inAreas = shareView(card, card.set, by, locals.locale)
			.filter(({ code }) => areas.includes(code))
			.flatMap(({ leaves }) => leaves.map(({ code }) => code));
		const leaves = [...new Set([...named, ...inAreas])];
		const refused = (code: string) => refuse(typed, { code, details: {} });
		if (leaves.length === 0) return refused('self-assessment.no-leaf-chosen');
		if (typed.person === '') return refused('self-assessment.no-person-chosen');
		const due = typed.due === '' ? null : parseDay(typed.due);
		if (due === undefined) return refused('self-assessment.due-wrong');
		const isTakenBack = typed.person === 'nobody';
		const done = await locals.app.runCommand(shareLeaves, signedIn(locals).actor, {
			round: card.round.key,
			unitId: card.unit.id,
			leaves,
			personId: isTakenBack ? null : typed.person,
			due: isTakenBack ? null : due,
		});
		if (!done.ok) return refuse(typed, done.problem);
		const back = by === '' ? '' : `by=${encodeURIComponent(by)}&`;
		redirect(303, `${localize(locals.locale, `${cardPath(card)}/share`)}?${back}done`);
	},
};
