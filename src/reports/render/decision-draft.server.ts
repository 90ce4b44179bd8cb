import { Document, Packer } from 'docx';
import { decimal, toFixed } from '#kernel/decimal.ts';
import { m } from '#paraglide/messages.js';
import type { DecisionDraft, DraftBlock } from '../core/decision-draft.ts';
import {
	article,
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

const NONE = '–';
const DECIMAL = /^-?\d+(\.\d+)?$/;

/** What the rule of ranking is called; the index has the sentence. */
type Words = { readonly rankRule: (rank: DecisionDraft['rank']) => string };

const printer =
	({ digits }: DecisionDraft) =>
	(text: string | null): string => {
		if (text === null) return NONE;
		return DECIMAL.test(text) ? toFixed(decimal(text), digits).replace('.', ',') : text;
	};

/** "Tỉnh Bến Tre" → "Ủy ban nhân dân tỉnh Bến Tre"; of a ministry or the state, itself. */
const issuerOf = (organiser: string): string =>
	/^(?:tỉnh|thành phố)\s/iu.test(organiser)
		? `Ủy ban nhân dân ${organiser.charAt(0).toLocaleLowerCase('vi')}${organiser.slice(1)}`
		: organiser;

const joined = (texts: readonly string[]): string => {
	const [last = '', ...before] = texts.toReversed();
	const first = before.toReversed().join(', ');
	return first === '' ? last : m['reports.decision.and']({ first, last }, VI);
};

const basesOf = ({ sets, round }: DecisionDraft): readonly string[] => [
	m['reports.decision.basis-law']({}, VI),
	...sets.map(({ name, decision }) => {
		const text = [decision?.number, decision?.issuer].filter(Boolean).join(' của ');
		return text === ''
			? m['reports.decision.basis-set-plain']({ name: name.vi }, VI)
			: m['reports.decision.basis-set']({ decision: text, name: name.vi }, VI);
	}),
	m['reports.decision.basis-council']({ round }, VI),
	m['reports.decision.basis-proposal']({}, VI),
];

const bodyOf = (draft: DecisionDraft) => {
	const { year, blocks, isExample, missing } = draft;
	const issuer = issuerOf(draft.organiser);
	const units = joined(
		blocks.map(({ block, units: of }) => m['reports.decision.units-of']({ count: of.length, block }, VI)),
	);
	const authority = m['reports.decision.authority']({ issuer: issuer.toLocaleUpperCase('vi') }, VI);
	return [
		...officialHead('', issuer, m['reports.decision.number']({}, VI)),
		line(m['reports.decision.kind']({}, VI), { bold: true, at: 'centre', before: 18 }),
		line(m['reports.decision.summary']({ year }, VI), { bold: true, at: 'centre' }),
		ruleUnder(160, 60),
		line(''),
		...(isExample ? [body(m['reports.decision.example']({}, VI), { italics: true })] : []),
		...(missing > 0 ? [body(m['reports.decision.missing']({ count: missing }, VI), { italics: true })] : []),
		line(authority, { bold: true, at: 'centre', keep: true }),
		line('', { size: 6 }),
		...basesOf(draft).map((text) => body(text, { italics: true })),
		line(m['reports.decision.decides']({}, VI), { bold: true, at: 'centre', before: 6, keep: true }),
		line('', { size: 6 }),
		article(
			m['reports.decision.article-1']({}, VI),
			m['reports.decision.article-1-text']({ year, units }, VI),
		),
		article(m['reports.decision.article-2']({}, VI), m['reports.decision.article-2-text']({}, VI)),
		article(m['reports.decision.article-3']({}, VI), m['reports.decision.article-3-text']({}, VI)),
		signature(
			[m['reports.decision.recipients-units']({}, VI), m['reports.decision.recipients-ministry']({}, VI)],
			m['reports.decision.authority']({ issuer: '' }, VI).trim(),
		),
	];
};

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

const annexHead = ({ organiser }: DecisionDraft, at: number, title: string) => [
	line(m['reports.decision.annex']({ at: ROMAN[at] ?? String(at + 1) }, VI), { bold: true, at: 'centre' }),
	line(title, { bold: true, at: 'centre' }),
	line(m['reports.decision.annex-of']({ issuer: issuerOf(organiser) }, VI), { italics: true, at: 'centre' }),
	ruleUnder(160, 50),
	line(''),
];

const rankingOf = (draft: DecisionDraft, { units, mean }: DraftBlock, words: Words) => {
	const shown = printer(draft);
	const rows = units.map(({ unit, rank, total, percent, band }): readonly Cell[] => [
		{ text: rank === null ? NONE : String(rank), at: 'centre' },
		{ text: rank === null ? `${unit} (${m['reports.decision.not-ranked']({}, VI)})` : unit },
		{ text: shown(total), at: 'right' },
		{ text: shown(percent), at: 'right' },
		{ text: band ?? NONE, at: 'centre' },
	]);
	const last: readonly Cell[] = [
		{ text: '' },
		{ text: m['reports.decision.mean']({}, VI), bold: true },
		{ text: '' },
		{ text: shown(mean), at: 'right', bold: true },
		{ text: '' },
	];
	const head = [
		m['reports.decision.rank']({}, VI),
		m['reports.decision.unit']({}, VI),
		m['reports.decision.total']({}, VI),
		m['reports.decision.percent']({}, VI),
		m['reports.decision.band']({}, VI),
	];
	return [
		ruled([15, 75, 22, 22, 26], head, [...rows, last]),
		line(m['reports.decision.rule']({ rule: words.rankRule(draft.rank) }, VI), { size: 12, before: 6 }),
	];
};

/** The width of the page holds so many areas beside the names of units. */
const UNIT_WIDTH = 52;

const areasOf = (draft: DecisionDraft, { units, areas }: DraftBlock) => {
	const shown = printer(draft);
	const width = (160 - UNIT_WIDTH) / Math.max(1, areas.length);
	return [
		ruled(
			[UNIT_WIDTH, ...areas.map(() => width)],
			[m['reports.decision.unit']({}, VI), ...areas.map(({ code }) => code)],
			[
				...units.map((unit): readonly Cell[] => [
					{ text: unit.unit },
					...unit.areas.map((percent): Cell => ({ text: shown(percent), at: 'right' })),
				]),
				[
					{ text: m['reports.decision.mean']({}, VI), bold: true },
					...areas.map(({ mean }): Cell => ({ text: shown(mean), at: 'right', bold: true })),
				],
			],
		),
		line('', { size: 6 }),
		...areas.map(({ code, name }) => line(m['reports.decision.area']({ code, name }, VI), { size: 12 })),
	];
};

/**
 * The draft of the decision as a DOCX in the layout of Decree 30/2020/NĐ-CP, for the chairman's office to go on with. Every
 * page says that it is a draft. The same results give the same words, not the same bytes.
 */
export const decisionDraftDocx = async (draft: DecisionDraft, words: Words): Promise<Uint8Array> => {
	const { year, blocks } = draft;
	const mark = m['reports.decision.draft']({}, VI);
	const annexes = [
		...blocks.map((block) => ({
			title: m['reports.decision.annex-ranking']({ year, block: block.block.toLocaleUpperCase('vi') }, VI),
			content: rankingOf(draft, block, words),
		})),
		...blocks
			.filter(({ areas }) => areas.length > 0)
			.map((block) => ({
				title: m['reports.decision.annex-areas']({ year, block: block.block.toLocaleUpperCase('vi') }, VI),
				content: areasOf(draft, block),
			})),
	];
	const document = new Document({
		title: m['reports.decision.summary']({ year }, VI),
		creator: draft.organiser,
		styles: {
			default: { document: { run: { font: 'Times New Roman', size: 28, language: { value: 'vi-VN' } } } },
		},
		sections: [
			section(bodyOf(draft), mark),
			...annexes.map(({ title, content }, at) => section([...annexHead(draft, at, title), ...content], mark)),
		],
	});
	return new Uint8Array(await Packer.toBuffer(document));
};
