import type { Gap } from '#appraisal/core/fairness/gaps.ts';
import type { AppraiserSeverity } from '#appraisal/core/fairness/severity.ts';
import type { Fairness } from '#appraisal/queries/fairness.ts';
import type { Bar } from '#design/chart/bars.ts';
import type { Whisker } from '#design/chart/whiskers.ts';
import { localize, localText } from '#design/locale.ts';
import type { Column, Row } from '#design/table/table.ts';
import { m } from '#paraglide/messages.js';
import { percentText, signedText } from './percent-text.ts';

type Locale = App.Locals['locale'];

/** Bars in a drawing; the table beside has all. */
const SHOWN = 12;
/** A share as exchange text in percent, for geometry. */
const plain = (share: number): string => (share * 100).toFixed(3);

type Named = (key: string) => string;

/** Gaps as bars with their table. */
const gapFigure = (gaps: readonly Gap[], kind: 'unit' | 'leaf', name: Named, locale: Locale) => {
	const [first] = gaps;
	const shown = gaps.slice(0, SHOWN);
	const columns: readonly Column[] = [
		{ key: 'name', label: kind === 'unit' ? m['fairness.unit']() : m['fairness.leaf'](), kind: 'head' },
		{
			key: 'count',
			label: kind === 'unit' ? m['fairness.count']() : m['fairness.count-units'](),
			kind: 'figure',
		},
		{ key: 'self', label: m['fairness.self'](), kind: 'figure' },
		{ key: 'appraised', label: m['fairness.appraised'](), kind: 'figure' },
		{ key: 'gap', label: m['fairness.gap'](), kind: 'figure' },
	];
	const rows = gaps.map(
		({ key, count, self, appraised, gap }): Row => ({
			key,
			cells: {
				name: { text: name(key) },
				count: { text: String(count) },
				self: { text: percentText(self, locale) },
				appraised: { text: percentText(appraised, locale) },
				gap: { text: signedText(gap, locale) },
			},
		}),
	);
	return {
		title: kind === 'unit' ? m['fairness.gaps-unit']() : m['fairness.gaps-leaf'](),
		finding: first
			? m['fairness.gap-finding']({ name: name(first.key), gap: signedText(first.gap, locale) })
			: m['fairness.empty'](),
		markLabel:
			gaps.length > SHOWN ? m['fairness.first-of']({ shown: shown.length, all: gaps.length }) : undefined,
		bars: shown.map(
			({ key, gap }): Bar => ({
				label: name(key),
				value: plain(gap),
				shown: m['fairness.gap-short']({ gap: signedText(gap, locale) }),
			}),
		),
		table: { columns, rows },
	};
};

const isMarked = ({ verdict }: AppraiserSeverity): boolean => verdict === 'severe' || verdict === 'lenient';

const severityRow = (one: AppraiserSeverity, name: Named, locale: Locale, isSplit: boolean): Row => {
	const { estimate: found } = one;
	const none = { missing: m[`fairness.verdict.${one.verdict}`]() };
	return {
		key: one.appraiser,
		cells: {
			name: { text: name(one.appraiser) },
			...(isSplit ? { group: { text: String(one.component + 1) } } : {}),
			count: { text: String(one.count) },
			effect: found ? { text: signedText(found.effect, locale) } : none,
			interval: found
				? {
						text: m['fairness.interval-of']({
							low: signedText(found.low, locale),
							high: signedText(found.high, locale),
						}),
					}
				: none,
			adjusted: found ? { text: found.adjusted.toFixed(3).replace('.', locale === 'en' ? '.' : ',') } : none,
			verdict: { text: m[`fairness.verdict.${one.verdict}`]() },
		},
	};
};

