import { error, fail, redirect } from '@sveltejs/kit';
import { drawReadings } from '#appraisal/commands/draw-readings.ts';
import { type Readings, readings, type ShownReading } from '#appraisal/queries/readings.ts';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { pointsText } from '#scoring/ui/say.ts';
import { formText } from '../../../../../form-text.ts';
import { momentText } from '../../../../../moment.ts';
import { signedIn } from '../../../signed-in.ts';
import { roundProblem } from '../../words.ts';
import { percentText } from '../fairness/percent-text.ts';
import type { Actions, PageServerLoad } from './$types.js';

type Locale = App.Locals['locale'];

/** Shares that the form proposes. */
const PROPOSED = { percent: '10', change: '50' };

const line = (one: ShownReading, key: string, locale: Locale) => ({
	id: one.id,
	unit: one.unitName,
	leaf: `${one.leaf}. ${localText(one.name, locale).text}`,
	why: m[`fairness.why.${one.why}`](),
	isGiven: one.points !== null,
	state:
		one.points === null
			? m['fairness.to-read']()
			: m['fairness.given']({ points: pointsText(one.points, locale), max: pointsText(one.max, locale) }),
	first: one.first === undefined ? '–' : percentText(one.first, locale),
	second: one.second === undefined ? '–' : percentText(one.second, locale),
	reader: one.reader,
	reason: one.reason ?? '',
	href: localize(locale, `/work/rounds/${key}/readings/${one.id}`),
});

const overviewOf = ({ overview }: Readings, key: string, locale: Locale) => {
	if (!overview) return undefined;
	const { given, of, agreement, unassigned, different } = overview;
	return {
		text: agreement
			? m['fairness.agreement']({
					given,
					of,
					exact: percentText(agreement.exact, locale),
					weighted: percentText(agreement.weighted, locale),
				})
			: m['fairness.agreement-none']({ given, of }),
		unassigned: unassigned > 0 ? m['fairness.unassigned']({ count: unassigned }) : undefined,
		different: different.map((one) => line(one, key, locale)),
	};
};

export const load: PageServerLoad = async ({ locals, params }) => {
	const { locale, app } = locals;
	const read = await app.runQuery(readings, signedIn(locals).actor, { round: params.key });
	const found = (read.ok ? read.value : null) ?? error(404, 'Not Found', { code: 'frame.not-found' });
	const { draw, mine, round } = found;
	const left = mine.filter(({ points }) => points === null).length;
	return {
		title: m['fairness.readings'](),
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: `/work/rounds/${round.key}`, label: localText(round.name, locale).text },
		],
		roundName: localText(round.name, locale).text,
		drawn: draw
			? m['fairness.drawn']({
					time: momentText(draw.at),
					by: draw.by || 'OpenPAR',
					percent: draw.percent,
					candidates: draw.candidates,
					change: draw.changePercent,
				})
			: undefined,
		seed: draw && found.overview ? m['fairness.seed']({ seed: draw.seed }) : undefined,
		mayDraw: found.may.draw,
		proposed: PROPOSED,
		mine: mine.map((one) => line(one, round.key, locale)),
		mineText:
			mine.length === 0
				? m['fairness.mine-none']()
				: left > 0
					? m['fairness.mine-count']({ count: left })
					: m['fairness.mine-done'](),
		overview: draw ? overviewOf(found, round.key, locale) : undefined,
		fairnessHref: found.overview ? localize(locale, `/work/rounds/${round.key}/fairness`) : undefined,
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = await request.formData();
		const typed = { percent: formText(form, 'percent'), change: formText(form, 'change') };
		const done = await locals.app.runCommand(drawReadings, signedIn(locals).actor, {
			round: params.key,
			percent: Number(typed.percent),
			changePercent: Number(typed.change),
		});
		if (!done.ok) {
			const isInput = done.problem.code === 'platform.input-invalid';
			const text = isInput ? m['fairness.threshold-wrong']() : roundProblem(done.problem);
			return fail(422, { typed, errors: [{ field: 'percent', text }] });
		}
		redirect(303, localize(locals.locale, `/work/rounds/${params.key}/readings?done`));
	},
};
