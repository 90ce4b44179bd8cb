import { permit } from '#access/core/permit.ts';
import { yes } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { advancePhase } from '#rounds/commands/advance-phase.ts';
import { answerReopening } from '#rounds/commands/answer-reopening.ts';
import { askReopening } from '#rounds/commands/ask-reopening.ts';
import { changeDeadline } from '#rounds/commands/change-deadline.ts';
import { extendPhase } from '#rounds/commands/extend-phase.ts';
import { openRound } from '#rounds/commands/open-round.ts';
import { movableDeadlines } from '#rounds/core/deadlines.ts';
import { roundConflicts } from '#rounds/queries/conflicts.ts';
import { formText } from '../../../../form-text.ts';
import { askedWho, showWho, whoField } from '../../account/show-who.ts';
import { fromField, timeText } from '../local-time.ts';
import { answered, faultsOfSettings, mayHere, openRoundPage, roundFrame, seenOf } from '../round-page.ts';
import { phaseName } from '../words.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';
import { checklistOf, differencesOf, moreTimeOf, nextOf, phasesOf } from './overview.ts';

const CORRECTED = ['self-assessment', 'explanation'] as const;

export const load: PageServerLoad = async ({ locals, params }) => {
	const { plan, actor } = await openRoundPage(locals, params.key);
	const now = locals.app.clock.now();
	const { round, units } = plan;
	const may = (what: Parameters<typeof mayHere>[2]) => mayHere(actor, plan, what);
	const seesAll = may('rounds.read-board');
	const conflicts = seesAll
		? await locals.app.runQuery(roundConflicts, actor, { roundId: round.id })
		: undefined;
	const own = units.filter(({ unitId }) => actor.units.includes(unitId as never));
	const movable = movableDeadlines(round, now);
	const at = { roundId: round.id, unitId: units[0]?.unitId };
	return {
		...roundFrame(plan, actor, locals.locale),
		title: m['work.rounds.title-of']({ round: round.name.vi }),
		phases: phasesOf(plan),
		conflicts: conflicts?.ok ? conflicts.value.flatMap((one) => one.conflicts) : undefined,
		checklist: round.phase === 'preparation' ? checklistOf(plan, now) : [],
		next: nextOf(plan, now),
		differences: differencesOf(plan),
		copiedFrom: plan.copiedFrom?.key,
		who: await askedWho(locals, `/work/rounds/${params.key}`),
		moreTime: moreTimeOf(plan, actor.personId, now),
		// the database shows units figures in these phases and not before
		showsFigures: round.phase === 'explanation' || round.phase === 'appraisal-2',
		ownUnits: own.map(({ unitId, name }) => ({ unitId, name })),
		units: units.map(({ unitId, name }) => ({ value: unitId, label: name })),
		deadlines: movable.map(({ phase, closesAt }) => ({
			value: phase,
			label: `${phaseName(phase)} – ${timeText(closesAt)}`,
		})),
		corrected: CORRECTED.map((phase) => ({ value: phase, label: phaseName(phase) })),
		may: {
			open: may('rounds.open'),
			advance: may('rounds.advance'),
			deadline: may('rounds.change-deadline') && round.phase !== 'preparation' && movable.length > 0,
			extend: may('rounds.extend') && round.phase !== 'preparation',
			ask: permit(actor, 'rounds.ask-reopening', at).ok && round.phase !== 'preparation',
			answer: permit(actor, 'rounds.approve-reopening', at).ok,
		},
	};
};

type Asked = RequestEvent;

const typedOf = (form: FormData, ...names: readonly string[]) =>
	Object.fromEntries(names.map((name) => [name, formText(form, name).trim()]));

const begin = async ({ locals, params, request }: Asked) => {
	const { plan, actor } = await openRoundPage(locals, params.key);
	const form = await request.formData();
	return { plan, actor, form, seen: seenOf(plan, form), to: `/work/rounds/${params.key}` };
};

/** No instant: the command refuses it as too early, with the sentence for that. */
const NEVER = 0;

export const actions: Actions = {
	open: async (event) => {
		const { plan, actor, seen, to } = await begin(event);
		const settingsFaults = faultsOfSettings(plan.round.settings);
		const done = await event.locals.app.runCommand(openRound, actor, { ...seen, settingsFaults });
		return answered(event.locals, done, to, { field: 'checklist' });
	},
	advance: async (event) => {
		const { actor, seen, form, to } = await begin(event);
		const typed = typedOf(form, 'to', 'reason');
		const done = await event.locals.app.runCommand(advancePhase, actor, { ...seen, ...typed });
		return answered(event.locals, done, to, { field: 'reason', typed });
	},
	deadline: async (event) => {
		const { actor, seen, form, to } = await begin(event);
		const typed = typedOf(form, 'deadline-phase', 'deadline-at', 'deadline-reason');
		const done = await event.locals.app.runCommand(changeDeadline, actor, {
			...seen,
			phase: typed['deadline-phase'],
			closesAt: fromField(typed['deadline-at'] ?? '') ?? NEVER,
			reason: typed['deadline-reason'],
		});
		return answered(event.locals, done, `${to}#phases`, { field: 'deadline-at', typed });
	},
	extend: (event) => moreTime(event, 'extend'),
	ask: (event) => moreTime(event, 'ask'),
	approve: (event) => answerOne(event, 'approve'),
	refuse: (event) => answerOne(event, 'refuse'),
};

const moreTime = async (event: Asked, what: 'extend' | 'ask') => {
	const { actor, seen, form, to } = await begin(event);
	const typed = typedOf(form, 'unit', 'phase', 'until', 'why');
	const { runCommand } = event.locals.app;
	const input = {
		...seen,
		unitId: typed['unit'],
		phase: typed['phase'],
		until: fromField(typed['until'] ?? '') ?? NEVER,
		reason: typed['why'],
	};
	const done =
		what === 'extend'
			? await runCommand(extendPhase, actor, input)
			: await runCommand(askReopening, actor, input);
	return answered(event.locals, done, `${to}#more-time`, { field: 'unit', typed });
};

const answerOne = async (event: Asked, answer: 'approve' | 'refuse') => {
	const { plan, actor, form, to } = await begin(event);
	const id = formText(form, 'id');
	const field = `reason-${id}`;
	const typed = typedOf(form, field);
	const who = answer === 'approve' ? await showWho(event, form, id) : yes(actor);
	if (!who.ok) return answered(event.locals, who, to, { field: whoField(id, who.problem), typed });
	const input = { round: plan.round.id, id, answer, reason: typed[field] };
	const done = await event.locals.app.runCommand(answerReopening, who.value, input);
	return answered(event.locals, done, `${to}#more-time`, { field, typed });
};
