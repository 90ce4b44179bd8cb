import { toExact } from '#kernel/decimal.ts';
import { scoreLeaf } from '#scoring/core/score-leaf.ts';
import { givenAt, valuesByLeaf } from '#self-assessment/core/leaf-given.ts';
import type { LeafCells, SetCells } from '#self-assessment/core/self-cells.ts';
import type { JudgedLeaf, Judgement } from './still-contested.ts';

/** The input of a leaf that says what an appraiser made of it (migration 0017). */
export const DECISION = '@decision';

/** One cell of a unit at one stage. */
export type StageValue = {
	readonly leaf: string;
	readonly stage: 'self' | 'appraisal1' | 'appraisal2' | 'final';
	readonly input: string;
	readonly value: string | null;
	/** Of the cell's last event. */
	readonly reason: string | null;
};

type Entered = Readonly<Record<string, string>> | undefined;

/**
 * What a leaf comes to by what was entered at one stage: exact decimal text. Null where nothing was entered, something is
 * missing, the leaf is left out, or only the whole block tells.
 */
const pointsOf = (cells: LeafCells, entered: Entered, block: string): string | null => {
	const { rule } = cells.leaf.node;
	if (!rule || !entered) return null;
	const notApplicable = cells.leaf.notApplicable === 'refused' ? 'refused' : 'allowed';
	const given = givenAt(cells, entered);
	const outcome = scoreLeaf({ rule, max: cells.max, given, block, notApplicable });
	return outcome.kind === 'points' ? toExact(outcome.points) : null;
};

const decisionOf = (value: string | null | undefined): Judgement['decision'] | undefined =>
	value === 'agreed' || value === 'different' ? value : undefined;

/** What was entered at each stage of one unit, and what appraisers decided. */
type Stages = {
	readonly values: Readonly<Record<StageValue['stage'], ReadonlyMap<string, Entered>>>;
	readonly decisions: ReadonlyMap<string, StageValue>;
};

const stagesOf = (all: readonly StageValue[]): Stages => {
	const at = (stage: StageValue['stage']) => valuesByLeaf(all.filter((one) => one.stage === stage));
	return {
		values: {
			self: at('self'),
			appraisal1: at('appraisal1'),
			appraisal2: at('appraisal2'),
			final: at('final'),
		},
		decisions: new Map(
			all.filter(({ input }) => input === DECISION).map((one) => [`${one.stage} ${one.leaf}`, one]),
		),
	};
};

const judgementOf = (
	{ values, decisions }: Stages,
	cells: LeafCells,
	block: string,
	stage: 'appraisal1' | 'appraisal2',
): Judgement | null => {
	const said = decisions.get(`${stage} ${cells.code}`);
	const decision = decisionOf(said?.value);
	if (!said || !decision) return null;
	// Whoever agrees need not enter anything again: what counts is what the unit entered.
	const own =
		values[stage].get(cells.code) ?? (decision === 'agreed' ? values.self.get(cells.code) : undefined);
	return { decision, reason: said.reason, points: pointsOf(cells, own, block) };
};

/**
 * The leaves that appraisers go through (those that units score themselves, and penalties), each with its points and what appraisers made of it.
 * @param block of the unit in the round
 * @param all its cells at the stages that the reader may see
 */
export const judgedLeaves = (
	{ leaves }: SetCells,
	{ unitId, block }: { readonly unitId: string; readonly block: string },
	all: readonly StageValue[],
): readonly JudgedLeaf[] => {
	const stages = stagesOf(all);
	return [...leaves.values()]
		.filter(({ leaf }) => leaf.source === 'self')
		.map((cells) => ({
			unitId,
			leaf: cells.code,
			self: pointsOf(cells, stages.values.self.get(cells.code), block),
			appraisal1: judgementOf(stages, cells, block, 'appraisal1'),
			appraisal2: judgementOf(stages, cells, block, 'appraisal2'),
		}));
};
