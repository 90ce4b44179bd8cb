import { blockIn } from './earlier.mjs';
import { compare, fixed, mean, minus, parse, percentText, rounded, ZERO } from './fraction.mjs';
import { bare } from './names.mjs';
import { regionsOf } from './regions.mjs';

const figure = (text) => {
	const [, ofSome] = /^(\d+)\s*\/\s*\d+$/.exec(text.trim()) ?? [];
	const [, sign, units, digits] = /^([+\-−–]?)\s*(\d+)(?:[.,](\d+))?\s*%?$/.exec(ofSome ?? text.trim()) ?? [];
	if (units === undefined) return undefined;
	return parse(`${sign === '' || sign === '+' ? '' : '-'}${units}${digits ? `.${digits}` : ''}`);
};

/** The printed facts with the block and year they speak of, where they leave that open. */
export const placeFacts = (facts, contests) => {
	const blocks = [...new Set(contests.map(({ block }) => block))];
	const years = contests.flatMap(({ year }) => year ?? []);
	return facts.map((fact) => ({
		...fact,
		block: fact.block === '' && blocks.length === 1 ? blocks[0] : fact.block,
		year: fact.year ?? (years.length > 0 ? Math.max(...years) : undefined),
	}));
};

/**
 * What a block is held against: the year before in the earlier results where they have all of it, else the printed mean.
 * @returns {{ mean?: object, block?: any }}
 */
const referenceOf = ({ block, year, before, ranked }, facts) => {
	const found = before && blockIn(before, block);
	const ofBlock = facts.filter((fact) => bare(fact.block) === bare(block) && fact.year !== undefined);
	const years = ofBlock.map((fact) => fact.year).filter((one) => year === undefined || one < year);
	const reference = before?.year ?? (years.length > 0 ? Math.max(...years) : undefined);
	const printed = (name) => {
		const values = ofBlock.filter(
			(fact) => fact.year === reference && fact.fact === name && years.includes(fact.year),
		);
		return values.map(({ text }) => figure(text)).find((value) => value !== undefined);
	};
	const units = printed('units');
	const isWhole =
		found?.mean &&
		(!units || compare(units, { n: BigInt(found.units), d: 1n }) === 0) &&
		found.units * 2 >= ranked.length;
	return isWhole ? { mean: found.mean, block: found } : { mean: printed('mean') };
};

const count = (standings, test) => standings.filter(test).length;

const movementOf = ({ before, ranked }, digits) => {
	if (!before) {
		const none = null;
		return {
			up: none,
			level: none,
			down: none,
			rankUp: none,
			rankLevel: none,
			rankDown: none,
			notComparable: none,
		};
	}
	const side = ({ change }) => (change ? compare(rounded(change, digits), ZERO) : undefined);
	return {
		up: count(ranked, (one) => side(one) > 0),
		level: count(ranked, (one) => side(one) === 0),
		down: count(ranked, (one) => side(one) < 0),
		rankUp: count(ranked, ({ rankChange }) => rankChange !== null && rankChange > 0),
		rankLevel: count(ranked, ({ rankChange }) => rankChange === 0),
		rankDown: count(ranked, ({ rankChange }) => rankChange !== null && rankChange < 0),
		notComparable: count(ranked, ({ change }) => !change),
	};
};

const bandsOf = ({ bands, ranked }, earlier) => {
	return bands.map(({ name }) => {
		const here = count(ranked, ({ result }) => result.band === name);
		const then = Object.hasOwn(earlier?.bands ?? {}, name) ? earlier.bands[name] : undefined;
		return { name, count: here, change: then === undefined ? null : here - then };
	});
};

const areaOf = ({ code }, ranked, digits) => {
	const points = ranked.flatMap(({ entry }) => parse(entry.row.areas?.[code]?.value) ?? []);
	if (points.length === 0) return { code, mean: null, highest: null };
	const highest = points.reduce((best, one) => (compare(one, best) > 0 ? one : best));
	return { code, mean: fixed(mean(points), digits), highest: percentText(highest) };
};

/** The areas of a block; where two sets mean different ones by one code there is no mean of them. */
const areasOf = (areas, { block, year, ranked }, digits, areaIn) =>
	areas?.flatMap((area) => {
		const kind = areaIn(block, year, area.code);
		if (kind === 'none') return [];
		return [kind === 'one' ? areaOf(area, ranked, digits) : { code: area.code, mean: null, highest: null }];
	});

/** Of several units at one end the first in order is named; where the scope hides the order, the one that is stated. */
const endOf = (one, ranked, settings, stated) => {
	if (!one) return null;
	const hidden = settings.rank.keys.some(({ key }) => key.startsWith('hidden:'));
	const same = ({ entry, percent }) => entry.unit === stated?.unit && compare(percent, one.percent) === 0;
	const { entry, percent } = (hidden && ranked.find(same)) || one;
	return { unit: entry.unit, percent: percentText(percent) };
};

/**
 * What the line of results of a block must say.
 * @param areas undefined where the scope holds no areas
 * @param stated what it says
 * @param areaIn which areas the block has, where its units were scored by criteria sets
 */
export const blockResult = (contest, areas, facts, settings, { stated, areaIn = () => 'one' }) => {
	const { digits } = settings.rounding;
	const { block, year, complete, standings, ranked } = contest;
	const percents = ranked.map(({ percent }) => percent);
	const middle = percents.length > 0 ? mean(percents) : undefined;
	const before = referenceOf(contest, facts);
	const best = ranked.find(({ percent }) => percents.every((other) => compare(percent, other) >= 0));
	const last = ranked.findLast(({ percent }) => percents.every((other) => compare(percent, other) <= 0));
	return {
		block,
		year: year ?? null,
		units: ranked.length,
		notRanked: standings.length - ranked.length,
		complete,
		mean: complete && middle ? fixed(middle, digits) : null,
		meanChange: complete && middle && before.mean ? fixed(minus(middle, before.mean), digits) : null,
		highest: endOf(best, ranked, settings, stated.highest),
		lowest: endOf(last, ranked, settings, stated.lowest),
		spread: best ? fixed(minus(best.percent, last.percent), digits) : null,
		aboveMean: complete && middle ? count(ranked, ({ percent }) => compare(percent, middle) > 0) : null,
		bands: bandsOf(contest, before.block),
		unbanded: count(ranked, ({ result }) => result.band === null),
		...movementOf(contest, digits),
		areas: areasOf(areas, contest, digits, areaIn),
		regions: regionsOf(contest, digits),
	};
};
