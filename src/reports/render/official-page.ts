import {
	AlignmentType,
	BorderStyle,
	Header,
	type ISectionOptions,
	LineRuleType,
	PageNumber,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	WidthType,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import { m } from '#paraglide/messages.js';

/** Documents are official texts: Vietnamese, whatever the language of the screen (Decree 30/2020/NĐ-CP, annex I). */
export const VI = { locale: 'vi' } as const;

/** Sizes of letters in points; Word counts halves. */
const halves = (points: number): number => points * 2;
/** In twentieths of a point; rounded, since a margin of 19.98 mm is under the 20 that are asked. */
const millimetres = (length: number): number => Math.round((length * 1440) / 25.4);

/** Margins: top and bottom 20–25 mm, left 30–35, right 15–20; what is left of 210 mm is 160 wide. */
const PAGE = {
	size: { width: millimetres(210), height: millimetres(297) },
	margin: {
		top: millimetres(20),
		bottom: millimetres(20),
		left: millimetres(30),
		right: millimetres(20),
		header: millimetres(10),
	},
};

export type TextStyle = {
	readonly bold?: boolean;
	readonly italics?: boolean;
	readonly size?: number;
};

const run = (text: string, { size = 14, ...style }: TextStyle = {}): TextRun =>
	new TextRun({ text, size: halves(size), ...style });

const PLACES = {
	left: AlignmentType.LEFT,
	centre: AlignmentType.CENTER,
	right: AlignmentType.RIGHT,
	both: AlignmentType.BOTH,
} as const;

/** A line that stands by itself: heads, titles, cells. Single spacing. */
export const line = (
	text: string,
	style: TextStyle & {
		readonly at?: keyof typeof PLACES;
		readonly before?: number;
		readonly keep?: true;
	} = {},
): Paragraph => {
	const { at = 'left', before = 0, keep = false, ...rest } = style;
	const spacing = { before: before * 20, after: 0 };
	return new Paragraph({ alignment: PLACES[at], spacing, keepNext: keep, children: [run(text, rest)] });
};

/** A paragraph of the body: justified, first line indented by 12.7 mm, 6 pt to the next. */
export const body = (text: string, style: TextStyle & { readonly keep?: true } = {}): Paragraph => {
	const { keep = false, ...rest } = style;
	return new Paragraph({
		alignment: AlignmentType.BOTH,
		indent: { firstLine: millimetres(12.7) },
		spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO },
		keepNext: keep,
		children: [run(text, rest)],
	});
};

/** An article of a decision: its head bold, and the text in the same paragraph. */
export const article = (head: string, text: string): Paragraph =>
	new Paragraph({
		alignment: AlignmentType.BOTH,
		indent: { firstLine: millimetres(12.7) },
		spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO },
		children: [run(head, { bold: true }), run(` ${text}`)],
	});

/** A rule under a head, as wide as what is left between the indents. */
export const ruleUnder = (width: number, length: number): Paragraph =>
	new Paragraph({
		indent: { left: millimetres((width - length) / 2), right: millimetres((width - length) / 2) },
		spacing: { before: 60, after: 0, line: 40, lineRule: LineRuleType.EXACT },
		border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
		children: [],
	});

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = {
	top: NONE,
	bottom: NONE,
	left: NONE,
	right: NONE,
	insideHorizontal: NONE,
	insideVertical: NONE,
};

/** Two columns side by side without lines: heads and signatures. */
const sideBySide = (
	widths: readonly [number, number],
	left: readonly Paragraph[],
	right: readonly Paragraph[],
): Table =>
	new Table({
		layout: TableLayoutType.FIXED,
		width: { size: millimetres(widths[0] + widths[1]), type: WidthType.DXA },
		columnWidths: widths.map(millimetres),
		borders: NO_BORDERS,
		margins: { left: 0, right: 0 },
		rows: [
			new TableRow({
				cantSplit: true,
				children: [left, right].map(
					(children, at) =>
						new TableCell({
							width: { size: millimetres(widths[at] ?? 0), type: WidthType.DXA },
							children: [...children],
						}),
				),
			}),
		],
	});

/** A cell of a ruled table, and how it stands in its column. */
export type Cell = TextStyle & { readonly text: string; readonly at?: keyof typeof PLACES };

