import type { AppraisedLeaf } from '#appraisal/core/appraised-leaf.ts';
import { TO_DO } from '#appraisal/core/standing.ts';
import type { UnitLine } from '#appraisal/queries/lines.ts';
import { type Locale, localize, localText } from '#design/locale.ts';
import type { ShownDocument } from '#evidence/ui/leaf-documents.ts';
import { parseExact } from '#kernel/decimal.ts';
import { equals } from '#kernel/rational.ts';
import { m } from '#paraglide/messages.js';
import { pointsText } from '#scoring/ui/say.ts';
import { coded, figureLines, figureText, inputsText, unitLeafPath } from './appraisal-view.ts';

/** What is looked at of a list; in its address, so that it can be sent to somebody. */
const FILTERS = ['undecided', 'maximum', 'no-evidence', 'differs-last-year', 'different'] as const;
type Filter = (typeof FILTERS)[number];

export const filterIn = (params: URLSearchParams): Filter | '' =>
	FILTERS.find((one) => one === params.get('show')) ?? '';

const isSame = (a: string | null | undefined, b: string | null | undefined): boolean => {
	const [x, y] = [a ? parseExact(a) : undefined, b ? parseExact(b) : undefined];
	return x !== undefined && y !== undefined && equals(x, y);
};

const FITS: Readonly<Record<Filter, (line: UnitLine, max: string, evidence: number) => boolean>> = {
	undecided: ({ standing }) => TO_DO.includes(standing),
	maximum: ({ self }, max) => isSame(self.points, max),
	'no-evidence': (_line, _max, evidence) => evidence === 0,
	'differs-last-year': ({ self, lastYear }) =>
		lastYear?.kind === 'same' && lastYear.points !== null && !isSame(self.points, lastYear.points),
	different: ({ decision }) => decision?.value === 'different',
};

/** Whether a line is among those that are looked at. */
export const fits = (filter: Filter | '', line: UnitLine, max: string, evidence: number): boolean =>
	filter === '' || FITS[filter](line, max, evidence);

export const filterOptions = () => [
	{ value: '', label: m['appraisal.work.show-all']() },
	...FILTERS.map((value) => ({ value, label: m[`appraisal.list.filter-${value}`]() })),
];

/** What a checkbox sends: the leaf, and what was seen of it. */
const pickOf = ({ unitId, code, version, seen }: UnitLine): string => [unitId, version, seen, code].join(' ');

/** The leaf that a checkbox sent; undefined where it sends something else. */
export const readPick = (text: string) => {
	const [unitId = '', version = '', seen = '', ...code] = text.split(' ');
	if (!/^\d{1,9}$/.test(version) || !/^\d{1,9}$/.test(seen)) return undefined;
	return { unitId, leaf: code.join(' '), version: Number(version), seen: Number(seen) };
};

const lastText = ({ lastYear }: UnitLine, locale: Locale): string =>
	lastYear?.kind === 'same' && lastYear.points !== null ? pointsText(lastYear.points, locale) : '–';

/** A line of a list: a leaf of a unit with both scores side by side. */
export const lineView = (
	line: UnitLine,
	leaf: AppraisedLeaf,
	evidence: readonly ShownDocument[],
	{ round, via, locale }: { readonly round: string; readonly via: 'unit' | 'leaf'; readonly locale: Locale },
) => {
	const { node } = leaf.leaf;
	const { decision, request, standing } = line;
	const appraised = line.here ?? line.first;
	const reason = decision?.value === 'different' ? decision.reason : undefined;
	return {
		key: pickOf(line),
		unitName: line.unitName,
		code: line.code,
		leafName: localText(node.name, locale).text,
		href: `${localize(locale, unitLeafPath(round, line.unitId, line.code))}?via=${via}`,
		canPick: line.mayDecide && TO_DO.includes(standing) && line.self.kind !== 'empty',
		entered: inputsText(leaf, line.self.inputs, locale),
		self: figureText(line.self, locale),
		lines: figureLines(line.self, leaf, locale).slice(0, 3),
		max: pointsText(node.max, locale),
		last: lastText(line, locale),
		evidence: evidence.length,
		notices: evidence.flatMap(({ notices, files }) => [notices, ...files.map((file) => file.notices)].flat())
			.length,
		explanation: line.explanation,
		answer: request?.answer ?? undefined,
		appraised: appraised ? figureText(appraised, locale) : '–',
		standing,
		standingText:
			line.isYours || decision ? coded('standing', standing, locale) : m['appraisal.list.not-yours'](),
		reason: reason ? `${coded('reason', reason.code, locale)}. ${reason.text}` : undefined,
		isYours: line.isYours,
	};
};
export type LineView = ReturnType<typeof lineView>;
