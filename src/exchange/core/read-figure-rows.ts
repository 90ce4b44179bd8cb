import { type FigurePlace, readFigure, type TypedFigure } from '#figures/core/figure.ts';
import { parseDay } from '#kernel/calendar.ts';
import type { Problem } from '#kernel/decision.ts';
import { groupBy } from '#kernel/group-by.ts';
import { spellingKey } from '#kernel/spelling.ts';
import { clean } from '#kernel/text.ts';
import { FIGURE_FIELDS, type FigureField, type FigureHeads, findFigureHeads } from './figure-heads.ts';
import { columnLetter, type SheetText } from './sheet-text.ts';

/** A figure that may be in a file: its place, and what its cells may call its inputs and their options. */
export type KnownFigure = Pick<FigurePlace, 'leaf' | 'block' | 'standing'> & {
	readonly unitId: string;
	readonly unit: string;
	/** Whether the asker may enter it. */
	readonly mayEnter: boolean;
	readonly inputs: readonly {
		readonly name: string;
		readonly labels: readonly string[];
		readonly options: readonly { readonly key: string; readonly label: string }[];
	}[];
};

/** A figure of the file that differs from what stands there. */
export type ReadFigureRow = TypedFigure & { readonly unitId: string; readonly leaf: string };

/** What is wrong, and where: as a spreadsheet counts. */
export type FigureFault = {
	readonly row: number;
	/** Its letter. */
	readonly column: string;
	readonly unitId: string | undefined;
	readonly leaf: string;
	readonly problem: Problem;
};

export type FigureReading = {
	readonly figures: readonly ReadFigureRow[];
	/** How many are in the file as they stand already. */
	readonly same: number;
	readonly faults: readonly FigureFault[];
};

/** What lines say that leave it blank. */
export type ForAll = Pick<TypedFigure, 'source' | 'asOf' | 'reason'>;

type Line = { readonly row: number; readonly cells: Readonly<Record<FigureField, string>> };
type Found = Line & { readonly known: KnownFigure; readonly input: string };

/**
 * A number as a workbook keeps it has a decimal point and nothing else; told with a comma, and with a fourth decimal where it
 * has three, it can be taken for nothing else.
 */
const plainNumber = (text: string): string =>
	/^-?\d+\.\d+$/.test(text) ? text.replace('.', ',').replace(/,(\d{3})$/, ',$10') : text;

const linesOf = ({ rows, isTyped }: SheetText, { row: head, columns }: FigureHeads): readonly Line[] =>
	rows.flatMap((texts, row) => {
		if (row <= head) return [];
		const at = (field: FigureField): string => {
			const column = columns.get(field);
			const text = column === undefined ? '' : clean(texts[column] ?? '');
			return field === 'value' && column !== undefined && isTyped?.(row, column) ? plainNumber(text) : text;
		};
		const cells = Object.fromEntries(FIGURE_FIELDS.map((field) => [field, at(field)])) as Line['cells'];
		return FIGURE_FIELDS.every((field) => cells[field] === '') ? [] : [{ row: row + 1, cells }];
	});

/** The input that a line means; where the leaf has one only, it need not be said. */
const inputOf = ({ inputs }: KnownFigure, said: string): string | undefined => {
	if (said === '') return inputs.length === 1 ? inputs[0]?.name : undefined;
	const key = spellingKey(said);
	return inputs.find(({ name, labels }) => name === said || labels.some((one) => spellingKey(one) === key))
		?.name;
};

/** An option by its label, everything else as it was typed. */
const enteredOf = ({ inputs }: KnownFigure, input: string, text: string): string => {
	const options = inputs.find(({ name }) => name === input)?.options ?? [];
	const key = spellingKey(text);
	return options.find(({ label }) => spellingKey(label) === key)?.key ?? text;
};

const OF_FIELD: Readonly<Record<string, FigureField>> = {
	'figures.source-missing': 'source',
	'figures.day-missing': 'asOf',
	'figures.day-ahead': 'asOf',
	'figures.reason-missing': 'reason',
};

/** What is missing beside the values, whatever is wrong with those. */
const gapsOf = ({ source, asOf, reason, version }: TypedFigure, today: string): readonly string[] => {
	const day = parseDay(asOf);
	return [
		...(source === '' ? ['figures.source-missing'] : []),
		...(day === undefined ? ['figures.day-missing'] : day > today ? ['figures.day-ahead'] : []),
		...(version > 0 && reason === '' ? ['figures.reason-missing'] : []),
	];
};

const SHARED = ['source', 'asOf', 'reason'] as const;

/**
 * Reads a table of figures, a line for each input of a unit at a leaf, against what stands there. Lines without a value change
 * nothing. All that is wrong is said at once, each at its cell. Problems: `exchange.figures-head-missing` {file},
 * `exchange.figures-empty` {file}, `exchange.figures-unit-unknown` {value}, `…-unit-ambiguous`, `…-leaf-unknown`,
 * `…-input-unknown` {value, known}, `…-twice` {otherRow}, `…-differs` {otherRow}, `…-not-yours`, those of `readFigure`.
 * @param today as 2026-12-31
 */