/** A ruled table with a head that is repeated on every page. Widths in millimetres. */
export const ruled = (
	widths: readonly number[],
	head: readonly string[],
	rows: readonly (readonly Cell[])[],
): Table => {
	const row = (cells: readonly Cell[], isHead: boolean) =>
		new TableRow({
			tableHeader: isHead,
			cantSplit: true,
			children: cells.map(
				({ text, ...style }, at) =>
					new TableCell({
						width: { size: millimetres(widths[at] ?? 0), type: WidthType.DXA },
						margins: { left: 60, right: 60, top: 20, bottom: 20 },
						children: text.split('\n').map((one) => line(one, { size: 12, ...style })),
					}),
			),
		});
	return new Table({
		layout: TableLayoutType.FIXED,
		width: { size: millimetres(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
		columnWidths: widths.map(millimetres),
		rows: [
			row(
				head.map((text) => ({ text, bold: true, at: 'centre' })),
				true,
			),
			...rows.map((cells) => row(cells, false)),
		],
	});
};

const header = (watermark: string | undefined, isFirst: boolean): Header => {
	const number = new TextRun({ children: isFirst ? [] : [PageNumber.CURRENT], size: halves(13) });
	const mark =
		watermark === undefined ? [] : [new TextWatermark({ text: watermark, font: 'Times New Roman' })];
	return new Header({
		children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number, ...mark] })],
	});
};

/** Pages numbered from 1 in the middle above, not on the first; annexes for themselves. */
export const section = (
	children: ISectionOptions['children'],
	watermark: string | undefined,
): ISectionOptions => ({
	properties: { titlePage: true, page: { ...PAGE, pageNumbers: { start: 1 } } },
	headers: { default: header(watermark, false), first: header(watermark, true) },
	children,
});

const HEAD = [70, 90] as const;

/** Boxes 1 to 4: the state and its motto, the body and the one above it, number, place and day. */
export const officialHead = (
	parent: string,
	issuer: string,
	number: string = m['reports.number']({}, VI),
): readonly Table[] => [
	sideBySide(
		HEAD,
		[
			...(parent === '' ? [] : [line(parent.toLocaleUpperCase('vi'), { size: 12, at: 'centre' })]),
			line(issuer.toLocaleUpperCase('vi'), { size: 12, bold: true, at: 'centre' }),
			ruleUnder(HEAD[0], 20),
		],
		[
			line(m['reports.state']({}, VI), { size: 12, bold: true, at: 'centre' }),
			line(m['reports.motto']({}, VI), { size: 13, bold: true, at: 'centre' }),
			ruleUnder(HEAD[1], 60),
		],
	),
	sideBySide(
		HEAD,
		[line(number, { size: 13, at: 'centre', before: 6 })],
		[line(m['reports.place-day']({}, VI), { size: 13, italics: true, at: 'centre', before: 6 })],
	),
];

/** Boxes 7 and 9: who gets it, who signs; without an authority the head of the unit, who signs and has it stamped. */
export const signature = (recipients: readonly string[], authority?: string): Table =>
	sideBySide(
		[80, 80],
		[
			line(m['reports.recipients']({}, VI), { size: 12, bold: true, italics: true, before: 12 }),
			...[...recipients.map((name) => `- ${name};`), m['reports.archive']({}, VI)].map((text) =>
				line(text, { size: 11 }),
			),
		],
		[
			line(authority ?? m['reports.head-of-unit']({}, VI), {
				size: 14,
				bold: true,
				at: 'centre',
				before: 12,
			}),
			line(authority ? '' : m['reports.head-signs']({}, VI), { size: 13, italics: true, at: 'centre' }),
			...Array.from({ length: 4 }, () => line('')),
		],
	);

/** Two who sign beside each other, with their names below the room for their hands: minutes have a secretary and a chair. */
export const twoSigners = (
	left: { readonly post: string; readonly name: string },
	right: { readonly post: string; readonly name: string },
): Table => {
	const [one, two] = [left, right].map(({ post, name }) => [
		line(post, { size: 14, bold: true, at: 'centre', before: 12, keep: true }),
		line(m['reports.signs-with-name']({}, VI), { size: 13, italics: true, at: 'centre', keep: true }),
		...Array.from({ length: 4 }, () => line('', { keep: true })),
		line(name, { size: 14, bold: true, at: 'centre' }),
	]);
	return sideBySide([80, 80], one ?? [], two ?? []);
};

/** Who gets it, where it stands below the signatures. */
export const recipientsBelow = (recipients: readonly string[]): readonly Paragraph[] => [
	line(m['reports.recipients']({}, VI), { size: 12, bold: true, italics: true, before: 12 }),
	...[...recipients.map((name) => `- ${name};`), m['reports.archive']({}, VI)].map((text) =>
		line(text, { size: 11 }),
	),
];
