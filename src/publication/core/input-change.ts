import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { type Decision, no, type Problem, yes } from '#kernel/decision.ts';
import type { StagedCell } from '#par-index/core/scorecard/entries-of-cells.ts';
import { STAGES } from '#par-index/core/scorecard/entry.ts';
import { problemsOfEntered, readEntered } from '#scoring/core/read-entered.ts';

/** One input of a leaf of a unit as a correction wants it; in canonical text. */
export type InputChange = {
	readonly unitId: string;
	readonly leaf: string;
	readonly input: string;
	readonly value: string;
};

/** A unit whose inputs may be corrected. */
export type CorrectedUnit = {
	readonly unitId: string;
	readonly name: string;
	readonly set: CriteriaSet;
	readonly cells: readonly StagedCell[];
};

/** People type a comma; what is kept has a point. Options and days hold no comma. */
export const canonicalValue = (typed: string): string => {
	const text = typed.normalize('NFC').trim();
	return /^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : text;
};

const problemOf = (
	{ set, name, cells }: CorrectedUnit,
	{ leaf: code, input, value }: InputChange,
): Problem | undefined => {
	const about = { unit: name, leaf: code, input, value };
	const leaf = leavesOf(set).find(({ node }) => node.code === code);
	if (!leaf?.node.rule) return { code: 'publication.change-leaf-unknown', details: about };
	const [wrong] = problemsOfEntered(leaf.node.rule, readEntered(leaf.node.rule, { [input]: value }));
	if (wrong?.code === 'scoring.input-unknown')
		return { code: 'publication.change-input-unknown', details: { ...about, ...wrong.details } };
	if (wrong) return { code: 'publication.change-value-wrong', details: about };
	const counting = finalOf(cells, code).find((cell) => cell.input === input);
	return counting?.value === value
		? { code: 'publication.change-changes-nothing', details: about }
		: undefined;
};

/** What counts at a leaf, as cells of the last stage: inputs of different stages are never mixed. */
const finalOf = (cells: readonly StagedCell[], leaf: string): readonly StagedCell[] => {
	const own = cells.filter(
		(cell) => cell.leaf === leaf && cell.value !== null && !cell.input.startsWith('@'),
	);
	const stage = STAGES.toReversed().find((one) => own.some((cell) => cell.stage === one));
	return own.filter((cell) => cell.stage === stage).map((cell) => ({ ...cell, stage: 'final' }));
};

/**
 * What a correction changes, as cells of the last stage (điểm cuối), whole leaf by whole leaf: what counted at the leaf
 * before is entered again with it.
 * @returns the cells by unit; problems: `publication.change-unit-unknown`, `…-leaf-unknown`, `…-input-unknown` {known},
 * `…-value-wrong`, `…-changes-nothing`, each with unit, leaf, input and value
 */
export const correctedCells = (
	units: readonly CorrectedUnit[],
	changes: readonly InputChange[],
): Decision<readonly { readonly unitId: string; readonly cell: StagedCell }[]> => {
	const byLeaf = new Map<string, { unit: CorrectedUnit; leaf: string; inputs: Map<string, StagedCell> }>();
	for (const change of changes) {
		const { unitId, leaf, input, value } = change;
		const unit = units.find((one) => one.unitId === unitId);
		if (!unit) return no('publication.change-unit-unknown', { unit: unitId });
		const problem = problemOf(unit, change);
		if (problem) return no(problem.code, problem.details);
		const key = JSON.stringify([unitId, leaf]);
		const found = byLeaf.get(key) ?? {
			unit,
			leaf,
			inputs: new Map(finalOf(unit.cells, leaf).map((cell) => [cell.input, cell])),
		};
		found.inputs.set(input, { leaf, stage: 'final', input, value });
		byLeaf.set(key, found);
	}
	return yes(
		[...byLeaf.values()].flatMap(({ unit, inputs }) =>
			[...inputs.values()].map((cell) => ({ unitId: unit.unitId, cell })),
		),
	);
};

/** The cells of a unit with corrected ones in the place of those that they change. */
export const withCorrected = (
	cells: readonly StagedCell[],
	corrected: readonly StagedCell[],
): readonly StagedCell[] => {
	const keyOf = ({ leaf, stage, input }: StagedCell) => JSON.stringify([leaf, stage, input]);
	const changed = new Set(corrected.map(keyOf));
	return [...cells.filter((cell) => !changed.has(keyOf(cell))), ...corrected];
};