export const readFigureRows = (
	sheet: SheetText,
	known: readonly KnownFigure[],
	{ forAll, today }: { readonly forAll: ForAll; readonly today: string },
): FigureReading => {
	const heads = findFigureHeads(sheet);
	const whole = (code: string): FigureReading => ({
		figures: [],
		same: 0,
		faults: [
			{ row: 1, column: 'A', unitId: undefined, leaf: '', problem: { code, details: { file: sheet.file } } },
		],
	});
	if (!heads) return whole('exchange.figures-head-missing');
	const faults: FigureFault[] = [];
	const tell = (
		{ row, cells }: Line,
		field: FigureField,
		problem: Problem,
		unitId: string | undefined = undefined,
	): void => {
		const column = columnLetter(heads.columns.get(field) ?? heads.columns.get('value') ?? 0);
		faults.push({ row, column, unitId, leaf: cells.leaf, problem });
	};
	const leaves = new Set(known.map(({ leaf }) => leaf.node.code));
	const units = groupBy(known, ({ unit }) => spellingKey(unit));
	const find = (line: Line): Found | undefined => {
		const { leaf, unit, input: said } = line.cells;
		const named = units.get(spellingKey(unit)) ?? [];
		const wrong = (code: string, field: FigureField, value: string, rest: object = {}) =>
			tell(line, field, { code: `exchange.figures-${code}`, details: { value, ...rest } });
		if (!leaves.has(leaf)) wrong('leaf-unknown', 'leaf', leaf);
		if (named.length === 0) wrong('unit-unknown', 'unit', unit);
		if (!leaves.has(leaf) || named.length === 0) return undefined;
		const [figure, ...others] = named.filter((one) => one.leaf.node.code === leaf);
		if (!figure) wrong('leaf-unknown', 'leaf', leaf);
		else if (others.length > 0) wrong('unit-ambiguous', 'unit', unit);
		if (!figure || others.length > 0) return undefined;
		const input = inputOf(figure, said);
		if (input !== undefined) return { ...line, known: figure, input };
		const labels = figure.inputs.map(({ name, labels: [label = name] }) => label).join('; ');
		wrong('input-unknown', 'input', said, { known: labels });
		return undefined;
	};
	const lines = linesOf(sheet, heads);
	const found = lines.flatMap((line) => (line.cells.value === '' ? [] : (find(line) ?? [])));
	const figures: ReadFigureRow[] = [];
	let same = 0;
	for (const group of groupBy(found, (line) => line.known).values()) {
		const [first] = group;
		if (!first) continue;
		const { known: place } = first;
		const { unitId, standing } = place;
		const before = faults.length;
		const values: Record<string, string> = {};
		const rowOf = new Map<string, Found>();
		for (const line of group) {
			const other = rowOf.get(line.input);
			if (other)
				tell(line, 'value', { code: 'exchange.figures-twice', details: { otherRow: other.row } }, unitId);
			rowOf.set(line.input, line);
			values[line.input] = enteredOf(place, line.input, line.cells.value);
		}
		const shared = (field: (typeof SHARED)[number]): string => {
			const saying = group.filter(({ cells }) => cells[field] !== '');
			const [one] = saying;
			const other = saying.find(({ cells }) => cells[field] !== one?.cells[field]);
			if (one && other)
				tell(other, field, { code: 'exchange.figures-differs', details: { otherRow: one.row } }, unitId);
			return one?.cells[field] ?? forAll[field];
		};
		const [source, asOf, reason] = SHARED.map(shared) as [string, string, string];
		if (faults.length > before) continue;
		const typed: TypedFigure = { version: standing.version, values, source, asOf, reason };
		const read = readFigure({ ...place, cells: [] }, typed, today);
		if (!read.ok) {
			const { code, details } = read.problem;
			const at = rowOf.get(String(details['input'])) ?? first;
			tell(at, OF_FIELD[code] ?? 'value', read.problem, unitId);
			for (const other of gapsOf(typed, today))
				if (other !== code) tell(first, OF_FIELD[other] ?? 'value', { code: other, details: {} }, unitId);
		} else if (!read.value) same += 1;
		else if (!place.mayEnter)
			tell(first, 'unit', { code: 'exchange.figures-not-yours', details: {} }, unitId);
		else figures.push({ ...typed, unitId, leaf: place.leaf.node.code });
	}
	if (found.length === 0 && faults.length === 0) return whole('exchange.figures-empty');
	const inOrder = faults.toSorted((a, b) => a.row - b.row || (a.column < b.column ? -1 : 1));
	return { figures, same, faults: inOrder };
};
