import type { LeafValues } from './leaf-values.ts';

/** The cell of a decision on a leaf (migration 0017); the reason stands in its event. */
export const DECISION = '@decision';

/** A cell of the leaf at any stage, with the reason that its last event gave. */
export type StageCell = {
	readonly stage: 'self' | 'appraisal1' | 'appraisal2' | 'final';
	readonly input: string;
	readonly value: string | null;
	readonly version: number;
	readonly reason: string | null;
};

/** What the unit entered, and what it came to at the end of appraisal. */
export type LeafStages = {
	readonly self: LeafValues;
	readonly appraised: LeafValues;
	/** Null: no appraiser decided. */
	readonly appraisedAt: 'appraisal1' | 'appraisal2' | null;
	/** Why it differs; null where nobody said. */
	readonly reason: string | null;
};

const valuesAt = (cells: readonly StageCell[], stage: StageCell['stage']): LeafValues =>
	Object.fromEntries(
		cells.flatMap(({ stage: at, input, value }) =>
			at === stage && value !== null && !input.startsWith('@') ? [[input, value]] : [],
		),
	);

const isEmpty = (values: LeafValues): boolean => Object.keys(values).length === 0;

/**
 * The two sides of a contested leaf. Appraised is the later stage at which an appraiser decided; whoever only agreed
 * entered nothing, and then it is what was there before.
 */
export const leafStages = (cells: readonly StageCell[]): LeafStages => {
	const self = valuesAt(cells, 'self');
	const decided = (['appraisal2', 'appraisal1'] as const).flatMap((stage) => {
		const cell = cells.find((one) => one.stage === stage && one.input === DECISION && one.value !== null);
		return cell ? [{ stage, cell }] : [];
	});
	const [latest] = decided;
	if (!latest) return { self, appraised: self, appraisedAt: null, reason: null };
	const entered = valuesAt(cells, latest.stage);
	const appraised = isEmpty(entered) ? self : entered;
	return { self, appraised, appraisedAt: latest.stage, reason: latest.cell.reason };
};

/** A change of a cell of stage `final`. */
export type FinalCell = {
	readonly input: string;
	readonly value: string | null;
	readonly version: number;
	readonly reason: string | null;
	readonly reasonCode: string | null;
};

/**
 * What is to be written at stage `final` so that exactly these values stand there: what stood there and is not among them
 * is emptied, since inputs of a stage belong together.
 * @param decision what stands in `@decision`; undefined: there is no such cell (figures are entered, not judged)
 */
export const finalCells = (
	cells: readonly Pick<StageCell, 'stage' | 'input' | 'value' | 'version'>[],
	values: LeafValues,
	why: {
		readonly reason: string;
		readonly reasonCode: string | null;
		readonly decision?: 'agreed' | 'different';
	},
): readonly FinalCell[] => {
	const standing = new Map(cells.filter(({ stage }) => stage === 'final').map((cell) => [cell.input, cell]));
	const gone = [...standing].flatMap(([input, { value }]) =>
		input.startsWith('@') || value === null || input in values ? [] : [[input, null] as const],
	);
	const wanted = [
		...Object.entries(values),
		...gone,
		...(why.decision ? [[DECISION, why.decision] as const] : []),
	];
	return wanted.flatMap(([input, value]) => {
		const before = standing.get(input);
		const isSame = before !== undefined && before.value === value && input !== DECISION;
		if (isSame) return [];
		const { reason, reasonCode } = why;
		return [{ input, value, version: (before?.version ?? 0) + 1, reason, reasonCode }];
	});
};
