import type { CriteriaSet } from '#criteria/core/set.ts';
import type { LocalText } from '#kernel/text.ts';
import { prepareSelf, type SelfCard, type SelfLeaf, selfCard } from '#par-index/core/scorecard/self-card.ts';
import { type Cell, DIFFICULTIES, EXPLANATION, PROPOSALS, WHOLE_CARD } from '#self-assessment/core/cell.ts';
import { valuesByLeaf } from '#self-assessment/core/leaf-given.ts';
import type { CardState } from '#self-assessment/core/scorecard.ts';
import { paragraphs } from './paragraphs.ts';

/** What the report of a unit on its own assessment is made of. */
export type SelfReportInputs = {
	readonly organiser: LocalText;
	readonly unit: { readonly name: string; readonly block: string };
	readonly round: { readonly name: LocalText; readonly year: number; readonly practice: boolean };
	readonly set: CriteriaSet;
	readonly state: CardState;
	readonly cells: readonly Pick<Cell, 'leaf' | 'input' | 'value'>[];
	/** Documents by leaf. */
	readonly evidence: Readonly<Record<string, number>>;
};

/** A line of the table: an area, or a leaf with what the unit says of it. */
export type ReportLine = {
	readonly code: string;
	readonly name: string;
	readonly isArea: boolean;
	/** Absent at areas. */
	readonly leaf: SelfLeaf | undefined;
	readonly sum: SelfCard['total'] | undefined;
	readonly explanation: string;
	readonly evidence: number;
};

/** The report, before anybody words it. */
export type SelfReport = {
	readonly organiser: string;
	readonly unit: string;
	readonly round: string;
	readonly year: number;
	/** Not handed in yet: printed as a draft. */
	readonly isDraft: boolean;
	readonly isPractice: boolean;
	/** The set is written for illustration. */
	readonly isExample: boolean;
	readonly decision: CriteriaSet['decision'];
	readonly total: SelfCard['total'];
	/** Leaves that the unit scores and whose points only the whole block tells, and those that others give. */
	readonly waiting: readonly string[];
	readonly byOthers: readonly string[];
	readonly lines: readonly ReportLine[];
	/** Paragraphs; none where the unit wrote nothing. */
	readonly difficulties: readonly string[];
	readonly proposals: readonly string[];
};

/**
 * The report of a unit on its own assessment (báo cáo tự chấm điểm): sums by area, each leaf with points and explanation,
 * difficulties and proposals. Points are those of the live score (`selfCard`), exact; whoever renders rounds for reading.
 */
export const selfReport = (inputs: SelfReportInputs): SelfReport => {
	const { set, unit, round, cells, evidence } = inputs;
	const card = selfCard(prepareSelf(set), valuesByLeaf(cells), unit.block);
	const said = (leaf: string, input: string): string =>
		cells.find((cell) => cell.leaf === leaf && cell.input === input)?.value ?? '';
	const codes = (standing: SelfLeaf['standing']) =>
		card.leaves.filter((leaf) => leaf.standing === standing).map(({ code }) => code);
	const lines = set.nodes.flatMap((area): readonly ReportLine[] => [
		{
			code: area.code,
			name: area.name.vi,
			isArea: true,
			leaf: undefined,
			sum: card.areas.get(area.code),
			explanation: '',
			evidence: 0,
		},
		...card.leaves
			.filter((leaf) => leaf.area === area.code)
			.map((leaf) => ({
				code: leaf.code,
				name: leaf.cells.leaf.node.name.vi,
				isArea: false,
				leaf,
				sum: undefined,
				explanation: said(leaf.code, EXPLANATION),
				evidence: evidence[leaf.code] ?? 0,
			})),
	]);
	return {
		organiser: inputs.organiser.vi,
		unit: unit.name,
		round: round.name.vi,
		year: round.year,
		isDraft: inputs.state !== 'submitted',
		isPractice: round.practice,
		isExample: set.example,
		decision: set.decision,
		total: card.total,
		waiting: codes('block'),
		byOthers: codes('locked'),
		lines,
		difficulties: paragraphs(said(WHOLE_CARD, DIFFICULTIES)),
		proposals: paragraphs(said(WHOLE_CARD, PROPOSALS)),
	};
};
