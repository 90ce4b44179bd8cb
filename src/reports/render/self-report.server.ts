import { Document, Packer } from 'docx';
import { toFixed } from '#kernel/decimal.ts';
import { divide, multiply, type Rational, whole } from '#kernel/rational.ts';
import { m } from '#paraglide/messages.js';
import type { ReportLine, SelfReport } from '../core/self-report.ts';
import { authority } from './authority.ts';
import {
	body,
	type Cell,
	line,
	officialHead,
	ruled,
	ruleUnder,
	section,
	signature,
	VI,
} from './official-page.ts';

/** An area in which the unit scores nothing itself. */
const NONE = '–';
const shown = (value: Rational): string => toFixed(value, 2).replace('.', ',');
const percent = (points: Rational, max: Rational): string =>
	max.n === 0n ? NONE : shown(multiply(divide(points, max), whole(100)));

const STANDING = {
	locked: 'reports.self.standing.locked',
	empty: 'reports.self.standing.empty',
	block: 'reports.self.standing.block',
	missing: 'reports.self.standing.missing',
	'left-out': 'reports.self.standing.left-out',
} as const;

const pointsOf = ({ leaf, sum }: ReportLine): string => {
	if (sum) return sum.of === 0 ? NONE : shown(sum.points);
	if (!leaf) return '';
	return leaf.standing === 'scored' && leaf.points ? shown(leaf.points) : standingOf(leaf.standing);
};
const standingOf = (standing: keyof typeof STANDING | 'scored'): string =>
	standing === 'scored' ? '' : m[STANDING[standing]]({}, VI);

const maxOf = ({ leaf, sum }: ReportLine): string =>
	sum ? (sum.of === 0 ? NONE : shown(sum.max)) : leaf ? shown(leaf.max) : '';

const saidOf = ({ explanation, evidence }: ReportLine): string =>
	[evidence > 0 ? m['reports.self.documents']({ count: evidence }, VI) : '', explanation]
		.filter((text) => text !== '')
		.join('\n');

const leafRow = (one: ReportLine): readonly Cell[] => {
	const style = one.isArea ? { bold: true } : {};
	return [
		{ text: one.code, at: 'centre', ...style },
		{ text: one.name, ...style },
		{ text: maxOf(one), at: 'right', ...style },
		{ text: pointsOf(one), at: 'right', ...style },
		{ text: saidOf(one), ...style },
	];
};

const areaTable = ({ lines, total }: SelfReport) =>
	ruled(
		[14, 74, 24, 26, 22],
		[
			m['reports.self.col.code']({}, VI),
			m['reports.self.col.area']({}, VI),
			m['reports.self.col.max']({}, VI),
			m['reports.self.col.points']({}, VI),
			m['reports.self.col.percent']({}, VI),
		],
		[
			...lines
				.filter(({ isArea }) => isArea)
				.map((area): readonly Cell[] => [
					{ text: area.code, at: 'centre' },
					{ text: area.name },
					{ text: maxOf(area), at: 'right' },
					{ text: pointsOf(area), at: 'right' },
					{ text: area.sum ? percent(area.sum.points, area.sum.max) : '', at: 'right' },
				]),
			[
				{ text: '' },
				{ text: m['reports.self.sum']({}, VI), bold: true },
				{ text: shown(total.max), at: 'right', bold: true },
				{ text: shown(total.points), at: 'right', bold: true },
				{ text: percent(total.points, total.max), at: 'right', bold: true },
			],
		],
	);

const listed = (paragraphs: readonly string[], isLast: boolean) => {
	const texts = paragraphs.length > 0 ? paragraphs : [m['reports.none']({}, VI)];
	// The sign that closes the body of an official text.
	return texts.map((text, at) =>
		body(isLast && at === texts.length - 1 ? `${text.replace(/\.$/, '')}./.` : text),
	);
};

const opening = ({ unit, round, decision }: SelfReport): string => {
	if (!decision) return m['reports.self.opening']({ unit, round }, VI);
	const text = [decision.number, decision.issuer].filter(Boolean).join(' của ');
	return m['reports.self.opening-decision']({ unit, round, decision: text }, VI);
};

const bodyOf = (report: SelfReport) => {
	const { year, total, waiting, byOthers } = report;
	const numbers = { points: shown(total.points), max: shown(total.max), done: total.done, of: total.of };
	return [
		...officialHead(authority(report.organiser), report.unit),
		line(m['reports.report']({}, VI), { bold: true, at: 'centre', before: 18 }),
		line(m['reports.self.summary']({ year }, VI), { bold: true, at: 'centre' }),
		ruleUnder(160, 50),
		line(''),
		...(report.isPractice ? [body(m['reports.practice']({}, VI), { italics: true })] : []),
		...(report.isExample ? [body(m['reports.example']({}, VI), { italics: true })] : []),
		body(opening(report)),
		body(m['reports.self.result']({}, VI), { bold: true, keep: true }),
		body(m['reports.self.total'](numbers, VI)),
		areaTable(report),
		line('', { size: 6 }),
		...(waiting.length > 0 ? [body(m['reports.self.waiting']({ codes: waiting.join(', ') }, VI))] : []),
		...(byOthers.length > 0 ? [body(m['reports.self.by-others']({ codes: byOthers.join(', ') }, VI))] : []),
		body(m['reports.self.see-annex']({}, VI)),
		body(m['reports.self.difficulties']({}, VI), { bold: true, keep: true }),
		...listed(report.difficulties, false),
		body(m['reports.self.proposals']({}, VI), { bold: true, keep: true }),
		...listed(report.proposals, true),
		signature([authority(report.organiser)]),
	];
};

const annexOf = ({ unit, lines }: SelfReport) => [
	line(m['reports.annex']({}, VI), { bold: true, at: 'centre' }),
	line(m['reports.self.annex-title']({}, VI), { bold: true, at: 'centre' }),
	line(m['reports.self.annex-of']({ unit }, VI), { italics: true, at: 'centre' }),
	ruleUnder(160, 50),
	line(''),
	ruled(
		[15, 62, 17, 22, 44],
		[
			m['reports.self.col.code']({}, VI),
			m['reports.self.col.leaf']({}, VI),
			m['reports.self.col.max']({}, VI),
			m['reports.self.col.points']({}, VI),
			m['reports.self.col.explanation']({}, VI),
		],
		lines.map(leafRow),
	),
];

/**
 * The report as a DOCX in the layout of Decree 30/2020/NĐ-CP, which officials sign and stamp in their e-office. Until the
 * card was handed in every page says that it is a draft. The same report gives the same words, not the same bytes.
 */
export const selfReportDocx = async (report: SelfReport): Promise<Uint8Array> => {
	const watermark = report.isDraft ? m['reports.draft']({}, VI) : undefined;
	const document = new Document({
		title: m['reports.self.summary']({ year: report.year }, VI),
		creator: report.unit,
		styles: {
			default: { document: { run: { font: 'Times New Roman', size: 28, language: { value: 'vi-VN' } } } },
		},
		sections: [section(bodyOf(report), watermark), section(annexOf(report), watermark)],
	});
	return new Uint8Array(await Packer.toBuffer(document));
};