/** Severity as dots with whiskers and their table. */
const severityFigure = ({ severity, people }: Fairness, locale: Locale) => {
	const name: Named = (key) => people[key] ?? key;
	const known = severity.appraisers
		.filter(({ estimate }) => estimate)
		.toSorted((a, b) => (a.estimate?.effect ?? 0) - (b.estimate?.effect ?? 0));
	const marked = known.filter(isMarked);
	const isSplit = severity.components > 1;
	const columns: readonly Column[] = [
		{ key: 'name', label: m['fairness.appraiser'](), kind: 'head' },
		...(isSplit ? [{ key: 'group', label: m['fairness.group'](), kind: 'figure' as const }] : []),
		{ key: 'count', label: m['fairness.decisions'](), kind: 'figure' },
		{ key: 'effect', label: m['fairness.effect'](), kind: 'figure' },
		{ key: 'interval', label: m['fairness.interval'](), kind: 'text' },
		{ key: 'adjusted', label: m['fairness.adjusted'](), kind: 'figure' },
		{ key: 'verdict', label: m['fairness.verdict'](), kind: 'text' },
	];
	return {
		title: m['fairness.severity'](),
		finding:
			known.length === 0
				? m['fairness.severity-finding-unknown']()
				: marked.length === 0
					? m['fairness.severity-finding-none']()
					: m['fairness.severity-finding']({
							names: marked
								.map((one) => `${name(one.appraiser)} (${m[`fairness.verdict.${one.verdict}`]()})`)
								.join(', '),
						}),
		intervalLabel: m['fairness.severity-note']({
			count: known.length,
			expected: percentText((known.length * 0.05) / 100, locale),
		}),
		whiskers: known.map(({ appraiser, estimate, ...one }): Whisker => {
			const { effect = 0, low = 0, high = 0 } = estimate ?? {};
			return {
				label: name(appraiser),
				value: plain(effect),
				interval: [plain(low), plain(high)],
				shown: signedText(effect, locale),
				isMain: one.verdict === 'severe' || one.verdict === 'lenient',
			};
		}),
		table: {
			columns,
			rows: severity.appraisers.map((one) => severityRow(one, name, locale, isSplit)),
		},
		text: m['fairness.severity-text']({ count: severity.count, freedom: severity.freedom }),
		split: isSplit ? m['fairness.components']({ count: severity.components }) : undefined,
	};
};

const outlierRow = (found: Fairness, one: Fairness['outliers'][number], locale: Locale) => {
	const unit = found.units[one.unit] ?? one.unit;
	const path = `/work/rounds/${found.round.key}/units/${one.unit}`;
	const leaf = one.kind === 'change' ? one.leaf : undefined;
	const named = leaf && found.leaves[leaf];
	return {
		key: `${one.kind} ${one.unit} ${leaf ?? ''}`,
		kind: m[`fairness.kind.${one.kind}`](),
		unit,
		leaf: leaf && `${leaf}. ${named ? localText(named, locale).text : ''}`,
		href: localize(locale, leaf ? `${path}/leaves/${encodeURIComponent(leaf)}` : path),
		value: one.kind === 'maxima' ? percentText(one.value, locale) : signedText(one.value, locale),
	};
};

/** The picture of fairness as the page shows it. */
export const fairnessView = (found: Fairness, locale: Locale) => {
	const unitName: Named = (key) => found.units[key] ?? key;
	const leafName: Named = (key) => {
		const name = found.leaves[key];
		return name ? `${key}. ${localText(name, locale).text}` : key;
	};
	return {
		decided: m['fairness.decided']({ decided: found.decided, of: found.of }),
		hasDecisions: found.decided > 0,
		byUnit: gapFigure(found.byUnit, 'unit', unitName, locale),
		byLeaf: gapFigure(found.byLeaf, 'leaf', leafName, locale),
		severity: severityFigure(found, locale),
		before:
			found.before === null
				? m['fairness.outliers-no-before']()
				: m['fairness.outliers-before']({ year: found.before }),
		outliers: found.outliers.map((one) => outlierRow(found, one, locale)),
	};
};
