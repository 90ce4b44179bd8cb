import { compare, over, parse, percentText, plus, rounded, times, whole, ZERO } from './fraction.mjs';

export const PARTS = ['appraised', 'deduction', 'officialsSurvey', 'sipas', 'outcome', 'bonus', 'penalty'];
const TAKEN_OFF = ['deduction', 'penalty'];
const HUNDRED = whole(100);

const value = (printed) => parse(printed?.value);

const ofParts = (parts) => {
	const printed = PARTS.filter((name) => parts?.[name]);
	if (printed.length === 0) return undefined;
	const points = printed.map((name) => {
		const { n, d } = value(parts[name]);
		if (!TAKEN_OFF.includes(name)) return { n, d };
		return { n: n < 0n ? n : -n, d };
	});
	return points.reduce(plus, ZERO);
};

const ofWeights = (areas, { weights, weightScale }) => {
	const codes = Object.keys(weights);
	if (codes.length === 0 || codes.some((code) => !areas?.[code])) return undefined;
	const terms = codes.map((code) => times(parse(weights[code]), value(areas[code])));
	return times(terms.reduce(plus, ZERO), parse(weightScale));
};

const ofPrint = (row, max) =>
	value(row.total) ?? (row.percent && over(times(value(row.percent), max), HUNDRED));

/** The percent of a total; none where there is no total or the maximum is not above zero. */
export const percentOf = (total, max) =>
	total && max && compare(max, ZERO) > 0 ? over(times(total, HUNDRED), max) : undefined;

const ownOf = (record, name) => (Object.hasOwn(record ?? {}, name) ? record[name] : undefined);

/** Whether a total comes from area columns that this release does not lay open. */
const isHidden = (settings, scope) => settings.total === 'weights' && scope === 'ranking';

/**
 * What a row comes to under the settings.
 * @param stated the line of results that belongs to the row: where the scope hides what a total is made of, its total is taken
 */
export const toEntry = (row, settings, scope, stated) => {
	const { rounding } = settings;
	const max = value(row.max) ?? parse(settings.max);
	const total = () => {
		if (isHidden(settings, scope)) return parse(stated.value.total);
		if (settings.total === 'printed') return ofPrint(row, max);
		const computed = settings.total === 'parts' ? ofParts(row.parts) : ofWeights(row.areas, settings);
		return computed && rounding.at === 'end' ? rounded(computed, rounding.digits) : computed;
	};
	const points = total();
	const full = percentOf(points, max);
	const percent = full && rounding.at === 'end' ? rounded(full, rounding.digits) : full;
	const unit = ownOf(settings.aliases, row.unit) ?? row.unit;
	const apart = settings.notRanked.includes(unit) || settings.notRanked.includes(row.unit);
	return { row, unit, stated, total: points, max, percent, ranked: percent !== undefined && !apart };
};

/** The areas of the table with their own maximum: of the settings, else the table, else the end of the scale. */
export const areasOf = (columns, settings) =>
	columns.map(({ code, max }) => ({
		code,
		max: parse(ownOf(settings.areaMax, code)) ?? value(max) ?? parse(settings.scale?.until),
	}));

const orNull = (fraction, print) => (fraction === undefined ? null : print(fraction));

/** What the line of results of an entry must say of its own figures. */
export const figuresOf = ({ row, unit, total, max, percent, ranked }, areas) => ({
	unit,
	block: row.block,
	year: row.year,
	total: orNull(total, percentText),
	max: percentText(max),
	percent: orNull(percent, percentText),
	ranked,
	parts: Object.fromEntries(PARTS.map((name) => [name, orNull(value(row.parts?.[name]), percentText)])),
	areas: areas?.map((area) => {
		const points = value(ownOf(row.areas, area.code));
		return {
			code: area.code,
			points: orNull(points, percentText),
			max: orNull(area.max, percentText),
			percent: orNull(percentOf(points, area.max), percentText),
		};
	}),
});
