import { nodesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet, SetNode } from '#criteria/core/set.ts';
import { localize, localText } from '#design/locale.ts';
import { parseExact } from '#kernel/decimal.ts';
import { type PreparedSelf, prepareSelf } from '#par-index/core/scorecard/self-card.ts';
import { m } from '#paraglide/messages.js';
import { pointsText } from '#scoring/ui/say.ts';
import { type Cell, EXPLANATION } from '#self-assessment/core/cell.ts';
import type { SetCells } from '#self-assessment/core/self-cells.ts';
import type { Card } from '#self-assessment/queries/card.ts';
import type { ClientField } from '#self-assessment/ui/card-data.ts';
import type { GridCell, GridGroup, GridLeaf, GridRow } from '#self-assessment/ui/card-grid.ts';
import { type CellField, fieldsOf } from '#self-assessment/ui/cell-fields.ts';
import { shownValue } from '#self-assessment/ui/cell-text.ts';
import { leafPath } from './card-source.ts';
import { cardFigures, enteredIn, exactPointsText } from './figures.ts';

type Locale = App.Locals['locale'];

/** Sets never change under their id, and preparing one takes longer than a page: those at hand are kept. */
const KEPT = new WeakMap<CriteriaSet, PreparedSelf>();
export const preparedFor = (set: CriteriaSet): PreparedSelf => {
	const known = KEPT.get(set) ?? prepareSelf(set);
	KEPT.set(set, known);
	return known;
};

/** What a leaf came to the year before; a dash where nothing is known that could be compared. */
export const lastText = ({ lastYear }: Card, code: string, locale: Locale): string => {
	const points = lastYear?.leaves[code]?.points;
	const value = points ? parseExact(points) : undefined;
	return value ? exactPointsText(value, locale) : '–';
};

const cellKey = (leaf: string, input: string): string => `${leaf}|${input}`;

type Making = {
	readonly card: Card;
	readonly comments: ReadonlyMap<string, number>;
	readonly cells: SetCells;
	readonly byKey: ReadonlyMap<string, Cell>;
	readonly figures: ReturnType<typeof cardFigures>;
	readonly locale: Locale;
};

const gridCell = (field: CellField, making: Making): GridCell => {
	const { leaf, input } = field;
	const id = cellKey(leaf, input.name);
	const value = making.byKey.get(id)?.value ?? '';
	return {
		id,
		kind: input.name === EXPLANATION ? 'long' : field.kind,
		label: field.label,
		shown: input.name === EXPLANATION ? value : shownValue(field, value, making.locale),
	};
};

const gridLeaf = (node: SetNode, making: Making): readonly GridLeaf[] => {
	const { card, cells, figures, locale } = making;
	const leaf = cells.leaves.get(node.code);
	const figure = figures.leaves[node.code];
	if (!leaf || !figure) return [];
	const fields = fieldsOf(leaf, locale);
	return [
		{
			code: node.code,
			name: localText(node.name, locale).text,
			href: localize(locale, leafPath(card, node.code)),
			lock: leaf.lock ? m[`card.lock.${leaf.lock}`]() : undefined,
			cells: fields.inputs.map((field) => gridCell(field, making)),
			notApplicable: fields.notApplicable && gridCell(fields.notApplicable, making),
			explanation: fields.explanation && gridCell(fields.explanation, making),
			points: figure.points,
			isFigure: figure.isFigure,
			standing: figure.standing,
			max: pointsText(node.max, locale),
			last: lastText(card, node.code, locale),
			evidence: card.evidence[node.code] ?? 0,
			comments: making.comments.get(node.code) ?? 0,
		},
	];
};

const gridGroup = (area: SetNode, making: Making): GridGroup => {
	const { locale, figures } = making;
	const sums = figures.areas[area.code];
	const inside = nodesOf({ nodes: [area] });
	return {
		code: area.code,
		name: localText(area.name, locale).text,
		points: sums?.points ?? '',
		max: pointsText(area.max, locale),
		done: sums?.done ?? '',
		rows: inside.flatMap(({ node, above }): readonly GridRow[] => {
			if (node.children.length === 0)
				return gridLeaf(node, making).map((leaf) => ({ kind: 'leaf' as const, leaf }));
			if (above.length === 0) return [];
			const name = localText(node.name, locale).text;
			return [{ kind: 'criterion' as const, code: node.code, name, max: pointsText(node.max, locale) }];
		}),
	};
};

const countBy = (leaves: readonly { readonly leaf: string }[]): ReadonlyMap<string, number> => {
	const counts = new Map<string, number>();
	for (const { leaf } of leaves) counts.set(leaf, (counts.get(leaf) ?? 0) + 1);
	return counts;
};

/** Only some leaves, with the criteria above them; sums stay those of the whole card. */
const onlyLeaves = (group: GridGroup, only: ReadonlySet<string>): GridGroup => {
	const isAbove = (code: string): boolean => [...only].some((leaf) => leaf.startsWith(`${code}.`));
	const rows = group.rows.filter((row) =>
		row.kind === 'leaf' ? only.has(row.leaf.code) : isAbove(row.code),
	);
	return { ...group, rows };
};

/** The card as its grid shows it. @param only the leaves that are shown; undefined: all */
export const cardView = (
	card: Card,
	set: CriteriaSet,
	locale: Locale,
	only: ReadonlySet<string> | undefined = undefined,
) => {
	const prepared = preparedFor(set);
	const { cells } = prepared;
	const figures = cardFigures(prepared, enteredIn(card.cells), card.unit.block, locale);
	const byKey = new Map(card.cells.map((cell) => [cellKey(cell.leaf, cell.input), cell]));
	const making: Making = { card, cells, byKey, figures, locale, comments: countBy(card.comments) };
	const leaves = [...cells.leaves.values()];
	return {
		groups: set.nodes
			.map((area) => gridGroup(area, making))
			.map((group) => (only ? onlyLeaves(group, only) : group))
			.filter(({ rows }) => rows.length > 0),
		total: figures.total.sentence,
		count: only ? only.size : leaves.length,
		hasNotApplicable: leaves.some(({ mayNotApply }) => mayNotApply),
		fields: leaves.flatMap((leaf): readonly ClientField[] => {
			const { inputs, notApplicable, explanation } = fieldsOf(leaf, locale);
			return [
				...inputs,
				...(notApplicable ? [notApplicable] : []),
				...(explanation ? [{ ...explanation, kind: 'long' as const }] : []),
			];
		}),
	};
};
