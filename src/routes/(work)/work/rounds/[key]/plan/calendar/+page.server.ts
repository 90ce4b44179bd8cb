import { fail } from '@sveltejs/kit';
import { type Day, parseDay } from '#kernel/calendar.ts';
import { m } from '#paraglide/messages.js';
import { planCalendar } from '#rounds/commands/plan-calendar.ts';
import { planBackwards, USUAL_DURATIONS } from '#rounds/core/plan-calendar.ts';
import { TIMED_PHASES, type TimedPhase } from '#rounds/core/round.ts';
import { formText } from '../../../../../../form-text.ts';
import { fromField, toField } from '../../../local-time.ts';
import { answered, openRoundPage, roundFrame, seenOf } from '../../../round-page.ts';
import { phaseName } from '../../../words.ts';
import type { Actions, PageServerLoad } from './$types.js';

const readDurations = (text: (name: string) => string): Record<TimedPhase, number> =>
	Object.fromEntries(
		TIMED_PHASES.map((phase) => {
			const days = Number(text(`days-${phase}`) || USUAL_DURATIONS[phase]);
			return [phase, Number.isInteger(days) && days >= 1 && days <= 250 ? days : USUAL_DURATIONS[phase]];
		}),
	) as Record<TimedPhase, number>;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { plan, actor } = await openRoundPage(locals, params.key, 'rounds.read-board');
	const { round } = plan;
	const asked = parseDay(url.searchParams.get('announcedOn') ?? '');
	const durations = readDurations((name) => url.searchParams.get(name) ?? '');
	const proposed = asked ? planBackwards(asked, durations) : undefined;
	const times = proposed ?? round.times;
	return {
		...roundFrame(plan, actor, locals.locale),
		title: m['work.rounds.calendar'](),
		announcedOn: asked ?? round.announcedOn ?? '',
		isProposed: proposed !== undefined,
		phases: TIMED_PHASES.map((phase) => {
			const at = times.find((one) => one.phase === phase);
			return {
				phase,
				name: phaseName(phase),
				days: String(durations[phase]),
				opens: toField(at?.opensAt),
				closes: toField(at?.closesAt),
			};
		}),
	};
};

/** The phases of the form; a field that is no time is named. */
const phasesIn = (form: FormData) => {
	const typed = TIMED_PHASES.map((phase) => ({
		phase,
		opens: formText(form, `opens-${phase}`),
		closes: formText(form, `closes-${phase}`),
	}));
	const times = typed.map(({ phase, opens, closes }) => ({
		phase,
		opensAt: fromField(opens),
		closesAt: fromField(closes),
	}));
	return {
		typed,
		times,
		wrong: times.find((one) => one.opensAt === undefined || one.closesAt === undefined),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { plan, actor } = await openRoundPage(locals, params.key, 'rounds.read-board');
		const form = await request.formData();
		const { typed, times, wrong } = phasesIn(form);
		const announcedOn = formText(form, 'announcedOn') as Day;
		if (wrong) {
			const text = m['work.rounds.times-missing']({ phase: phaseName(wrong.phase) });
			return fail(422, {
				typed: { announcedOn, phases: typed },
				errors: [{ field: `opens-${wrong.phase}`, text }],
			});
		}
		const done = await locals.app.runCommand(planCalendar, actor, {
			...seenOf(plan, form),
			announcedOn,
			phases: times,
		});
		const to = `/work/rounds/${params.key}/plan/units`;
		return answered(locals, done, to, { field: 'announcedOn', typed: { announcedOn, phases: typed } });
	},
};
