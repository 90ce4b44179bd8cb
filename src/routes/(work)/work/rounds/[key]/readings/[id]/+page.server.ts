import { error, fail, redirect } from '@sveltejs/kit';
import { giveReading } from '#appraisal/commands/give-reading.ts';
import { reading } from '#appraisal/queries/reading.ts';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { pointsText } from '#scoring/ui/say.ts';
import { EXPLANATION } from '#self-assessment/core/cell.ts';
import { selfCells } from '#self-assessment/core/self-cells.ts';
import { fieldsOf } from '#self-assessment/ui/cell-fields.ts';
import { shownValue } from '#self-assessment/ui/cell-text.ts';
import { formText } from '../../../../../../form-text.ts';
import { signedIn } from '../../../../signed-in.ts';
import { roundProblem } from '../../../words.ts';
import { evidenceOf } from '../../evidence-of.ts';
import type { Actions, PageServerLoad } from './$types.js';

const openReading = async (locals: App.Locals, params: { key: string; id: string }) => {
	const asked = { round: params.key, id: params.id };
	const read = await locals.app.runQuery(reading, signedIn(locals).actor, asked);
	return (read.ok ? read.value : null) ?? error(404, 'Not Found', { code: 'frame.not-found' });
};

/** What the unit entered, each value with the words of its field. */
const enteredIn = (found: Awaited<ReturnType<typeof openReading>>, locale: App.Locals['locale']) => {
	const cells = found.set && selfCells(found.set).leaves.get(found.leaf);
	if (!cells) return [];
	const { inputs, notApplicable, explanation } = fieldsOf(cells, locale);
	const fields = [
		...inputs,
		...(notApplicable ? [notApplicable] : []),
		...(explanation ? [explanation] : []),
	];
	return found.cells.flatMap(({ input, value }) => {
		const field = fields.find((one) => one.input.name === input);
		if (!field || value === null) return [];
		return [{ label: field.label, value: input === EXPLANATION ? value : shownValue(field, value, locale) }];
	});
};

export const load: PageServerLoad = async ({ locals, params }) => {
	const { locale } = locals;
	const found = await openReading(locals, params);
	const wanted = { round: params.key, units: [found.unit.id], leaves: [found.leaf] };
	const evidence = await evidenceOf(locals, wanted);
	const node = found.set && selfCells(found.set).leaves.get(found.leaf)?.leaf.node;
	const name = node ? localText(node.name, locale).text : '';
	return {
		title: m['fairness.reading-title']({ leaf: `${found.leaf}. ${name}` }),
		crumb: found.leaf,
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: `/work/rounds/${found.round.key}/readings`, label: m['fairness.readings']() },
		],
		unitName: found.unit.name,
		roundName: localText(found.round.name, locale).text,
		entered: enteredIn(found, locale),
		documents: evidence(found.unit.id, found.leaf),
		ruleText: node?.ruleText,
		max: node ? pointsText(node.max, locale) : '',
		mayGive: found.mayGive,
		given:
			found.points === null
				? undefined
				: m['fairness.given']({
						points: pointsText(found.points, locale),
						max: node ? pointsText(node.max, locale) : '',
					}),
		reason: found.reason,
		listHref: localize(locale, `/work/rounds/${found.round.key}/readings`),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const found = await openReading(locals, params);
		const form = await request.formData();
		const typed = { points: formText(form, 'points'), reason: formText(form, 'reason') };
		const place = { round: params.key, unitId: found.unit.id, id: params.id };
		const done = await locals.app.runCommand(giveReading, signedIn(locals).actor, { ...place, ...typed });
		if (!done.ok) {
			const isInput = done.problem.code === 'platform.input-invalid';
			const field = typed.reason.trim() === '' ? 'reason' : 'points';
			const text = isInput ? m['fairness.reason-needed']() : roundProblem(done.problem);
			return fail(422, { typed, errors: [{ field, text }] });
		}
		redirect(303, localize(locals.locale, `/work/rounds/${params.key}/readings?done`));
	},
};
