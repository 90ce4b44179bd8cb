import { fold } from '#kernel/text.ts';
import { m } from '#paraglide/messages.js';
import { assignAppraisers } from '#rounds/commands/assign-appraisers.ts';
import { appraiserKeys } from '#rounds/core/appraisers.ts';
import type { RoundPlan } from '#rounds/queries/round-plan.ts';
import { registerUnits } from '#rounds/queries/unit-choice.ts';
import { formText } from '../../../../../../form-text.ts';
import { answered, openRoundPage, roundFrame, seenOf } from '../../../round-page.ts';
import { addToRegister } from '../add-units.ts';
import type { Actions, PageServerLoad } from './$types.js';

const keysOf = ({ sets }: RoundPlan) => appraiserKeys([...sets.values()].map(({ set }) => set));

/** Units that may appraise: those of the round, and all that the jurisdiction has in the register. */
const candidates = async (
	locals: App.Locals,
	plan: RoundPlan,
	actor: Parameters<typeof locals.app.runQuery>[1],
) => {
	const own = await locals.app.runQuery(registerUnits, actor, { day: locals.app.clock.today() });
	const found = new Map(plan.units.map(({ unitId, name }) => [unitId, name]));
	for (const { unitId, name } of own.ok ? own.value : []) found.set(unitId, name);
	for (const { unitId } of plan.appraisers)
		found.set(unitId, found.get(unitId) ?? plan.names.get(unitId) ?? '–');
	return [...found]
		.map(([value, label]) => ({ value, label }))
		.sort((a, b) => a.label.localeCompare(b.label, 'vi'));
};

export const load: PageServerLoad = async ({ locals, params }) => {
	const { plan, actor } = await openRoundPage(locals, params.key, 'rounds.read-board');
	const units = await candidates(locals, plan, actor);
	return {
		...roundFrame(plan, actor, locals.locale),
		title: m['work.rounds.appraisers'](),
		units,
		rows: [...keysOf(plan)].map(([key, name], index) => {
			const assigned = plan.appraisers.find((one) => one.key === key);
			// Who has the name that the set gives is proposed, and nothing is saved before somebody says so.
			const named = units.find(({ label }) => fold(label) === fold(name))?.value ?? '';
			return {
				index,
				key,
				name,
				unitId: assigned?.unitId ?? named,
				second: assigned?.secondUnitId ?? '',
				isProposed: assigned === undefined && named !== '',
				inRound: plan.units.some(({ unitId }) => unitId === (assigned?.unitId ?? named)),
			};
		}),
	};
};

export const actions: Actions = {
	assign: async ({ locals, params, request }) => {
		const { plan, actor } = await openRoundPage(locals, params.key, 'rounds.read-board');
		const form = await request.formData();
		const rows = [...keysOf(plan).keys()].map((key, index) => ({
			key,
			unitId: formText(form, `unit-${index}`),
			second: formText(form, `second-${index}`),
		}));
		const appraisers = rows
			.filter(({ unitId }) => unitId !== '')
			.map(({ key, unitId, second }) => ({ key, unitId, secondUnitId: second === '' ? null : second }));
		const done = await locals.app.runCommand(assignAppraisers, actor, { ...seenOf(plan, form), appraisers });
		const to = `/work/rounds/${params.key}/plan/council`;
		return answered(locals, done, to, { field: 'appraisers', typed: { rows } });
	},
	add: async ({ locals, params, request }) => {
		const { actor } = await openRoundPage(locals, params.key, 'rounds.read-board');
		const form = await request.formData();
		const name = formText(form, 'new-unit').trim();
		const done = await addToRegister(locals, actor, [name], formText(form, 'kind'));
		const to = `/work/rounds/${params.key}/plan/appraisers`;
		return answered(locals, done, to, { field: 'new-unit', typed: { name } });
	},
};
