import { fail, redirect } from '@sveltejs/kit';
import { leavesOf } from '#criteria/core/leaves.ts';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { type CalledInput, ruleProblemMessage } from '#scoring/ui/problems.ts';
import { handOverCard } from '#self-assessment/commands/hand-over-card.ts';
import { saveCells } from '#self-assessment/commands/save-cells.ts';
import { sendBackCard } from '#self-assessment/commands/send-back-card.ts';
import { submitCard } from '#self-assessment/commands/submit-card.ts';
import { withdrawCard } from '#self-assessment/commands/withdraw-card.ts';
import { DIFFICULTIES, PROPOSALS, WHOLE_CARD } from '#self-assessment/core/cell.ts';
import type { Card, Done } from '#self-assessment/queries/card.ts';
import { allFields, calledInFields } from '#self-assessment/ui/cell-fields.ts';
import { momentText } from '#self-assessment/ui/cell-text.ts';
import { formText } from '../../../../../../../form-text.ts';
import { problemText } from '../../../../../../../problem-text.ts';
import { signedIn } from '../../../../../signed-in.ts';
import { cardFrame, cardPath, leafPath, openCard } from '../card-source.ts';
import { preparedFor } from '../card-view.ts';
import { cardFigures, enteredIn } from '../figures.ts';
import type { Actions, PageServerLoad } from './$types.js';

const STEPS = {
	'hand-over': handOverCard,
	'send-back': sendBackCard,
	submit: submitCard,
	withdraw: withdrawCard,
} as const;
type Step = keyof typeof STEPS;
const ORDER = ['submit', 'hand-over', 'send-back', 'withdraw'] as const satisfies readonly Step[];

const WHOLE = [
	[DIFFICULTIES, 'card.whole.difficulties'],
	[PROPOSALS, 'card.whole.proposals'],
] as const;

const doneText = (done: Done | null): string | undefined =>
	done ? m['card.submit.at']({ name: done.by, time: momentText(done.at) }) : undefined;

const gapsOf = (card: Card, locale: App.Locals['locale']) => {
	const leaves = new Map((card.set ? leavesOf(card.set) : []).map(({ node }) => [node.code, node]));
	const cells = card.set ? preparedFor(card.set).cells.leaves : undefined;
	const calledAt = (leaf: string): CalledInput | undefined => {
		const found = cells?.get(leaf);
		return found && calledInFields(allFields(found, locale));
	};
	return card.gaps.map(({ leaf, input, problem }) => ({
		leaf,
		name: localText(leaves.get(leaf)?.name ?? { vi: '' }, locale).text,
		href: localize(locale, leafPath(card, leaf)) + (input ? `#${input}` : ''),
		text: ruleProblemMessage(problem, locale, calledAt(leaf)),
	}));
};

const wholeFields = (card: Card) =>
	WHOLE.map(([input, key]) => {
		const cell = card.cells.find((one) => one.leaf === WHOLE_CARD && one.input === input);
		return { name: input, label: m[key](), value: cell?.value ?? '', version: cell?.version ?? 0 };
	});

export const load: PageServerLoad = async ({ locals, params }) => {
	const { locale } = locals;
	const card = await openCard(locals, params);
	const figures =
		card.set && cardFigures(preparedFor(card.set), enteredIn(card.cells), card.unit.block, locale);
	return {
		...cardFrame(card, locale),
		title: m['card.submit.title']({ unit: card.unit.name }),
		crumb: m['card.submit'](),
		crumbs: [{ href: cardPath(card), label: m['card.title']() }],
		cardHref: localize(locale, cardPath(card)),
		reportHref: localize(locale, `${cardPath(card)}/signed-report`),
		state: m[`card.submit.state.${card.state}`](),
		done:
			card.state === 'submitted'
				? doneText(card.submitted)
				: card.state === 'with-head'
					? doneText(card.handedOver)
					: undefined,
		version: card.version,
		total: figures?.total.sentence,
		gaps: gapsOf(card, locale),
		steps: ORDER.filter((step) => card.may[step]),
		mayEnter: card.may.enter,
		whole: wholeFields(card),
	};
};

const saveWhole = async (locals: App.Locals, card: Card, form: FormData) => {
	const cells = WHOLE.map(([input]) => ({
		leaf: WHOLE_CARD,
		input,
		value: formText(form, input),
		version: Number(form.get(`version:${input}`)) || 0,
	}));
	const place = { round: card.round.key, unitId: card.unit.id };
	const done = await locals.app.runCommand(saveCells, signedIn(locals).actor, { ...place, cells });
	if (!done.ok) return [{ field: DIFFICULTIES, text: problemText(done.problem) }];
	return done.value.changed.map((cell) => ({
		field: cell.input,
		text: m['card.leaf.changed']({ name: cell.by, time: momentText(cell.at), value: cell.value ?? '' }),
	}));
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const card = await openCard(locals, params);
		const form = await request.formData();
		const intent = formText(form, 'intent');
		const here = localize(locals.locale, `${cardPath(card)}/submit`);
		if (intent === 'whole') {
			const errors = await saveWhole(locals, card, form);
			if (errors.length > 0) return fail(422, { errors });
			redirect(303, `${here}?done`);
		}
		if (!(intent in STEPS)) return fail(422, { errors: [] });
		const reason = formText(form, 'reason').trim();
		const done = await locals.app.runCommand(STEPS[intent as Step], signedIn(locals).actor, {
			round: card.round.key,
			unitId: card.unit.id,
			version: Number(form.get('version')),
			...(reason === '' ? {} : { reason }),
		});
		if (!done.ok) return fail(422, { errors: [{ field: 'steps', text: problemText(done.problem) }] });
		redirect(303, `${here}?done`);
	},
};
