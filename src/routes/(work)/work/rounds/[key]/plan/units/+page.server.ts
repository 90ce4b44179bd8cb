import { fail } from '@sveltejs/kit';
import { m } from '#paraglide/messages.js';
import type { Actor } from '#platform/actor.ts';
import { chooseUnits } from '#rounds/commands/choose-units.ts';
import { dayOfRound } from '#rounds/core/day-of-round.ts';
import { proposeSet } from '#rounds/core/propose-set.ts';
import type { RoundUnit } from '#rounds/core/round.ts';
import type { RoundPlan } from '#rounds/queries/round-plan.ts';
import { setsInForce } from '#rounds/queries/sets-in-force.ts';
import { provincesOn, registerUnits, unitsNamed } from '#rounds/queries/unit-choice.ts';
import { isNameOf } from '#units/core/match-names.ts';
import { formText } from '../../../../../../form-text.ts';
import { answered, openRoundPage, roundFrame, seenOf } from '../../../round-page.ts';
import { addToRegister } from '../add-units.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { pastedUnits, unitsIn, withFurther } from './units-form.ts';

const COMMUNES = ['ward', 'commune', 'special-zone', 'township'];
const DISTRICTS = ['urban-district', 'rural-district', 'town', 'city'];

export const load: PageServerLoad = async ({ locals, params }) => {
	const { plan, actor } = await openRoundPage(locals, params.key, 'rounds.read-board');
	const day = dayOfRound(plan.round.year, locals.app.clock.today());
	const [own, provinces] = await Promise.all([
		locals.app.runQuery(registerUnits, actor, { day }),
		locals.app.runQuery(provincesOn, actor, { day }),
	]);
	const blocks = new Map<string, number>();
	for (const { block } of own.ok ? own.value : [])
		if (block !== null) blocks.set(block, (blocks.get(block) ?? 0) + 1);
	const used = new Set(plan.units.map(({ setVersionId }) => setVersionId));
	return {
		...roundFrame(plan, actor, locals.locale),
		title: m['work.rounds.units'](),
		day,
		blocks: [...blocks].map(([block, count]) => ({
			value: block,
			label: m['work.rounds.block-count']({ block, count }),
		})),
		provinces: (provinces.ok ? provinces.value : []).map(({ key, name }) => ({ value: key, label: name })),
		sets: plan.versions
			.filter(({ id, inForce }) => inForce || used.has(id))
			.map(({ id, setId }) => ({ value: id, label: setId })),
		units: plan.units.map((unit, index) => ({ ...unit, index })),
	};
};

type Begun = {
	readonly plan: RoundPlan;
	readonly actor: Actor;
	readonly form: FormData;
	readonly save: (
		units: readonly RoundUnit[],
		field: string,
		typed?: Record<string, unknown>,
	) => Promise<ReturnType<typeof answered>>;
};

const begin = async (locals: App.Locals, key: string, request: Request): Promise<Begun> => {
	const { plan, actor } = await openRoundPage(locals, key, 'rounds.read-board');
	const form = await request.formData();
	const save: Begun['save'] = async (units, field, typed = {}) => {
		const done = await locals.app.runCommand(chooseUnits, actor, { ...seenOf(plan, form), units });
		return answered(locals, done, `/work/rounds/${key}/plan/units#units`, { field, typed });
	};
	return { plan, actor, form, save };
};

const readSets = async (locals: App.Locals, actor: Actor) => {
	const read = await locals.app.runQuery(setsInForce, actor, {});
	return read.ok ? read.value : new Map();
};

export const actions: Actions = {
	save: async ({ locals, params, request }) => {
		const { plan, actor, form, save } = await begin(locals, params.key, request);
		const units = unitsIn(form);
		if (form.get('intent') !== 'propose') return save(units, 'units');
		const usable = [...(await readSets(locals, actor))].map(([id, set]) => ({ id, set }));
		const proposed = units.map((unit) => ({
			...unit,
			setVersionId: unit.setVersionId ?? proposeSet(unit, plan.round.year, usable),
		}));
		return save(proposed, 'units');
	},
	register: async ({ locals, params, request }) => {
		const { plan, actor, form, save } = await begin(locals, params.key, request);
		const [day, from, parent, block] = ['day', 'from', 'parent', 'block-name'].map((name) =>
			formText(form, name).trim(),
		);
		const isUnder = from === 'communes' || from === 'districts';
		const found = await locals.app.runQuery(registerUnits, actor, {
			day,
			...(isUnder
				? { parent, kinds: from === 'communes' ? COMMUNES : DISTRICTS }
				: { block: from?.replace(/^block:/, '') }),
		});
		const typed = { day, from, parent, blockName: block };
		const refuse = (text: string) => fail(422, { typed, errors: [{ field: 'from', text }] });
		if (!found.ok) return refuse(m['rounds.day-wrong']());
		if (found.value.length === 0) return refuse(m['work.rounds.none-found']());
		const given = found.value.map((unit) => ({ ...unit, block: block || (unit.block ?? '') }));
		if (given.some((unit) => unit.block === '')) return refuse(m['work.rounds.block-missing']());
		return save(withFurther(plan, given, await readSets(locals, actor)), 'from', typed);
	},
	paste: async ({ locals, params, request }) => {
		const { plan, actor, form, save } = await begin(locals, params.key, request);
		const text = formText(form, 'pasted');
		const kind = formText(form, 'kind');
		const today = locals.app.clock.today();
		const pasted = pastedUnits(text);
		// A list of a past year names units that are no more: they are those of that day, not new ones.
		const day = formText(form, 'pasted-day').trim() || dayOfRound(plan.round.year, today);
		const typed = { pasted: text, kind, pastedDay: day };
		const refuse = (said: string, field = 'pasted') => fail(422, { typed, errors: [{ field, text: said }] });
		if (pasted.length === 0) return refuse(m['work.rounds.pasted-none']());
		const namedOn = (on: string) =>
			locals.app.runQuery(unitsNamed, actor, { day: on, names: pasted.map(({ name }) => name) });
		const onDay = await namedOn(day);
		if (!onDay.ok) return refuse(m['rounds.day-wrong'](), 'pasted-day');
		let known = onDay.value;
		const unknown = pasted.filter(({ name }) => !known[name]);
		if (unknown.length > 0 && kind === '')
			return refuse(
				m['work.rounds.unknown-names']({
					count: unknown.length,
					names: unknown.map(({ name }) => name).join('; '),
				}),
			);
		if (unknown.length > 0) {
			const added = await addToRegister(locals, actor, unknown, kind);
			if (!added.ok) return answered(locals, added, '', { field: 'pasted', typed });
			const now = await namedOn(today);
			known = { ...(now.ok ? now.value : {}), ...known };
		}
		const found = pasted.flatMap(({ name, block }) => {
			const unit = known[name];
			if (!unit) return [];
			// What was pasted is how it is printed, as far as it is a name that the unit had on that day.
			const printed = isNameOf(name, { vi: unit.name }) ? name : unit.name;
			return [{ ...unit, name: printed, block: block || (unit.block ?? '') }];
		});
		const without = found.find(({ block }) => block === '');
		if (without) return refuse(m['work.rounds.block-missing-of']({ unit: without.name }));
		return save(withFurther(plan, found, await readSets(locals, actor)), 'pasted', typed);
	},
};
