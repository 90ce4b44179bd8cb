import type { CriteriaSet } from '#criteria/core/set.ts';
import { clean } from '#kernel/text.ts';
import { proposeSet } from '#rounds/core/propose-set.ts';
import type { RoundUnit } from '#rounds/core/round.ts';
import type { RoundPlan } from '#rounds/queries/round-plan.ts';
import type { RegisterUnit } from '#rounds/queries/unit-choice.ts';
import { formText } from '../../../../../../form-text.ts';

const MOST = 20_000;

/** The table of units as the form sends it; rows that are marked to be taken out are not in it. */
export const unitsIn = (form: FormData): readonly RoundUnit[] =>
	Array.from({ length: Math.min(MOST, Number(form.get('rows')) || 0) }, (_, at) => ({
		unitId: formText(form, `id-${at}`),
		name: formText(form, `name-${at}`).trim(),
		code: formText(form, `code-${at}`).trim() || null,
		block: formText(form, `block-${at}`).trim(),
		setVersionId: formText(form, `set-${at}`) || null,
		isOut: form.get(`out-${at}`) !== null,
	}))
		.filter(({ isOut }) => !isOut)
		.map(({ isOut: _, ...unit }) => unit);

/** Lines "name; block" as people paste them out of a sheet: tab, semicolon or vertical bar between. */
export const pastedUnits = (text: string): readonly { readonly name: string; readonly block: string }[] =>
	text
		.split(/\r?\n/)
		.map((line) => line.split(/[\t;|]/).map(clean))
		// A number in front is the running number of the sheet.
		.map((cells) => (/^\d+\.?$/.test(cells[0] ?? '') && cells.length > 1 ? cells.slice(1) : cells))
		.map(([name = '', block = '']) => ({ name, block }))
		.filter(({ name }) => name !== '');

/** Sets in force, as far as choosing goes. */
export type Sets = ReadonlyMap<string, Pick<CriteriaSet, 'unitGroup' | 'year'>>;

/** Further units at the end of those that are there, each with the set that its group has; units that are there stay. */
export const withFurther = (
	{ units, round }: RoundPlan,
	found: readonly (RegisterUnit & { readonly block: string })[],
	sets: Sets,
): readonly RoundUnit[] => {
	const there = new Set(units.map(({ unitId }) => unitId));
	const usable = [...sets].map(([id, set]) => ({ id, set }));
	const further = found
		.filter(({ unitId }) => !there.has(unitId))
		.map(({ unitId, name, code, block }) => ({
			unitId,
			name,
			code,
			block,
			setVersionId: proposeSet({ name, block }, round.year, usable),
		}));
	return [...units, ...further];
};
