import type { LocalText } from '#kernel/text.ts';
import type { CriteriaSet, SetNode } from './core/set.ts';
import {
	ACKNOWLEDGED,
	APPRAISER,
	DECISION_HEADS,
	DECISION_SHEET,
	IN_LANGUAGES,
	LEVEL,
	MAPPED,
	NODE_FIELDS,
	NODE_SHEET,
	SET_FIELDS,
	SET_HEADS,
	SET_SHEET,
	type SheetField,
	type TextSheet,
} from './sheet-columns.ts';
import { toLines } from './sheet-lines.ts';
import { shortRule } from './short-rule.ts';
import { writeYaml } from './write-yaml.ts';

/** A sheet to be written, with what makes it pleasant to work in. */
export type WrittenSheet = TextSheet & {
	readonly columns: readonly Pick<SheetField, 'width' | 'values'>[];
};

const valueAt = (value: unknown, path: readonly string[]): unknown =>
	path.reduce(
		(inside, key) =>
			typeof inside === 'object' && inside !== null
				? (inside as Readonly<Record<string, unknown>>)[key]
				: undefined,
		value,
	);

const cellOf = (value: unknown, { path, kind }: SheetField): string => {
	const found = valueAt(value, path);
	if (found === undefined) return '';
	if (kind === 'lines') return toLines(found as readonly string[]);
	if (kind === 'yaml')
		return writeYaml(shortRule((value as SetNode).rule as NonNullable<SetNode['rule']>)).trimEnd();
	return String(found);
};

const nodeRows = (nodes: readonly SetNode[], level: number): readonly (readonly string[])[] =>
	nodes.flatMap((node) => [
		[String(level), ...NODE_FIELDS.map((field) => cellOf(node, field))],
		...nodeRows(node.children, level + 1),
	]);

const inLanguages = ({ vi, en = '', km = '' }: LocalText): readonly string[] => [vi, en, km];

const setRows = (set: CriteriaSet): readonly (readonly string[])[] =>
	SET_FIELDS.flatMap((field) => {
		if (valueAt(set, field.path) === undefined) return [];
		const text = IN_LANGUAGES.includes(field.path.join('.'))
			? (valueAt(set, field.path) as LocalText)
			: undefined;
		return [[field.head, '', ...(text ? inLanguages(text) : [cellOf(set, field), '', ''])]];
	});

const decisionRows = ({ acknowledged, supersedes }: CriteriaSet): readonly (readonly string[])[] => [
	...acknowledged.map(({ finding, at, reason }) => [ACKNOWLEDGED, finding, at, '', reason]),
	...(supersedes?.mapping ?? []).map(({ kind, from, to }) => [MAPPED, kind, toLines(from), toLines(to), '']),
];

/**
 * A set as three sheets: nodes (one row each, in order, with their level), the set's own fields, acknowledgements and
 * mapping. `fromSheets` reads the same set from them.
 */
export const toSheets = (set: CriteriaSet): readonly WrittenSheet[] => [
	{
		name: NODE_SHEET,
		rows: [[LEVEL, ...NODE_FIELDS.map(({ head }) => head)], ...nodeRows(set.nodes, 1)],
		columns: [{ width: 5 }, ...NODE_FIELDS],
	},
	{
		name: SET_SHEET,
		rows: [
			SET_HEADS,
			...setRows(set),
			...Object.entries(set.appraisers).map(([key, text]) => [APPRAISER, key, ...inLanguages(text)]),
		],
		columns: [{ width: 24 }, { width: 18 }, { width: 60 }, { width: 40 }, { width: 40 }],
	},
	{
		name: DECISION_SHEET,
		rows: [DECISION_HEADS, ...decisionRows(set)],
		columns: [
			{ width: 14, values: [ACKNOWLEDGED, MAPPED] },
			{ width: 36 },
			{ width: 26 },
			{ width: 18 },
			{ width: 60 },
		],
	},
];
